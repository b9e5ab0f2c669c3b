import type { AnswerClaim, GivenAnswer, KeptAnswer } from "#shared/chat/ports/answer-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { answerItem } from "../items/answer-item.ts";
import { all, is } from "../kit/expression.ts";
import { transact } from "../kit/transact.ts";
import { putOver, type Write } from "../kit/write.ts";
import type { Table } from "../table.ts";

// an item holds 400 KB, and a transaction 4 MB with everything that the answer tells of
const MAX_PACKED_BYTES = 300 * 1024;

/** Long enough for any answer but a stuck one's. */
const IN_FLIGHT_RETRY_S = 2;

export const inFlight = (): AppError =>
  new AppError("request_in_flight", "The first request with this key has not been answered yet.", {
    retry_after_s: IN_FLIGHT_RETRY_S,
  });

const recordOf = (claim: AnswerClaim, { status, headers, body }: GivenAnswer) => ({
  ...claim,
  status,
  headers,
  body,
});

/** The record of an answer; of one that is too large, what leads to its resource. */
const fitting = (claim: AnswerClaim, answer: GivenAnswer): ReturnType<typeof recordOf> => {
  const record = recordOf(claim, answer);
  const { body: packed } = answerItem.toItem(record);
  if (Buffer.byteLength(packed as string | Uint8Array) <= MAX_PACKED_BYTES) return record;
  const { location } = answer.headers;
  return { ...record, headers: location === undefined ? {} : { location }, body: null };
};

/** Turns the claim into the answer, for as long as it is nobody else's. */
export const answerWrite = (claim: AnswerClaim, answer: GivenAnswer): Write =>
  putOver(answerItem, fitting(claim, answer), all(is("token", claim.token), is("status", null)), inFlight);

/**
 * Makes all the writes true or none, and with them the answer that tells of them. Its refusal speaks first: who has
 * lost the request to another try has no other error to tell of.
 */
export const transactKeeping = async (
  db: Table,
  kept: KeptAnswer | null | undefined,
  writes: readonly Write[],
): Promise<void> => {
  await transact(db, kept ? [answerWrite(kept.claim, kept.answer), ...writes] : writes);
  kept?.onKept();
};
