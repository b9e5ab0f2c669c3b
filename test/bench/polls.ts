import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { getRunRoute } from "#functions/runs/get-run.ts";
import { getThreadRoute } from "#functions/threads/get-thread.ts";
import { newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import type { ApiResult } from "#shared/http/request.ts";
import { openTable } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { aContext, anEvent, type TestRequest } from "#test/support/api/api-events.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aClient, TABLE_PROPERTIES } from "#test/support/table/dynamo-client.ts";
import { aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { atMs, ids, TENANT } from "#test/support/builders/ids.ts";
import { atMost, type Bench, type Figure, noted } from "./figures.ts";

const BAR_UNITS = 2;
const WAIT_S = 10;

interface Spent {
  requests: number;
  units: number;
}

interface Capacity {
  CapacityUnits?: number;
}

/** Sums the consumed capacity that DynamoDB reports for the client's requests. */
const metered = (client: DynamoDBClient): Spent => {
  const spent = { requests: 0, units: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
      const all = [ConsumedCapacity ?? []].flat();
      if (all.length === 0) throw new Error("The engine does not say what a request consumed");
      spent.requests += 1;
      spent.units += all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      return result;
    },
    { step: "initialize" },
  );
  return spent;
};

/** Stores a thread with an open run, its plan and its owner. */
const furnish = async (db: ReturnType<typeof openTable>): Promise<void> => {
  await createUserStore(db).putUser(aUser());
  await createPlanStore(db).createPlan(aPlanRecord(), aVersion(), anAuditRecord({ n: 2 }));
  await createThreadStore(db).createThread(aThread(), [aMember()], anAuditRecord());
  const run = newRun({
    id: ids.run(),
    tenant_id: TENANT,
    thread_id: ids.thread(),
    message_id: ids.message(1),
    message_seq: 1,
    user_id: ids.user(),
    options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
    base_snapshot_id: ids.snapshot(1),
    now: atMs(10),
    settings: RUN_SETTINGS,
  });
  await createRunStore(db).acceptMessage({ thread: aThread(), message: aMessage(), run });
};

/** The routes over the table, with a clock that advances instead of waiting. */
const routesOver = (db: ReturnType<typeof openTable>) => {
  let clock = atMs(20);
  const users = createUserStore(db);
  const ports = {
    now: () => clock,
    sleep: async (ms: number) => void (clock += ms),
    runs: createRunStore(db),
    threads: createThreadStore(db),
    plans: createPlanStore(db),
  };
  const pipeline = createPipeline({
    log: { info: () => undefined, error: () => undefined },
    users,
    now: () => clock,
  });
  const run = pipeline(getRunRoute(ports));
  const thread = pipeline(getThreadRoute(ports));
  const request = { as: aUser(), pathParameters: { thread_id: ids.thread(), run_id: ids.run() } };
  const ofThread = { ...request, pathParameters: { thread_id: ids.thread() } };
  return {
    later: (ms: number) => void (clock += ms),
    run: (more: TestRequest = {}) => run(anEvent({ ...request, ...more }), aContext),
    thread: (more: TestRequest = {}) => thread(anEvent({ ...ofThread, ...more }), aContext),
  };
};

export const bench: Bench = {
  about: "read units, as DynamoDB counts them, of polls that bring nothing new",
  run: async () => {
    const engine = await startDynamo();
    const client = aClient(engine.endpoint);
    try {
      await createTableFromTemplate(client, TABLE_PROPERTIES, "bench");
      const db = openTable(client, "bench");
      await furnish(db);
      const spent = metered(client);
      const routes = routesOver(db);
      const cost = async (work: () => Promise<ApiResult>): Promise<Spent> => {
        const before = { ...spent };
        const { statusCode } = await work();
        if (statusCode !== 304) throw new Error(`A poll without news answered ${statusCode}`);
        return { requests: spent.requests - before.requests, units: spent.units - before.units };
      };

      const tagOf = ({ headers }: ApiResult) => ({
        headers: { "if-none-match": String(headers?.["etag"]) },
      });
      const runTag = tagOf(await routes.run());
      const threadTag = tagOf(await routes.thread());
      const poll = await cost(() => routes.run(runTag));
      const waiting = await cost(() => routes.run({ ...runTag, path: `/api/things?wait=${WAIT_S}` }));
      const ofThread = await cost(() => routes.thread(threadTag));
      routes.later(60_000);
      const stranger = await cost(() => routes.run(runTag));
      return [
        atMost("a poll of a run", poll.units, "units", BAR_UNITS),
        noted("a poll of a run, caller not seen for 30 s", stranger.units, "units"),
        noted(`a poll of a run that waits ${WAIT_S} s`, waiting.units, "units"),
        noted(`a poll of a run that waits ${WAIT_S} s`, waiting.requests, "reads"),
        noted("a poll of a thread", ofThread.units, "units"),
      ] satisfies Figure[];
    } finally {
      client.destroy();
      await engine.close();
    }
  },
};
