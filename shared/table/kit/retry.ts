import { AppError } from "#shared/kernel/errors.ts";
import type { Table } from "../table.ts";

const TRIES = 8;
const FIRST_WAIT_MS = 15;
const LONGEST_WAIT_MS = 400;

/** DynamoDB's transient errors and cancellation reasons, which a retry may clear. */
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

/** Exponential backoff with jitter: doubles with each retry (from 0), random in the upper half. */
const waitMs = (retry: number, random: () => number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry) * (0.5 + random() / 2);

/** Asks for a retry; carries the error to throw after the last one. */
export class RetryableError extends Error {
  readonly atLast: Error;

  constructor(atLast: Error) {
    super("try again", { cause: atLast });
    this.name = "TryAgain";
    this.atLast = atLast;
  }
}

const answerAtLast = (error: unknown): Error | null => {
  if (error instanceof RetryableError) return error.atLast;
  return error instanceof Error && isTransient(error.name) ? storeBusy(error) : null;
};

/** Retries throttling and transaction conflicts a bounded number of times; then fails with `store_busy`. */
export const retrying = async <T>(
  { random, sleep }: Pick<Table, "random" | "sleep">,
  work: () => Promise<T>,
  tries = TRIES,
): Promise<T> => {
  for (let retry = 0; ; retry++) {
    try {
      return await work();
    } catch (error) {
      const atLast = answerAtLast(error);
      if (!atLast) throw error;
      if (retry === tries - 1) throw atLast;
      await sleep(waitMs(retry, random));
    }
  }
};
