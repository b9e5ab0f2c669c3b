import type {
  IdempotencyClaim,
  IdempotencyStore,
  SentResponse,
} from "#shared/chat/ports/idempotency-store.ts";
import { AppError } from "#shared/kernel/errors.ts";

interface Row {
  claim: IdempotencyClaim;
  answer: SentResponse | null;
}

/** Answers in memory, by user and key. Time stands still: nothing lapses. */
export const fakeAnswers = () => {
  const rows = new Map<string, Row>();
  let tokens = 0;
  const at = ({
    tenant_id,
    user_id,
    key_hash,
  }: Pick<IdempotencyClaim, "tenant_id" | "user_id" | "key_hash">) => `${tenant_id} ${user_id} ${key_hash}`;
  const held = (claim: IdempotencyClaim) => {
    const row = rows.get(at(claim));
    return row?.claim.token === claim.token && row.answer === null;
  };
  const answers: IdempotencyStore = {
    claim: async (request) => {
      const row = rows.get(at(request));
      if (row && row.claim.request_hash !== request.request_hash) {
        throw new AppError("idempotency_key_reused", "the key named another request");
      }
      if (row?.answer) return { kept: row.answer };
      if (row) throw new AppError("request_in_flight", "not answered yet", { retry_after_s: 2 });
      const claim = { ...request, token: `token-${(tokens += 1)}`, claimed_until: 1, expires_at: 1 };
      rows.set(at(request), { claim, answer: null });
      return { claim };
    },
    keep: async (claim, answer) => {
      if (!held(claim)) throw new AppError("request_in_flight", "taken over", { retry_after_s: 2 });
      rows.set(at(claim), { claim, answer });
    },
    release: async (claim) => {
      if (held(claim)) rows.delete(at(claim));
    },
  };
  return { answers, rows };
};
