import path from "node:path";
import { bundleFunctions } from "#infra/bundle.ts";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { startQueues } from "#infra/local/queues/start-queues.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { openTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import type { Api } from "#infra/client/client.ts";
import { PUBLIC_TENANT } from "#shared/kernel/ids.ts";
import { anEvent } from "#test/support/api/api-events.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aClient, TABLE_PROPERTIES } from "#test/support/table/dynamo-client.ts";
import { atMost, type Bench, type Figure, median, noted } from "./figures.ts";
import { type FunctionProcess, startFunction } from "./function-process.ts";
import { VARIABLES } from "./function-variables.ts";

const TURNS = 60;
const BARS_MB = { api: 110, worker: 160 };
const QUEUE = { name: "jobs", arn: "arn:aws:sqs:us-east-1:000000000000:jobs" };
const WELL = "4200346118";
const GROUPS = ["plans", "threads", "runs", "worker"] as const;

type Functions = Record<(typeof GROUPS)[number], FunctionProcess>;

/** A table with users and wells, and a queue without a consumer. */
const startEngines = async () => {
  const dynamo = await startDynamo();
  const queues = await startQueues();
  queues.create([{ ...QUEUE, visibilityTimeoutS: 600, retentionS: 600 }]);
  const client = aClient(dynamo.endpoint);
  await createTableFromTemplate(client, TABLE_PROPERTIES, VARIABLES.TABLE_NAME);
  const table = openTable(client, VARIABLES.TABLE_NAME);
  const user = aUser();
  await createUserStore(table).putUser(user);
  for (const well of SAMPLE_WELLS) await createWellStore(table).putWell(PUBLIC_TENANT, well);
  return {
    user,
    queue: queues.byArn(QUEUE.arn),
    environment: {
      ...VARIABLES,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      QUEUE_URL: `${queues.endpoint}/000000000000/${QUEUE.name}`,
    },
    stop: async () => {
      client.destroy();
      await queues.stop();
      await dynamo.close();
    },
  };
};

type Engines = Awaited<ReturnType<typeof startEngines>>;

/** Sends a route's API Gateway event and returns the response's JSON. */
const callerOf =
  ({ user }: Engines) =>
  async <T>(
    one: FunctionProcess,
    routeKey: string,
    pathParameters: Record<string, string>,
    body?: object,
  ): Promise<T> => {
    const [method = "", template = ""] = routeKey.split(" ");
    const where = template.replace(/\{(\w+)\}/gu, (_all, name: string) => pathParameters[name] ?? "");
    const request = { method, path: where, routeKey, pathParameters, as: user, ...(body && { body }) };
    const answer = await one.invoke<{ statusCode: number; body: string }>(anEvent(request));
    if (answer.statusCode >= 300)
      throw new Error(`${routeKey} answered ${answer.statusCode}: ${answer.body}`);
    return JSON.parse(answer.body) as T;
  };

/** The first message of the queue as an SQS event. */
const nextJob = ({ queue }: Engines): object => {
  const [message] = queue.dequeue(1, undefined, () => queue);
  if (!message) throw new Error("No job is in the queue");
  queue.deleteMessage(message.ReceiptHandle);
  const { MessageId: messageId, Body: body } = message;
  return { Records: [{ messageId, body, eventSource: "aws:sqs", eventSourceARN: QUEUE.arn }] };
};

const converse = async (engines: Engines, functions: Functions) => {
  const call = callerOf(engines);
  const plan = await call<Api["Plan"]>(functions.plans, "POST /api/plans/w3a/from-api", {}, { api10: WELL });
  const asked = { well_api14: WELL, plan_id: plan.plan_id, title: "One function at a time" };
  const { id: thread_id } = await call<Api["Thread"]>(functions.threads, "POST /api/chat/threads", {}, asked);
  const plug = plan.payload.steps.find(({ purposes }) => purposes.includes("formation_top"));
  const sacks = plug?.materials?.sacks_computed ?? 0;
  const took = { accept: [] as number[], work: [] as number[] };
  for (let n = 0; n < TURNS; n += 1) {
    const content = `Set plug ${plug?.plug_no} to ${sacks + 1 + (n % 2)} sacks.`;
    const from = performance.now();
    const messages = "POST /api/chat/threads/{thread_id}/messages";
    const posted = await call<Api["Posted"]>(functions.runs, messages, { thread_id }, { content });
    const accepted = performance.now();
    await functions.worker.invoke(nextJob(engines));
    took.accept.push(accepted - from);
    took.work.push(performance.now() - accepted);
    const place = { thread_id, run_id: posted.run.id };
    const run = await call<Api["Run"]>(
      functions.runs,
      "GET /api/chat/threads/{thread_id}/runs/{run_id}",
      place,
    );
    if (run.outcome !== "changed") throw new Error(`A run ended ${run.status}, ${run.outcome}`);
  }
  return took;
};

export const bench: Bench = {
  about: `each function alone in a process, as on Lambda, at work for ${TURNS} turns with one edit each`,
  run: async () => {
    const engines = await startEngines();
    const { folder } = await bundleFunctions();
    const started: FunctionProcess[] = [];
    try {
      const open = async (group: (typeof GROUPS)[number]) => {
        const one = await startFunction(path.join(folder, group, "index.mjs"), engines.environment);
        started.push(one);
        return one;
      };
      const functions: Functions = {
        plans: await open("plans"),
        threads: await open("threads"),
        runs: await open("runs"),
        worker: await open("worker"),
      };
      const imported = await functions.worker.residentMb();
      const took = await converse(engines, functions);
      const figures: Figure[] = [noted("worker, imported", imported, "MB resident")];
      for (const group of GROUPS) {
        const bar = group === "worker" ? BARS_MB.worker : BARS_MB.api;
        figures.push(atMost(`${group}, at work`, await functions[group].residentMb(), "MB resident", bar));
      }
      figures.push(noted("runs: a message accepted, p50", median(took.accept), "ms"));
      figures.push(noted("worker: a run of 3 model calls and 2 tools, p50", median(took.work), "ms"));
      return figures;
    } finally {
      for (const one of started) one.stop();
      await engines.stop();
    }
  },
};
