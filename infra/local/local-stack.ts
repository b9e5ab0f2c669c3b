import path from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { openTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { type LocalCognito, startCognito } from "./cognito/start-cognito.ts";
import { createTableFromTemplate } from "./dynamo/create-table.ts";
import type { Faults } from "./dynamo/faults.ts";
import { type LocalDynamo, startDynamo } from "./dynamo/start-dynamo.ts";
import { type FunctionHost, startFunctionHost } from "./functions/function-host.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import {
  type HostEnvironment,
  functionEnvironment,
  withLocalLog,
  withLocalModel,
} from "./functions/local-environment.ts";
import { PEOPLE } from "./data/people.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION, physicalNames } from "./template/physical-names.ts";
import { startPoller } from "./queues/queue-poller.ts";
import { startQueues } from "./queues/start-queues.ts";
import { bundleLocal } from "./template/bundle-local.ts";
import { readTemplates } from "./template/read-template.ts";
import { makeResolver } from "./template/resolve-template.ts";
import { startSchedule } from "./queues/schedule.ts";
import { seed } from "./data/seed.ts";
import { readService } from "./template/service-model.ts";
import { synthesiseLocal } from "./template/synthesise.ts";

export interface LocalStackOptions {
  /** 0, the default, picks a free port. */
  port?: number;
  /** The folder of all data, which a later start reuses; without it all data is in memory. */
  dataDir?: string;
  /**
   * The host's relevant variables: LOG_LEVEL, OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL,
   * AWS_ENDPOINT_URL_DYNAMODB.
   */
  environment?: HostEnvironment;
  /** Fault injection in the embedded DynamoDB, starting after seeding. */
  faults?: Faults;
  /** Receives a line for each request, and the functions' output. */
  log?: (line: string) => void;
  /** A synthesised cloud assembly with its code; without it the stage `local` is synthesised and bundled. */
  assembly?: string;
}

export interface LocalStack {
  /** `http://127.0.0.1:PORT`; the API is under `/api`. */
  url: string;
  tableName: string;
  dynamoEndpoint: string;
  userPoolId: string;
  userPoolClientId: string;
  host: FunctionHost;
  cognito: LocalCognito;
  /** Controls the embedded DynamoDB's fault injection; undefined if DynamoDB runs elsewhere. */
  dynamo: LocalDynamo | undefined;
  stop(): Promise<void>;
}

/** Runs the synthesised service in this process, on the loopback interface only; resolves when it is ready. */
export const startLocalStack = async (options: LocalStackOptions = {}): Promise<LocalStack> => {
  const { environment = process.env, log, dataDir } = options;
  const { assembly, codeFolder } = await prepareCode(options.assembly);
  const within = (name: string) => (dataDir === undefined ? {} : { dataDir: path.join(dataDir, name) });
  const running: { stop(): Promise<void> | void }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.splice(0).reverse()) await one.stop();
  };

  try {
    const queues = await startQueues(within("queues").dataDir);
    running.push(queues);
    const physical = physicalNames(queues.endpoint);
    const templates = await readTemplates(assembly);
    const resolve = makeResolver({ templates, region: LOCAL_REGION, accountId: LOCAL_ACCOUNT, physical });
    const service = readService(templates, resolve, physical, codeFolder);
    queues.create(service.queues);

    const elsewhere = environment["AWS_ENDPOINT_URL_DYNAMODB"];
    const dynamo = elsewhere ? undefined : await startDynamo(within("dynamo"));
    if (dynamo) running.push({ stop: () => dynamo.close() });
    const dynamoEndpoint = elsewhere ?? dynamo?.endpoint ?? "";
    const cognito = await startCognito({
      model: service,
      ...within("cognito"),
      ...(log && { onMessage: log }),
    });
    running.push(cognito);

    const common = functionEnvironment(environment, {
      AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
    });
    const [host] = await Promise.all([
      startFunctionHost({
        functions: service.functions.map((one) =>
          withLocalLog(withLocalModel(one, environment), environment),
        ),
        environment: common,
        ...(log && { log }),
      }),
      prepareData({ service, cognito, dynamoEndpoint, environment: common }),
    ]);
    running.push(host);
    dynamo?.setFaults(options.faults);

    for (const mapping of service.mappings) {
      running.push(
        startPoller({
          mapping,
          queue: queues.byArn(mapping.queueArn),
          deadLetters: (arn) => queues.byArn(arn),
          host,
          ...(log && { log }),
        }),
      );
    }
    for (const schedule of service.schedules) {
      running.push(startSchedule({ ...schedule, host, ...(log && { log }) }));
    }
    const gateway = await startGateway({
      api: service.api,
      keys: cognito.keys,
      host,
      port: options.port ?? 0,
      ...(log && { log }),
    });
    running.push(gateway);

    return {
      url: gateway.url,
      tableName: only(service.tables).name,
      dynamoEndpoint,
      userPoolId: only(service.userPools).id,
      userPoolClientId: only(service.userPoolClients).id,
      host,
      cognito,
      dynamo,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const prepareCode = async (given?: string): Promise<{ assembly: string; codeFolder?: string }> => {
  if (given !== undefined) return { assembly: given };
  const [assembly, codeFolder] = await Promise.all([synthesiseLocal(), bundleLocal()]);
  return { assembly, codeFolder };
};

interface DataOptions {
  service: ReturnType<typeof readService>;
  cognito: LocalCognito;
  dynamoEndpoint: string;
  environment: Record<string, string>;
}

/** Creates the template's tables and seeds the example users and wells. */
const prepareData = async ({ service, cognito, dynamoEndpoint, environment }: DataOptions): Promise<void> => {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "", AWS_SESSION_TOKEN } = environment;
  const client = new DynamoDBClient({
    endpoint: dynamoEndpoint,
    region: environment["AWS_REGION"] ?? LOCAL_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
    },
  });
  try {
    for (const table of service.tables) await createTableFromTemplate(client, table.properties, table.name);
    const table = openTable(client, only(service.tables).name);
    await seed({
      people: PEOPLE,
      wells: SAMPLE_WELLS,
      users: createUserStore(table),
      wellStore: createWellStore(table),
      ensureUser: (user) => cognito.ensureUser(only(service.userPools).id, user),
      nowMs: Date.now(),
    });
  } finally {
    client.destroy();
  }
};

const only = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined || list.length > 1)
    throw new Error("The templates have none or several of what is one");
  return first;
};
