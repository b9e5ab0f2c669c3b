import { setTimeout as sleep } from "node:timers/promises";
import type { Parameters } from "./dynalite.ts";
import { cancelled, WireError } from "./wire-error.ts";

/** Fault injection: random faults that are reproducible for the same seed and requests. */
export interface Faults {
  seed: number;
  /** Rate of transaction conflicts among writes and transactions, 0 to 1. */
  conflict?: number;
  /** Rate of throttled item requests, 0 to 1; of a batch sometimes only a part is unprocessed. */
  throttle?: number;
  /** The maximum added latency in milliseconds. */
  latencyMs?: number;
}

type Random = () => number;
type Run = (request: Parameters) => Promise<unknown>;

/** The generator mulberry32: numbers from 0 to 1, reproducible by seed. */
const seeded = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const PLAIN_WRITES = ["PutItem", "UpdateItem", "DeleteItem"];
const TRANSACTIONS = ["TransactWriteItems", "TransactGetItems"];
const UNPROCESSED: Readonly<Record<string, string>> = {
  BatchWriteItem: "UnprocessedItems",
  BatchGetItem: "UnprocessedKeys",
};
const ON_ITEMS = new Set([
  ...PLAIN_WRITES,
  ...TRANSACTIONS,
  ...Object.keys(UNPROCESSED),
  "GetItem",
  "Query",
  "Scan",
]);

const cancelOne = (request: Parameters, random: Random, Code: string, Message: string) => {
  const count = Array.isArray(request["TransactItems"]) ? request["TransactItems"].length : 1;
  const victim = Math.floor(random() * count);
  return cancelled(
    Array.from({ length: count }, (_, at) => (at === victim ? { Code, Message } : { Code: "None" })),
  );
};

const ONGOING = "Transaction is ongoing for the item";
const conflicting = (name: string, request: Parameters, random: Random) =>
  TRANSACTIONS.includes(name)
    ? cancelOne(request, random, "TransactionConflict", ONGOING)
    : new WireError("dynamodb", "TransactionConflictException", ONGOING);

const TOO_FAST = "Throughput exceeds the current capacity of your table or index.";
const throttled = (name: string, request: Parameters, random: Random) => {
  if (TRANSACTIONS.includes(name) && random() < 0.5)
    return cancelOne(request, random, "ThrottlingError", TOO_FAST);
  return random() < 0.5
    ? new WireError("dynamodb", "ProvisionedThroughputExceededException", TOO_FAST)
    : new WireError("dynamodb", "ThrottlingException", TOO_FAST);
};

type Batch = Record<string, { Keys?: unknown[] } | unknown[]>;

/** Splits a batch's requests on one table into a processed and an unprocessed half. */
const halve = (part: Batch[string]): [Batch[string] | undefined, Batch[string] | undefined] => {
  const list = Array.isArray(part) ? part : (part.Keys ?? []);
  const cut = Math.ceil(list.length / 2);
  const slice = (from: number, to?: number) => {
    const some = list.slice(from, to);
    if (some.length === 0) return undefined;
    return Array.isArray(part) ? some : { ...part, Keys: some };
  };
  return [slice(0, cut), slice(cut)];
};

const partly = async (leftOver: string, request: Parameters, run: Run) => {
  const parts = Object.entries(request["RequestItems"] as Batch).map(
    ([table, part]) => [table, halve(part)] as const,
  );
  const side = (at: 0 | 1) =>
    Object.fromEntries(parts.flatMap(([table, halves]) => (halves[at] ? [[table, halves[at]]] : [])));
  const answer = (await run({ ...request, RequestItems: side(0) })) as Record<string, object>;
  return { ...answer, [leftOver]: { ...side(1), ...answer[leftOver] } };
};

/** Runs requests, with the configured faults if there are any. */
export class FaultInjector {
  #faults: Faults | undefined;
  #random: Random = () => 1;

  set(faults: Faults | undefined): void {
    this.#faults = faults;
    this.#random = seeded(faults?.seed ?? 0);
  }

  async meet(name: string, request: Parameters, run: Run): Promise<unknown> {
    const faults = this.#faults;
    if (!faults || !ON_ITEMS.has(name)) return run(request);
    const random = this.#random;
    // drawn before the wait, so that the result depends on the seed and not on the timers' order
    const [latency, conflict, throttle, part] = [random(), random(), random(), random()];
    if (faults.latencyMs) await sleep(latency * faults.latencyMs);
    const canConflict = PLAIN_WRITES.includes(name) || TRANSACTIONS.includes(name);
    if (canConflict && conflict < (faults.conflict ?? 0)) throw conflicting(name, request, random);
    if (throttle >= (faults.throttle ?? 0)) return run(request);
    const leftOver = UNPROCESSED[name];
    if (leftOver && part < 0.5) return partly(leftOver, request, run);
    throw throttled(name, request, random);
  }
}
