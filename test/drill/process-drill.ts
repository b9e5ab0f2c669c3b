import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { createApiClient, dataOf, signIn, type Api, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { DEMO } from "#infra/local/data/people.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { openTable } from "#shared/table/table.ts";
import { grantQuotas } from "./grant-quotas.ts";
import { startOpenAiStandIn, type OpenAiStandIn } from "#test/support/servers/openai-stand-in.ts";
import { startServiceProcess, type ServiceProcess } from "#test/support/servers/service-process.ts";
import { chanceOf } from "./seeded-random.ts";
import { readFacts, type StoredFacts } from "./stored-facts.ts";
import { checkFacts, type Finding } from "./invariants.ts";

export interface ProcessDrillOptions {
  kills: number;
  seed: number;
  /** Number of open runs when the service is killed. */
  inFlight: number;
  progress: (line: string) => void;
}

export interface ProcessDrillReport {
  findings: Finding[];
  happened: Record<string, Record<string, number>>;
  facts: StoredFacts;
  ms: number;
}

const ORDERS = [
  "Extend the plug at 5,000 ft up by 2 feet.",
  "What violations does this plan have?",
  "Extend the plug at 5,000 ft up by 3 feet.",
];
const FOLDERS_TABLE = "dynamo";

/** One thread with the messages posted to it; each is posted once, whatever the outcome. */
interface Talk {
  id: string;
  posts: number;
  open: string | null;
}

interface Seen {
  /** Messages that were answered with 202. */
  answered: Set<string>;
  /** Runs as they were first seen after their end. */
  ended: Map<string, Api["Run"]>;
  /** Number of kills while a run was open. */
  deaths: Map<string, number>;
  openAtKills: number;
  lostPosts: number;
}

const userOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string }).sub;

/** Opens the table of a service that is not running. */
const withTable = async <T>(
  folder: string,
  work: (client: DynamoDBClient, endpoint: string, name: string) => Promise<T>,
): Promise<T> => {
  const dynamo = await startDynamo({ dataDir: join(folder, FOLDERS_TABLE) });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: "us-east-1", credentials });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    return await work(client, dynamo.endpoint, TableNames[0] ?? "");
  } finally {
    client.destroy();
    await dynamo.close();
  }
};

const API10 = "4200346118";

const THREAD = "/api/chat/threads/{thread_id}";

const inThread = ({ id }: Talk) => ({ path: { thread_id: id } });

const asOwner = ({ url }: ServiceProcess) => signIn({ url }, DEMO.email, DEMO.password);

const openTalks = async (api: ApiClient, count: number): Promise<Talk[]> => {
  const { plan_id } = await makePlan(api, API10);
  const opened = Array.from({ length: count }, async (_, n) => {
    const body = { well_api14: API10, plan_id, title: `Drill ${n}` };
    const { id } = await dataOf(api.POST("/api/chat/threads", { body }));
    return { id, posts: 0, open: null };
  });
  return Promise.all(opened);
};

const isEnded = ({ status }: Api["Run"]): boolean => !["queued", "running", "cancelling"].includes(status);

const readRun = (api: ApiClient, thread_id: string, run_id: string, wait = 0) => {
  const params = { path: { thread_id, run_id }, query: { wait } };
  return dataOf(api.GET(`${THREAD}/runs/{run_id}`, { params }));
};

/** Polls whether the thread's run has ended. */
const look = async (api: ApiClient, talk: Talk, seen: Seen, wait = 0): Promise<void> => {
  if (talk.open === null) return;
  const run = await readRun(api, talk.id, talk.open, wait);
  if (!isEnded(run)) return;
  seen.ended.set(run.id, run);
  talk.open = null;
};

const post = async (api: ApiClient, talk: Talk, seen: Seen): Promise<void> => {
  const content = ORDERS[talk.posts % ORDERS.length] ?? "";
  const answered = api.POST(`${THREAD}/messages`, { params: inThread(talk), body: { content } });
  const { error, response } = await answered;
  const active =
    response.status === 409 && error && "active_run_id" in error ? error.active_run_id : undefined;
  if (active !== undefined) {
    // the response of a post was lost in a kill: its run is the thread's open one
    talk.open = active;
    seen.lostPosts += 1;
    return;
  }
  const { message, run } = await dataOf(answered);
  talk.posts += 1;
  talk.open = run.id;
  seen.answered.add(message.id);
};

/** Keeps a run open on every thread until the service is killed; errors caused by the kill are ignored. */
const keepBusy = async (api: ApiClient, talks: readonly Talk[], seen: Seen, dead: () => boolean) => {
  await Promise.all(
    talks.map(async (talk) => {
      while (!dead()) {
        try {
          await (talk.open === null ? post(api, talk, seen) : look(api, talk, seen, 1));
        } catch (error) {
          if (!dead()) throw error;
        }
      }
    }),
  );
};

const LONGEST_WAIT_MS = 120_000;

/** Waits until every run has ended; false if one does not. */
const untilEnded = async (api: ApiClient, talks: readonly Talk[], seen: Seen): Promise<void> => {
  const until = Date.now() + LONGEST_WAIT_MS;
  while (talks.some(({ open }) => open !== null) && Date.now() < until) {
    await Promise.all(talks.map((talk) => look(api, talk, seen, 2)));
  }
};

/** The calls to the model's stand-in by run, against the stored answers. */
const checkQuestions = (standIn: OpenAiStandIn, facts: StoredFacts, seen: Seen): Finding => {
  const asked = new Map<string, number>();
  for (const { metadata } of standIn.requests) {
    const { run_id: run = "" } = metadata as { run_id?: string };
    asked.set(run, (asked.get(run) ?? 0) + 1);
  }
  return {
    name: "model calls beyond the stored answers and one a kill",
    looked: standIn.requests.length,
    wrong: facts.runs.flatMap(({ id, step_count }) => {
      const extra = (asked.get(id) ?? 0) - step_count;
      const deaths = seen.deaths.get(id) ?? 0;
      return extra > deaths ? [`${id} asked ${extra} times more than it stored, in ${deaths} kills`] : [];
    }),
  };
};

/** The runs as the API reports them at the end, against its report right after each run, and against the table. */
const checkApi = async (api: ApiClient, talks: readonly Talk[], seen: Seen): Promise<Finding[]> => {
  const changed: string[] = [];
  for (const before of seen.ended.values()) {
    const run = await readRun(api, before.thread_id, before.id);
    if (!isDeepStrictEqual(run, before)) changed.push(`${before.id} is not as it was when it ended`);
  }
  const wrong: string[] = [];
  for (const talk of talks) {
    const { open } = talk;
    const path = inThread(talk);
    const [thread, list, made] = await Promise.all([
      dataOf(api.GET(THREAD, { params: path })),
      dataOf(api.GET(`${THREAD}/messages`, { params: { ...path, query: { order: "desc", limit: 1 } } })),
      dataOf(api.GET(`${THREAD}/modifications`, { params: { ...path, query: { limit: 1 } } })),
    ]);
    if (open !== null) wrong.push(`${thread.id} still waits for ${open}`);
    if (list.total % 2 !== 0 || list.items[0]?.role !== "assistant")
      wrong.push(`${thread.id} ends without an answer`);
    if ((made.items[0]?.result_version ?? 0) !== thread.version)
      wrong.push(`${thread.id} shows another version`);
  }
  return [
    { name: "ended runs that changed (API)", looked: seen.ended.size, wrong: changed },
    { name: "threads whose API does not agree with itself", looked: talks.length, wrong },
  ];
};

/** Kills the whole service (kill -9) again and again with runs open, and checks the invariants. */
export const processDrill = async (options: ProcessDrillOptions): Promise<ProcessDrillReport> => {
  const started = Date.now();
  const { kills, seed, inFlight, progress } = options;
  const chance = chanceOf(seed);
  const folder = mkdtempSync(join(tmpdir(), "plugwright-drill-"));
  const standIn = await startOpenAiStandIn(createOfflineModel());
  standIn.before = () => sleep(chance.between(50, 800));
  const environment = { OPENAI_API_KEY: "sk-drill", OPENAI_BASE_URL: standIn.baseUrl };
  const start = () => startServiceProcess(["--quiet", "--data", folder], environment);
  const seen: Seen = {
    answered: new Set(),
    ended: new Map(),
    deaths: new Map(),
    openAtKills: 0,
    lostPosts: 0,
  };
  let service: ServiceProcess | undefined;
  try {
    service = await start();
    const token = await dataOf(
      createApiClient({ url: service.url }).POST("/api/auth/token", {
        body: { email: DEMO.email, password: DEMO.password },
      }),
    );
    const talks = await openTalks(await asOwner(service), inFlight);
    await service.stop();
    await withTable(folder, (_client, dynamoEndpoint, tableName) =>
      grantQuotas({
        dynamoEndpoint,
        tableName,
        tenant: DEMO.tenant,
        user: userOf(token.access),
        plan: `${API10}:combined`,
      }),
    );

    for (let kill = 1; kill <= kills; kill += 1) {
      service = await start();
      const api = await asOwner(service);
      let dead = false;
      const busy = keepBusy(api, talks, seen, () => dead);
      await Promise.race([busy, sleep(chance.between(500, 15_000))]);
      dead = true;
      const open = talks.filter((talk) => talk.open !== null);
      seen.openAtKills += open.length;
      for (const talk of open) {
        const run = talk.open ?? "";
        seen.deaths.set(run, (seen.deaths.get(run) ?? 0) + 1);
      }
      await service.kill9();
      await busy;
      const seconds = Math.round((Date.now() - started) / 1000);
      progress(
        `kill ${kill} of ${kills}: ${open.length} runs in flight, ${seen.ended.size} ended, ${seconds} s`,
      );
    }

    service = await start();
    const api = await asOwner(service);
    await untilEnded(api, talks, seen);
    const overApi = await checkApi(api, talks, seen);
    await service.stop();
    const facts = await withTable(folder, (client, _endpoint, name) => readFacts(openTable(client, name)));
    const messages = new Set(facts.messages.map(({ id }) => id as string));
    return {
      findings: [
        ...checkFacts(facts),
        {
          name: "messages answered with 202 and not there",
          looked: seen.answered.size,
          wrong: [...seen.answered].filter((id) => !messages.has(id)),
        },
        checkQuestions(standIn, facts, seen),
        ...overApi,
      ],
      happened: {
        kills: {
          kills,
          "runs in flight at kills": seen.openAtKills,
          "posts whose answer was lost": seen.lostPosts,
        },
        runs: {
          runs: facts.runs.length,
          edits: facts.modifications.length,
          "taken over": facts.runs.filter(({ attempt }) => attempt > 1).length,
          "model calls": standIn.requests.length,
          "stored answers": facts.steps.length,
        },
        endings: Object.fromEntries(
          [...new Set(facts.runs.map(({ status }) => status))].map((status) => [
            status,
            facts.runs.filter((run) => run.status === status).length,
          ]),
        ),
      },
      facts,
      ms: Date.now() - started,
    };
  } finally {
    await service?.kill9();
    await standIn.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
