import type { TenantId, UserId } from "#shared/kernel/ids.ts";

/** A request that its sender may repeat, as the key it came with names it. */
export interface KeyedRequest {
  tenant_id: TenantId;
  user_id: UserId;
  /** Of route and key. */
  key_hash: string;
  /** Of path, query and body. */
  request_hash: string;
}

/** The right of one try at a request to answer it. */
export interface AnswerClaim extends KeyedRequest {
  token: string;
  /** Milliseconds since the epoch; from then on another try may take the request over. */
  claimed_until: number;
  /** Seconds since the epoch; from then on the key is as good as new. */
  expires_at: number;
}

/** An answer as it went out. */
export interface GivenAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** An answer that is to be kept in the transaction of what it tells of. */
export interface KeptAnswer {
  claim: AnswerClaim;
  answer: GivenAnswer;
  /** Called by the store when both are true. */
  onKept: () => void;
}

/** Makes of what is about to become true the answer to be kept with it; null where the request came without a key. */
export type Keep<V> = (view: V) => KeptAnswer | null;

export const keepNothing = (): null => null;

/** The answers to requests with keys, each its user's own. */
export interface AnswerStore {
  /**
   * Takes a request that nobody has answered in the last day, or gives the answer that was kept. Fails with
   * `idempotency_key_reused` where the key named another request, and with `request_in_flight`.
   */
  claim(request: KeyedRequest): Promise<{ claim: AnswerClaim } | { kept: GivenAnswer }>;
  /** Keeps an answer that tells of no change; fails with `request_in_flight` where another try has taken over. */
  keep(claim: AnswerClaim, answer: GivenAnswer): Promise<void>;
  /** Gives up a request that changed nothing, so that its next try starts anew. */
  release(claim: AnswerClaim): Promise<void>;
}
