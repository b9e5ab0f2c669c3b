import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import type { ApiClient } from "#infra/demo/api-client.ts";
import type { PlanAnswer, PostedAnswer, RunAnswer, ThreadAnswer } from "#infra/demo/wire.ts";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { DEMO } from "#infra/local/people.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { openTable } from "#shared/table/table.ts";
import { grantQuotas } from "./grant-quotas.ts";
import { startOpenAiStandIn, type OpenAiStandIn } from "#test/support/openai-stand-in.ts";
import { startServiceProcess, type ServiceProcess } from "#test/support/service-process.ts";
import { chanceOf } from "./chance.ts";
import { readFacts, type StoredFacts } from "./facts.ts";
import { checkFacts, type Finding } from "./invariants.ts";

export interface ProcessDrillOptions {
  kills: number;
  seed: number;
  /** Runs in flight when a kill comes. */
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

/** One thread with what was posted to it; each post goes out once, whatever became of it. */
interface Talk {
  path: string;
  posts: number;
  open: string | null;
}

interface Seen {
  /** Messages that were answered with 202. */
  answered: Set<string>;
  /** Runs as they were first seen ended. */
  ended: Map<string, RunAnswer>;
  /** How often the service died while a run was open. */
  deaths: Map<string, number>;
  openAtKills: number;
  lostPosts: number;
}

const userOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string }).sub;

/** The table of a service that is not running. */
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

const signIn = (service: ServiceProcess) => service.api.signIn(DEMO.email, DEMO.password);

const openTalks = async (api: ApiClient, count: number): Promise<Talk[]> => {
  const { body: plan } = await api.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: API10 });
  const asked = { well_api14: API10, plan_id: plan.plan_id };
  const opened = Array.from({ length: count }, async (_, n) => {
    const { body } = await api.post<ThreadAnswer>("/api/chat/threads", { ...asked, title: `Drill ${n}` });
    return { path: `/api/chat/threads/${body.id}`, posts: 0, open: null };
  });
  return Promise.all(opened);
};

const isEnded = ({ status }: RunAnswer): boolean => !["queued", "running", "cancelling"].includes(status);

/** Looks whether the thread's run has ended. */
const look = async (api: ApiClient, talk: Talk, seen: Seen, wait = ""): Promise<void> => {
  if (talk.open === null) return;
  const { status, body } = await api.get<RunAnswer>(`${talk.path}/runs/${talk.open}${wait}`);
  if (status !== 200) throw new Error(`${talk.open} answers ${status}`);
  if (!isEnded(body)) return;
  seen.ended.set(`${talk.path}/runs/${talk.open}`, body);
  talk.open = null;
};

const post = async (api: ApiClient, talk: Talk, seen: Seen): Promise<void> => {
  const content = ORDERS[talk.posts % ORDERS.length];
  const { status, body } = await api.post<PostedAnswer>(`${talk.path}/messages`, { content });
  if (status === 409) {
    // a post whose answer a kill has swallowed: its run is the thread's open one
    talk.open = (body as unknown as { active_run_id: string }).active_run_id;
    seen.lostPosts += 1;
    return;
  }
  if (status !== 202) throw new Error(`a message is answered ${status}: ${JSON.stringify(body)}`);
  talk.posts += 1;
  talk.open = body.run.id;
  seen.answered.add(body.message.id);
};

/** Keeps every thread busy until the service is killed; what breaks by that is forgiven. */
const keepBusy = async (api: ApiClient, talks: readonly Talk[], seen: Seen, dead: () => boolean) => {
  await Promise.all(
    talks.map(async (talk) => {
      while (!dead()) {
        try {
          await (talk.open === null ? post(api, talk, seen) : look(api, talk, seen, "?wait=1"));
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
    await Promise.all(talks.map((talk) => look(api, talk, seen, "?wait=2")));
  }
};

/** What was asked of the stand-in for each run, and how much of it is stored. */
const checkQuestions = (standIn: OpenAiStandIn, facts: StoredFacts, seen: Seen): Finding => {
  const asked = new Map<string, number>();
  for (const { metadata } of standIn.requests) {
    const { run_id: run = "" } = metadata as { run_id?: string };
    asked.set(run, (asked.get(run) ?? 0) + 1);
  }
  return {
    name: "model calls beyond the stored answers and one a kill",
    looked: standIn.requests.length,
    wrong: facts.runs.flatMap(({ id, step_count, thread_id }) => {
      const extra = (asked.get(id) ?? 0) - step_count;
      const deaths = seen.deaths.get(`/api/chat/threads/${thread_id}/runs/${id}`) ?? 0;
      return extra > deaths ? [`${id} asked ${extra} times more than it stored, in ${deaths} kills`] : [];
    }),
  };
};

/** The runs as the API tells them at last, against what it told when they had just ended, and against the table. */
const checkApi = async (api: ApiClient, talks: readonly Talk[], seen: Seen): Promise<Finding[]> => {
  const changed: string[] = [];
  for (const [path, before] of seen.ended) {
    const { body } = await api.get<RunAnswer>(path);
    if (!isDeepStrictEqual(body, before)) changed.push(`${before.id} is not as it was when it ended`);
  }
  const wrong: string[] = [];
  for (const { path, open } of talks) {
    const [{ body: thread }, { body: list }, { body: made }] = await Promise.all([
      api.get<ThreadAnswer>(path),
      api.get<{ total: number; items: { role: string }[] }>(`${path}/messages?order=desc&limit=1`),
      api.get<{ items: { result_version: number }[] }>(`${path}/modifications?limit=1`),
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

/** Kills the whole service again and again with runs in flight, and looks at what is left. */
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
    const { body: token } = await service.api.post<{ access: string }>("/api/auth/token", {
      email: DEMO.email,
      password: DEMO.password,
    });
    const talks = await openTalks(await signIn(service), inFlight);
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
      const api = await signIn(service);
      let dead = false;
      const busy = keepBusy(api, talks, seen, () => dead);
      await Promise.race([busy, sleep(chance.between(500, 15_000))]);
      dead = true;
      const open = talks.filter((talk) => talk.open !== null);
      seen.openAtKills += open.length;
      for (const talk of open) {
        const run = `${talk.path}/runs/${talk.open}`;
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
    const api = await signIn(service);
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
