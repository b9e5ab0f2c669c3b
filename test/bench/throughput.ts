import { openConversations, taken, type Turn } from "./conversation.ts";
import { atLeast, atMost, type Bench, type Figure, median, noted, percentile } from "./figures.ts";
import { startSlowModel } from "./slow-model.ts";
import { signIn, startStack } from "./stack.ts";

const THREADS = 50;
const TURNS_EACH = 4;
/** Warm-up: by then the service's code is compiled. */
const WAVES_BEFORE = 3;
/** Bounds for a slower machine, which runs fewer turns: the time of a wave and of the memory measurement. */
const LONGEST_WAVE_MS = 20_000;
const LONGEST_FOR_MEMORY_MS = 60_000;
const TURNS_FOR_MEMORY = 2000;
const MODEL_MS = 50;
const BARS = { instant: 60, slow: 55, p95Ms: 900, readyMb: 450, growth: 1.1 };

type Conversations = Awaited<ReturnType<typeof openConversations>>;

interface Wave {
  turns: Turn[];
  perSecond: number;
  errors: number;
}

/** Concurrent threads, each with sequential turns. */
const wave = async ({ open, order }: Conversations): Promise<Wave> => {
  const threads = await Promise.all(Array.from({ length: THREADS }, (_, n) => open(`Thread ${n}`)));
  const turns: Turn[] = [];
  let errors = 0;
  const from = performance.now();
  await Promise.all(
    threads.map(async (thread) => {
      for (let n = 0; n < TURNS_EACH && performance.now() - from < LONGEST_WAVE_MS; n += 1) {
        try {
          turns.push(await thread.turn(order(n)));
        } catch (error) {
          errors += 1;
          console.error(String(error));
          return;
        }
      }
    }),
  );
  return { turns, perSecond: (turns.length * 1000) / (performance.now() - from), errors };
};

const warmUp = async (conversations: Conversations): Promise<number> => {
  let turns = 0;
  for (let n = 0; n < WAVES_BEFORE; n += 1) turns += (await wave(conversations)).turns.length;
  return turns;
};

const figuresOf = (name: string, { turns, perSecond, errors }: Wave, bar: number): Figure[] => {
  const seen = taken(turns, "seenMs");
  return [
    atLeast(`${name}, turns a second`, perSecond, "turns/s", bar),
    noted(`${name}, turn seen, p50`, median(seen), "ms"),
    atMost(`${name}, turn seen, p95`, percentile(seen, 0.95), "ms", BARS.p95Ms),
    noted(`${name}, answer stored, p95`, percentile(taken(turns, "storedMs"), 0.95), "ms"),
    noted(
      `${name}, runs claimed more than once`,
      turns.filter(({ attempts }) => attempts > 1).length,
      "runs",
    ),
    atMost(`${name}, turns that failed`, errors, "turns", 0),
  ];
};

const megabytes = (bytes: number): number => bytes / 2 ** 20;

const instantModels = async (): Promise<Figure[]> => {
  const stack = await startStack();
  try {
    const ready = await stack.state();
    const conversations = await openConversations(await signIn(stack));
    const warm = await warmUp(conversations);
    const before = await stack.state();
    const measured = await wave(conversations);
    const after = await stack.state();
    const each = (total: number) => total / measured.turns.length;
    let done = warm + measured.turns.length;
    const until = performance.now() + LONGEST_FOR_MEMORY_MS;
    while (done < TURNS_FOR_MEMORY && performance.now() < until) {
      const { turns, errors } = await wave(conversations);
      if (errors > 0) throw new Error("Turns failed while memory was watched");
      done += turns.length;
    }
    const { rssBytes } = await stack.state();
    return [
      ...figuresOf(`${THREADS} threads, instant models`, measured, BARS.instant),
      noted("processor time of the stack a turn", each(after.cpuMs - before.cpuMs), "ms"),
      noted("DynamoDB requests a turn", each(after.dynamoRequests - before.dynamoRequests), "requests"),
      noted("turns measured", measured.turns.length, "turns"),
      atMost("resident memory of the stack when ready", megabytes(ready.rssBytes), "MB", BARS.readyMb),
      noted(`resident memory after ${done} turns`, megabytes(rssBytes), "MB"),
      atMost(`memory after ${done} turns as against ready`, rssBytes / ready.rssBytes, "times", BARS.growth),
    ];
  } finally {
    await stack.stop();
  }
};

const slowModels = async (): Promise<Figure[]> => {
  const model = await startSlowModel(MODEL_MS);
  try {
    const stack = await startStack({ OPENAI_API_KEY: "sk-bench", OPENAI_BASE_URL: model.baseUrl });
    try {
      const conversations = await openConversations(await signIn(stack));
      await warmUp(conversations);
      return figuresOf(`${THREADS} threads, models of ${MODEL_MS} ms`, await wave(conversations), BARS.slow);
    } finally {
      await stack.stop();
    }
  } finally {
    await model.stop();
  }
};

export const bench: Bench = {
  about: `${THREADS} threads at once with ${TURNS_EACH} turns each; a turn is 3 model calls, 2 tools and an edit of a 21 KB plan`,
  run: async () => [...(await instantModels()), ...(await slowModels())],
};
