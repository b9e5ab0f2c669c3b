import { AppError } from "#shared/kernel/errors.ts";
import type { Table } from "../table.ts";

const TRIES = 8;
const FIRST_WAIT_MS = 15;
const LONGEST_WAIT_MS = 400;

/** What DynamoDB answers, as an error or as a reason of a cancelled transaction, when a moment later it may succeed. */
const TRANSIENT: ReadonlySet<string> = new Set([
  "TransactionConflictException",
  "TransactionInProgressException",
  "ReplicatedWriteConflictException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "InternalServerError",
  "TransactionConflict",
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
]);

export const isTransient = (name: string | undefined): boolean => name !== undefined && TRANSIENT.has(name);

export const storeBusy = (cause: unknown): AppError =>
  new AppError("store_busy", "The store has too much to do at the moment", {}, { cause });

/** Before the given retry, from 0: twice as long each time, anywhere in the upper half. */
const waitMs = (retry: number, random: () => number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry) * (0.5 + random() / 2);

/** Thrown by work that would rather be tried again, but has an answer of its own should there be no more tries. */
export class TryAgain extends Error {
  readonly atLast: Error;

  constructor(atLast: Error) {
    super("try again", { cause: atLast });
    this.name = "TryAgain";
    this.atLast = atLast;
  }
}

const answerAtLast = (error: unknown): Error | null => {
  if (error instanceof TryAgain) return error.atLast;
  return error instanceof Error && isTransient(error.name) ? storeBusy(error) : null;
};

/** Tries again, a bounded number of times, what was throttled or met another transaction; then `store_busy`. */
export const retrying = async <T>(
  { random, sleep }: Pick<Table, "random" | "sleep">,
  work: () => Promise<T>,
): Promise<T> => {
  for (let retry = 0; ; retry++) {
    try {
      return await work();
    } catch (error) {
      const atLast = answerAtLast(error);
      if (!atLast) throw error;
      if (retry === TRIES - 1) throw atLast;
      await sleep(waitMs(retry, random));
    }
  }
};
