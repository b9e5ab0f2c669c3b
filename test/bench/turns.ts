import { startServiceProcess } from "#test/support/servers/service-process.ts";
import { A_QUESTION, type Conversation, openConversations, taken, type Turn } from "./conversation.ts";
import { atMost, type Bench, type Figure, median, noted, percentile } from "./figures.ts";
import { type BenchStack, signIn, startStack } from "./stack.ts";

const STARTS = 3;
const WARM_UP = 50;
const QUESTIONS = 30;
/** The turns at which the long thread is compared with first turns of new threads. */
const CHECKPOINTS = [50, 100, 200];
const COMPARED = 24;
const BARS = { readyS: 5, acceptMs: 10, p50Ms: 18, p95Ms: 40, growth: 1.1 };

const startsToReady = async (): Promise<Figure> => {
  // the first start builds the bundle that the later ones reuse
  await (await startServiceProcess([])).stop();
  const took: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const from = performance.now();
    const service = await startServiceProcess([]);
    took.push((performance.now() - from) / 1000);
    await service.stop();
  }
  return atMost("npm start to ready, once built", median(took), "s", BARS.readyS);
};

type Opener = Awaited<ReturnType<typeof openConversations>>;

const repeat = async (times: number, work: (n: number) => Promise<Turn>): Promise<Turn[]> => {
  const turns: Turn[] = [];
  for (let n = 0; n < times; n += 1) turns.push(await work(n));
  return turns;
};

interface Compared {
  at: number;
  old: Turn[];
  fresh: Turn[];
}

/** Turns of one long thread; near each checkpoint they alternate with first turns of new threads. */
const longThread = async ({ open, order }: Opener): Promise<{ all: Turn[]; compared: Compared[] }> => {
  const long: Conversation = await open("A long conversation");
  const all: Turn[] = [];
  const compared: Compared[] = [];
  const last = CHECKPOINTS.at(-1) ?? 0;
  for (let n = 1; n <= last; n += 1) {
    const turn = await long.turn(order(n));
    all.push(turn);
    const at = CHECKPOINTS.find((checkpoint) => n > checkpoint - COMPARED && n <= checkpoint);
    if (at === undefined) continue;
    const entry = compared.find((one) => one.at === at) ?? { at, old: [], fresh: [] };
    if (entry.old.length === 0) compared.push(entry);
    entry.old.push(turn);
    entry.fresh.push(await (await open(`Beside turn ${n}`)).turn(order(n)));
  }
  return { all, compared };
};

const stored = (turns: readonly Turn[]) => median(taken(turns, "storedMs"));

const growthFigures = (compared: readonly Compared[]): Figure[] =>
  compared.map(({ at, old, fresh }) =>
    atMost(
      `turns up to ${at} as against first turns, answer stored, medians of ${old.length}`,
      stored(old) / stored(fresh),
      "times",
      BARS.growth,
    ),
  );

const turnFigures = (name: string, turns: readonly Turn[]): Figure[] => {
  const seen = taken(turns, "seenMs");
  const written = taken(turns, "storedMs");
  return [
    atMost(`${name}, seen by who polls with wait, p50`, median(seen), "ms", BARS.p50Ms),
    atMost(`${name}, seen by who polls with wait, p95`, percentile(seen, 0.95), "ms", BARS.p95Ms),
    noted(`${name}, answer stored, p50`, median(written), "ms"),
    noted(`${name}, answer stored, p95`, percentile(written, 0.95), "ms"),
  ];
};

/** The CPU time and requests of a turn, which do not depend on the machine's load. */
const costOf = async (stack: BenchStack, turns: number, work: () => Promise<unknown>): Promise<Figure[]> => {
  const before = await stack.state();
  await work();
  const after = await stack.state();
  const requests = after.dynamoRequests - before.dynamoRequests;
  return [
    noted("edit turn, DynamoDB requests, polls included", requests / turns, "requests"),
    noted("edit turn, processor time of the whole stack", (after.cpuMs - before.cpuMs) / turns, "ms"),
  ];
};

export const bench: Bench = {
  about:
    "one conversation on the local stack with the offline model, whose thinking is counted in (about 1 ms)",
  run: async () => {
    const figures = [await startsToReady()];
    const stack = await startStack();
    try {
      const conversations = await openConversations(await signIn(stack));
      const warm = await conversations.open("Warm-up");
      await repeat(WARM_UP, (n) => warm.turn(conversations.order(n)));
      const asking = await conversations.open("Questions");
      const questions = await repeat(QUESTIONS, () => asking.turn(A_QUESTION, "no_change"));
      const { all, compared } = await longThread(conversations);
      const cost = await costOf(stack, 30, () => repeat(30, (n) => warm.turn(conversations.order(n))));
      const accepted = taken(all, "acceptMs");
      figures.push(
        atMost("POST message to 202, p50", median(accepted), "ms", BARS.acceptMs),
        noted("POST message to 202, p95", percentile(accepted, 0.95), "ms"),
        ...turnFigures("edit turn (3 model calls, 2 tools)", all),
        ...turnFigures("question turn (2 model calls, 1 tool)", questions),
        ...growthFigures(compared),
        ...cost,
      );
      return figures;
    } finally {
      await stack.stop();
    }
  },
};
