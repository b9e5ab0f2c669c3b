import { type Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type * as z from "zod";
import type { ENVIRONMENTS, FunctionGroup } from "#shared/runtime/config.ts";

/** The variables that a function reads; one that is missing here does not compile. */
export type Variables<G extends FunctionGroup> = z.input<(typeof ENVIRONMENTS)[G]>;

export interface HouseFunctionProps<G extends FunctionGroup> {
  group: G;
  /** The folder that holds every group's bundle. */
  code: Code;
  environment: Variables<G>;
  /** What the function may do besides logging and tracing; nothing else is ever added to its role. */
  grants: readonly PolicyStatement[];
  description: string;
  timeout: Duration;
  memoryMb: number;
  logRetentionDays: RetentionDays;
  functionName: string;
}

/** A Lambda function of this house: one runtime, one way to log and trace, and a role that holds just its grants. */
export class HouseFunction<G extends FunctionGroup = FunctionGroup> extends Construct {
  readonly lambda: Function;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: HouseFunctionProps<G>) {
    super(scope, id);
    this.logGroup = new LogGroup(this, "Logs", {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        Logs: new PolicyDocument({ statements: [writesLogs(this.logGroup), sendsTraces()] }),
        ...(props.grants.length > 0 && { Grants: new PolicyDocument({ statements: [...props.grants] }) }),
      },
    });
    Validations.of(role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "X-Ray has no resources to name, so sending traces can only be allowed on all",
    });
    this.lambda = new Function(this, "Function", {
      functionName: props.functionName,
      description: props.description,
      code: props.code,
      handler: `${props.group}/index.handler`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      // whatever a construct would like to add is already in the inline policies
      role: role.withoutPolicyUpdates(),
      environment: { ...defined(props.environment), NODE_OPTIONS: "--enable-source-maps" },
    });
    this.lambda.node.addDependency(role);
  }
}

const defined = (variables: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const writesLogs = (logGroup: LogGroup): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    // CDK's ARN of a log group ends in `:*`, its streams
    resources: [logGroup.logGroupArn],
  });

/** X-Ray knows no resources: these two actions can only be allowed on all. */
const sendsTraces = (): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    resources: ["*"],
  });
