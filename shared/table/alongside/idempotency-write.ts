import type { IdempotencyClaim, SentResponse, StoredResponse } from "#shared/chat/ports/idempotency-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { idempotencyItem } from "../items/idempotency-item.ts";
import { all, is } from "../kit/expression.ts";
import { transact } from "../kit/transact.ts";
import { putOver, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";

// DynamoDB limits: 400 KB an item, 4 MB a transaction, which also holds the items of the change
const MAX_PACKED_BYTES = 300 * 1024;

/** Longer than the API takes to respond in normal operation. */
const IN_FLIGHT_RETRY_S = 2;

export const inFlight = (): AppError =>
  new AppError("request_in_flight", "The first request with this key has not been answered yet.", {
    retry_after_s: IN_FLIGHT_RETRY_S,
  });

const recordOf = (claim: IdempotencyClaim, { status, headers, body }: SentResponse) => ({
  ...claim,
  status,
  headers,
  body,
});

/** The idempotency record of a response; a body that is too large is replaced by the resource's location. */
const fitting = (claim: IdempotencyClaim, answer: SentResponse): ReturnType<typeof recordOf> => {
  const record = recordOf(claim, answer);
  const { body: packed } = idempotencyItem.toItem(record);
  if (Buffer.byteLength(packed as string | Uint8Array) <= MAX_PACKED_BYTES) return record;
  const { location } = answer.headers;
  return { ...record, headers: location === undefined ? {} : { location }, body: null };
};

/** Completes the idempotency record with the response, on the condition that this request still holds the claim. */
export const answerWrite = (claim: IdempotencyClaim, answer: SentResponse): Write =>
  putOver(
    idempotencyItem,
    fitting(claim, answer),
    all(is("token", claim.token), is("status", null)),
    inFlight,
  );

/**
 * Commits the writes and the idempotency record in one transaction. The record comes first, so that its refused
 * condition is the one reported: a request that lost its claim must not report another error.
 */
export const transactIdempotently = async (
  db: Table,
  kept: StoredResponse | null | undefined,
  writes: readonly Write[],
): Promise<void> => {
  await transact(db, kept ? [answerWrite(kept.claim, kept.answer), ...writes] : writes);
  kept?.onKept();
};
