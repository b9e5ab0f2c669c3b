import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Api, type ApiClient, dataOf, errorOf, signIn } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import type { Person } from "#infra/local/data/people.ts";
import { seed } from "#infra/local/data/seed.ts";
import { type LocalStack, startLocalStack } from "#infra/local/local-stack.ts";
import { openTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { FLOOD, HANG, startPatientModel, startPatientReceiver } from "./patient-model.ts";

const API10 = "4200346118";
const THREAD = "/api/chat/threads/{thread_id}";
/** A turn or delivery that takes longer is counted with this time. */
const LONGEST_MS = 45_000;

const PINGS = 20;

export interface CompanyDrillOptions {
  /** Turns of the peaceful company, alone and beside the hostile one. */
  turns: number;
  hangingRuns: number;
  floodingRuns: number;
  progress: (line: string) => void;
}

/** Milliseconds of the slowest of twenty, and of the middle one. */
export interface Times {
  p50: number;
  p95: number;
}

export interface CompanyDrillReport {
  alone: { turn: Times; delivery: Times };
  beside: { turn: Times; delivery: Times };
  /** What the hostile company got through. */
  hostile: { accepted: number; refused: number; deliveries: number };
}

const person = (name: string, role: Person["role"], tenant: string): Person => ({
  email: `${name}@${tenant}.example.com`,
  password: `${name}-1234`,
  name,
  role,
  tenant,
});
const PEACEFUL = person("peaceful", "admin", "peaceful-operating");
const HOSTILE = ["one", "two", "three"].map((name) => person(name, "admin", "hostile-operating"));

const addPeople = async (stack: LocalStack): Promise<void> => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: stack.dynamoEndpoint, region: "us-east-1", credentials });
  const table = openTable(client, stack.tableName);
  await seed({
    people: [PEACEFUL, ...HOSTILE],
    wells: [],
    users: createUserStore(table),
    wellStore: createWellStore(table),
    ensureUser: (user) => stack.cognito.ensureUser(stack.userPoolId, user),
    nowMs: Date.now(),
  });
  client.destroy();
};

const timesOf = (all: readonly number[]): Times => {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
};

const openThread = async (api: ApiClient, plan_id: string): Promise<string> => {
  const body = { well_api14: API10, plan_id, title: "Drill" };
  return (await dataOf(api.POST("/api/chat/threads", { body }))).id;
};

const isOpen = ({ status }: Api["Run"]): boolean => ["queued", "running", "cancelling"].includes(status);

/** One message and its answer; the run, and the milliseconds in between. */
const turn = async (api: ApiClient, thread_id: string): Promise<{ run: Api["Run"]; ms: number }> => {
  const began = Date.now();
  const params = { path: { thread_id } };
  let { run } = await dataOf(
    api.POST(`${THREAD}/messages`, { params, body: { content: "How many plugs are there?" } }),
  );
  while (isOpen(run) && Date.now() - began < LONGEST_MS) {
    run = await dataOf(
      api.GET(`${THREAD}/runs/{run_id}`, {
        params: { path: { thread_id, run_id: run.id }, query: { wait: 10 } },
      }),
    );
  }
  return { run, ms: Math.min(LONGEST_MS, Date.now() - began) };
};

type Receiver = Awaited<ReturnType<typeof startPatientReceiver>>;

/** Milliseconds from the end of a run to the arrival of its event. */
const arrival = async ({ arrived }: Receiver, run: Api["Run"]): Promise<number> => {
  const ended = run.ended_at ? Date.parse(run.ended_at) : Date.now();
  while (!arrived.has(run.id) && Date.now() - ended < LONGEST_MS) await sleep(5);
  return Math.min(LONGEST_MS, Math.max(0, (arrived.get(run.id) ?? Infinity) - ended));
};

const measure = async (api: ApiClient, plan: string, turns: number, receiver: Receiver) => {
  const [took, came]: [number[], number[]] = [[], []];
  for (let n = 0; n < turns; n += 1) {
    const { run, ms } = await turn(api, await openThread(api, plan));
    took.push(ms);
    came.push(await arrival(receiver, run));
    // what took the longest time that counts says enough
    if (Math.max(...took, ...came) >= LONGEST_MS) break;
  }
  return { turn: timesOf(took), delivery: timesOf(came) };
};

/** Posts, and pings of endpoints that never answer, until everything that is allowed is under way. */
const attack = async (url: string, receiver: Receiver, options: CompanyDrillOptions) => {
  const apis = await Promise.all(HOSTILE.map(({ email, password }) => signIn({ url }, email, password)));
  const [first] = apis;
  if (!first) throw new Error("nobody attacks");
  const { plan_id } = await makePlan(first, API10);
  const told = { accepted: 0, refused: 0 };
  const hooks = await Promise.all(
    ["/hang/1", "/hang/2", "/hang/3"].map((path) =>
      dataOf(
        first.POST("/api/webhooks", {
          body: { url: `${receiver.url}${path}`, events: ["run.completed", "run.failed"] },
        }),
      ),
    ),
  );
  const count = async (answered: Parameters<typeof errorOf>[0]) => {
    told[(await errorOf(answered)) ? "refused" : "accepted"] += 1;
  };
  const total = options.hangingRuns + options.floodingRuns;
  const posts = async (api: ApiClient, at: number) => {
    for (let n = at; n < total; n += apis.length) {
      const thread_id = await openThread(api, plan_id);
      const content = n < options.hangingRuns ? HANG : FLOOD;
      await count(api.POST(`${THREAD}/messages`, { params: { path: { thread_id } }, body: { content } }));
    }
  };
  const pings = async (webhook_id: string) => {
    for (let n = 0; n < PINGS; n += 1)
      await count(first.POST("/api/webhooks/{webhook_id}/ping", { params: { path: { webhook_id } } }));
  };
  await Promise.all([...apis.map(posts), ...hooks.map(({ id }) => pings(id))]);
  return told;
};

/** A peaceful company's times, alone and beside a company that takes whatever it can get. */
export const companyDrill = async (options: CompanyDrillOptions): Promise<CompanyDrillReport> => {
  const { turns, progress } = options;
  const [model, receiver] = await Promise.all([startPatientModel(), startPatientReceiver()]);
  const environment = { OPENAI_API_KEY: "sk-drill", OPENAI_BASE_URL: model.baseUrl, LOG_LEVEL: "ERROR" };
  const stack = await startLocalStack({ environment });
  try {
    await addPeople(stack);
    const { url } = stack;
    const api = await signIn({ url }, PEACEFUL.email, PEACEFUL.password);
    const body = { url: `${receiver.url}/peaceful`, events: ["run.completed" as const] };
    await dataOf(api.POST("/api/webhooks", { body }));
    const { plan_id } = await makePlan(api, API10);
    await turn(api, await openThread(api, plan_id));
    const alone = await measure(api, plan_id, turns, receiver);
    progress(`alone: ${JSON.stringify(alone)}`);
    const told = await attack(url, receiver, options);
    // the hostile company's work is under way
    await sleep(1000);
    progress(`attacked: ${JSON.stringify(told)}, ${receiver.hanging.size} attempts hang`);
    const beside = await measure(api, plan_id, turns, receiver);
    return { alone, beside, hostile: { ...told, deliveries: receiver.hanging.size } };
  } finally {
    model.stop();
    receiver.stop();
    await stack.stop();
  }
};

/** The bar: beside a hostile company a p95 of at most twice the p95 alone. */
const AT_MOST = 2;

export const besideIsFair = ({ alone, beside }: CompanyDrillReport): boolean =>
  beside.turn.p95 <= AT_MOST * alone.turn.p95 && beside.delivery.p95 <= AT_MOST * alone.delivery.p95;

const line = (name: string, alone: Times, beside: Times): string =>
  `${name.padEnd(20)} alone p50 ${alone.p50} ms, p95 ${alone.p95} ms; beside p50 ${beside.p50} ms, p95 ${beside.p95} ms (${(beside.p95 / alone.p95).toFixed(1)} x)`;

export const companyTable = ({ alone, beside, hostile }: CompanyDrillReport): string =>
  [
    line("turn", alone.turn, beside.turn),
    line("webhook delivery", alone.delivery, beside.delivery),
    `hostile company      ${hostile.accepted} requests accepted, ${hostile.refused} refused, ${hostile.deliveries} deliveries hang`,
  ].join("\n");
