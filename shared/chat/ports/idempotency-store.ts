import type { TenantId, ThreadId, UserId } from "#shared/kernel/ids.ts";
import type { Role, User } from "../people/principal.ts";
import type { Member } from "../threads/thread.ts";

/** A request with an idempotency key, which its sender may retry. */
export interface KeyedRequest {
  tenant_id: TenantId;
  user_id: UserId;
  /** The role in which the request is made; a replay needs it still. */
  role: Role;
  /** Hash of route and key. */
  key_hash: string;
  /** Hash of path, query and body. */
  request_hash: string;
}

/** The claim of one attempt to answer a request, as a lease. */
export interface IdempotencyClaim extends KeyedRequest {
  token: string;
  /** Milliseconds since the epoch; from then on another attempt may take the request over. */
  claimed_until: number;
  /** Seconds since the epoch (TTL); from then on the key is free again. */
  expires_at: number;
}

/** What a replay stands on, as stored now. */
export interface Standing {
  user: User | null;
  /** Null for a thread that is not shared with the user, and where no thread was asked for. */
  member: Member | null;
}

/** A response as it was sent. */
export interface SentResponse {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** A response to store in the same transaction as the change that it reports. */
export interface StoredResponse {
  claim: IdempotencyClaim;
  answer: SentResponse;
  /** Called by the store once the transaction has committed. */
  onKept: () => void;
}

/** Builds the response to store with a change; null where the request has no idempotency key. */
export type Keep<V> = (view: V) => StoredResponse | null;

export const keepNothing = (): null => null;

/** The idempotency store: responses to requests with an idempotency key, by user. */
export interface IdempotencyStore {
  /**
   * Claims a request, or returns the response stored within the last day. Throws `idempotency_key_reused` where the
   * key belongs to another request, and `request_in_flight`.
   */
  claim(
    request: KeyedRequest,
  ): Promise<{ claim: IdempotencyClaim } | { kept: SentResponse; role: Role | null }>;
  /** Reads the user and their membership of a thread, strongly consistent. */
  standing(request: KeyedRequest, thread: ThreadId | null): Promise<Standing>;
  /**
   * Stores the response of a request that changed nothing. Throws `request_in_flight` where another attempt has taken
   * over.
   */
  keep(claim: IdempotencyClaim, answer: SentResponse): Promise<void>;
  /** Releases the claim of a request that changed nothing, so that a retry starts anew. */
  release(claim: IdempotencyClaim): Promise<void>;
}
