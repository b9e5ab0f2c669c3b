import path from "node:path";
import * as z from "zod";
import type { TemplateResource, Templates } from "./read-template.ts";
import type { Physical, Resolve } from "./resolve-template.ts";

const lambda = z.object({
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

const statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: z.union([z.string(), z.array(z.string())]),
});
const role = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })).default([]),
});

const queue = z.object({
  VisibilityTimeout: z.number().default(30),
  MessageRetentionPeriod: z.number().default(345_600),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  Enabled: z.boolean().default(true),
});

const rule = z.object({
  ScheduleExpression: z.string(),
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  Targets: z.array(z.object({ Arn: z.string() })),
});

const integration = z.object({ IntegrationUri: z.string(), TimeoutInMillis: z.number().default(30_000) });
const route = z.object({ RouteKey: z.string(), Target: z.string(), AuthorizerId: z.string().optional() });
const authorizer = z.object({
  JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
});
const apiStage = z.object({
  DefaultRouteSettings: z
    .object({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() })
    .optional(),
});
const cors = z.object({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const api = z.object({ CorsConfiguration: cors.optional() });

export interface FunctionModel {
  name: string;
  arn: string;
  /** The bundle's file and its export. */
  file: string;
  exportName: string;
  timeoutMs: number;
  memoryMb: number;
  variables: Record<string, string>;
  /** The IAM actions that its role allows: `dynamodb:GetItem`, … */
  actions: readonly string[];
}

export interface Authorizer {
  issuer: string;
  audience: readonly string[];
}

interface RouteModel {
  routeKey: string;
  functionName: string;
  timeoutMs: number;
  authorizer?: Authorizer;
}

export type Cors = z.output<typeof cors>;

export interface ApiModel {
  routes: readonly RouteModel[];
  throttle?: { ratePerSecond: number; burst: number };
  cors?: Cors;
}

export interface QueueModel {
  name: string;
  arn: string;
  visibilityTimeoutS: number;
  retentionS: number;
  redrive?: { deadLetterTargetArn: string; maxReceiveCount: number };
}

export interface MappingModel {
  queueArn: string;
  functionName: string;
  batchSize: number;
  maximumConcurrency: number;
  reportsFailures: boolean;
}

export interface ServiceModel {
  functions: readonly FunctionModel[];
  api: ApiModel;
  queues: readonly QueueModel[];
  mappings: readonly MappingModel[];
  schedules: readonly { expression: string; functionNames: readonly string[] }[];
  tables: readonly { name: string; properties: unknown }[];
  userPools: readonly { id: string; properties: Record<string, unknown> }[];
  userPoolClients: readonly { id: string; poolId: string; properties: Record<string, unknown> }[];
}

/** Lambda's maximum, for an event source mapping without its own. */
const UNBOUNDED_CONCURRENCY = 1000;

/** Reads all locally run resources from the templates; `codeFolder` replaces their code assets. */
export const readService = (
  templates: Templates,
  resolve: Resolve,
  physical: (resource: TemplateResource) => Physical,
  codeFolder?: string,
): ServiceModel => {
  const all = <T>(type: string, schema: z.ZodType<T>): [TemplateResource, T][] =>
    templates.resources
      .filter((one) => one.type === type)
      .map((one) => [one, schema.parse(resolve(one.properties, one.stack))]);
  const record = z.record(z.string(), z.unknown());
  const arnOf = (one: TemplateResource): string => physical(one).attributes["Arn"] ?? "";

  const actionsByRole = new Map(
    all("AWS::IAM::Role", role).map(([one, properties]) => [arnOf(one), allowedActions(properties)]),
  );
  const functions = all("AWS::Lambda::Function", lambda).map(([one, properties]): FunctionModel => {
    const { file, exportName } = entryOf(properties, codeFolder ?? assetOf(properties, templates));
    return {
      name: physical(one).ref,
      arn: arnOf(one),
      file,
      exportName,
      timeoutMs: properties.Timeout * 1000,
      memoryMb: properties.MemorySize,
      variables: properties.Environment.Variables,
      actions: actionsByRole.get(properties.Role) ?? [],
    };
  });
  const functionByArn = (arn: string): string => {
    const found = functions.find((one) => one.arn === arn);
    if (!found) throw new Error(`No function ${arn}`);
    return found.name;
  };

  return {
    functions,
    api: readApi(all, functionByArn),
    queues: all("AWS::SQS::Queue", queue).map(([one, properties]) => ({
      name: physical(one).attributes["QueueName"] ?? "",
      arn: arnOf(one),
      visibilityTimeoutS: properties.VisibilityTimeout,
      retentionS: properties.MessageRetentionPeriod,
      ...(properties.RedrivePolicy && { redrive: properties.RedrivePolicy }),
    })),
    mappings: all("AWS::Lambda::EventSourceMapping", mapping)
      .filter(([, properties]) => properties.Enabled)
      .map(([, properties]) => ({
        queueArn: properties.EventSourceArn,
        functionName: properties.FunctionName,
        batchSize: properties.BatchSize,
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? UNBOUNDED_CONCURRENCY,
        reportsFailures: properties.FunctionResponseTypes.includes("ReportBatchItemFailures"),
      })),
    schedules: all("AWS::Events::Rule", rule)
      .filter(([, properties]) => properties.State === "ENABLED")
      .map(([, properties]) => ({
        expression: properties.ScheduleExpression,
        functionNames: properties.Targets.map((target) => functionByArn(target.Arn)),
      })),
    tables: all("AWS::DynamoDB::Table", record).map(([one, properties]) => ({
      name: physical(one).ref,
      properties,
    })),
    userPools: all("AWS::Cognito::UserPool", record).map(([one, properties]) => ({
      id: physical(one).ref,
      properties,
    })),
    userPoolClients: all("AWS::Cognito::UserPoolClient", record).map(([one, properties]) => ({
      id: physical(one).ref,
      poolId: String(properties["UserPoolId"]),
      properties,
    })),
  };
};

const allowedActions = ({ Policies }: z.output<typeof role>): string[] =>
  Policies.flatMap((policy) => policy.PolicyDocument.Statement)
    .filter((one) => one.Effect === "Allow")
    .flatMap((one) => one.Action);

type All = <T>(type: string, schema: z.ZodType<T>) => [TemplateResource, T][];

const readApi = (all: All, functionByArn: (arn: string) => string): ApiModel => {
  const integrations = new Map(
    all("AWS::ApiGatewayV2::Integration", integration).map(([one, properties]) => [
      `integrations/${one.id}`,
      properties,
    ]),
  );
  const authorizers = new Map(
    all("AWS::ApiGatewayV2::Authorizer", authorizer).map(([one, { JwtConfiguration: jwt }]) => [
      one.id,
      { issuer: jwt.Issuer, audience: jwt.Audience },
    ]),
  );
  const routes = all("AWS::ApiGatewayV2::Route", route).map(([one, properties]): RouteModel => {
    const target = integrations.get(properties.Target);
    if (!target) throw new Error(`${one.id} has no integration`);
    const checks =
      properties.AuthorizerId === undefined ? undefined : authorizers.get(properties.AuthorizerId);
    if (properties.AuthorizerId !== undefined && !checks) throw new Error(`${one.id} has no authorizer`);
    return {
      routeKey: properties.RouteKey,
      functionName: functionByArn(target.IntegrationUri),
      timeoutMs: target.TimeoutInMillis,
      ...(checks && { authorizer: checks }),
    };
  });
  const settings = all("AWS::ApiGatewayV2::Stage", apiStage)[0]?.[1].DefaultRouteSettings;
  const origins = all("AWS::ApiGatewayV2::Api", api)[0]?.[1].CorsConfiguration;
  return {
    routes,
    ...(settings && {
      throttle: { ratePerSecond: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit },
    }),
    ...(origins && { cors: origins }),
  };
};

const assetOf = ({ Code }: z.output<typeof lambda>, { assets }: Templates): string => {
  const folder = assets.get(Code.S3Key.replace(/\.zip$/u, ""));
  if (!folder) throw new Error(`No asset ${Code.S3Key}`);
  return folder;
};

const entryOf = (
  { Handler }: z.output<typeof lambda>,
  folder: string,
): { file: string; exportName: string } => {
  const dot = Handler.lastIndexOf(".");
  return { file: path.join(folder, `${Handler.slice(0, dot)}.mjs`), exportName: Handler.slice(dot + 1) };
};
