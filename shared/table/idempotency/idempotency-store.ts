import type {
  IdempotencyClaim,
  IdempotencyStore,
  SentResponse,
  KeyedRequest,
} from "#shared/chat/ports/idempotency-store.ts";
import type { Role } from "#shared/chat/people/principal.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { answerWrite, inFlight } from "../alongside/idempotency-write.ts";
import { idempotencyItem } from "../items/idempotency-item.ts";
import { memberItem } from "../items/thread-items.ts";
import { userItem } from "../items/user-item.ts";
import { absent, all, any, type Condition, is, isAtMost } from "../kit/expression.ts";
import { getItems } from "../kit/read.ts";
import type { Table } from "../table.ts";
import { type OldItem, type OnFailed, oldValue, plainItem, putOver, remove } from "../kit/write.ts";
import { DoneAlready, writeOne, writeIdempotently } from "../kit/write-one.ts";

const DAY_S = 24 * 60 * 60;
/**
 * The lease of a claim; a second longer than the API function's timeout, so that the holder of an expired claim has
 * ended.
 */
const CLAIM_MS = 30_000;

class Taken extends Error {
  readonly by: OldItem | undefined;

  constructor(by: OldItem | undefined) {
    super("the key is taken");
    this.by = by;
  }
}

/** Checks the expiry itself: DynamoDB deletes expired items (TTL) with a delay of up to days. */
const free = (now: number): Condition =>
  any(
    absent,
    isAtMost("expires_at", Math.floor(now / 1000)),
    all(is("status", null), isAtMost("claimed_until", now)),
  );

/** The outcome for a request whose key is taken. */
const meet = (
  claim: IdempotencyClaim,
  by: OldItem | undefined,
): { claim: IdempotencyClaim } | { kept: SentResponse; role: Role | null } => {
  if (!by) throw inFlight();
  const { token, request_hash, status, headers, body, role } = idempotencyItem.fromItem(plainItem(by));
  // the SDK repeated our own write after its response was lost
  if (token === claim.token) return { claim };
  if (request_hash !== claim.request_hash) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key named another request; use a new key for a new request.",
    );
  }
  if (status === null) throw inFlight();
  return { kept: { status, headers: headers ?? {}, body }, role };
};

export const createIdempotencyStore = (db: Table, now: Clock = Date.now): IdempotencyStore => ({
  claim: async (request: KeyedRequest) => {
    const at = now();
    const claim = {
      ...request,
      token: db.newToken(),
      claimed_until: at + CLAIM_MS,
      expires_at: Math.floor(at / 1000) + DAY_S,
    };
    const record = { ...claim, status: null, headers: null, body: null };
    try {
      await writeOne(
        db,
        putOver(idempotencyItem, record, free(at), (old) => new Taken(old)),
      );
      return { claim };
    } catch (error) {
      if (error instanceof Taken) return meet(claim, error.by);
      throw error;
    }
  },

  standing: async ({ tenant_id, user_id }, thread_id) => {
    const keys = [userItem.key({ id: user_id })];
    if (thread_id !== null) keys.push(memberItem.key({ tenant_id, thread_id, user_id }));
    const [user, member] = await getItems(db, keys);
    return {
      user: user ? userItem.fromItem(user) : null,
      member: member ? memberItem.fromItem(member) : null,
    };
  },

  keep: async (claim, answer) => {
    // after a lost response, the repeated write finds its own result
    const failed: OnFailed = (old) =>
      oldValue(old, "token") === claim.token ? new DoneAlready() : inFlight();
    await writeIdempotently(db, { ...answerWrite(claim, answer), onFailed: failed });
  },

  release: async (claim) => {
    const held = all(is("token", claim.token), is("status", null));
    await writeIdempotently(
      db,
      remove(idempotencyItem, claim, held, () => new DoneAlready()),
    );
  },
});
