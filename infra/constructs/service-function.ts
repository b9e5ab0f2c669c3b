import { type Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type * as z from "zod";
import type { ENVIRONMENTS, FunctionGroup } from "#shared/runtime/config.ts";

/** The function's environment variables; a missing one does not compile. */
export type Variables<G extends FunctionGroup> = z.input<(typeof ENVIRONMENTS)[G]>;

export interface HouseFunctionProps<G extends FunctionGroup> {
  group: G;
  /** The folder with all groups' bundles. */
  code: Code;
  environment: Variables<G>;
  /** Least privilege: the role has exactly these permissions besides logging and tracing. */
  grants: readonly PolicyStatement[];
  description: string;
  timeout: Duration;
  memoryMb: number;
  logRetentionDays: RetentionDays;
  functionName: string;
}

/** A Lambda function with the service's standard runtime, logging and tracing, and a least-privilege role. */
export class ServiceFunction<G extends FunctionGroup = FunctionGroup> extends Construct {
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
      // keeps CDK constructs from adding permissions; the inline policies are complete
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
    // CDK's ARN of a log group ends in `:*`, which covers its streams
    resources: [logGroup.logGroupArn],
  });

/** X-Ray has no resource-level permissions, so these actions need `*`. */
const sendsTraces = (): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    resources: ["*"],
  });
