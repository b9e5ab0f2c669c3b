import type { MiddlewareObj } from "@middy/core";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { userId, type UserId } from "#shared/kernel/ids.ts";
import type { Principal, User } from "#shared/chat/people/principal.ts";
import type { ApiEvent, ApiResult } from "../request.ts";

/** TTL of the principal cache: the longest time that a removed user keeps access. */
const PRINCIPAL_CACHE_MS = 30_000;
/** Bounds the memory of a warm function; the oldest entry is evicted first. */
const CACHE_SIZE = 1000;

type FindUser = (id: UserId) => Promise<User | null>;

/**
 * Authenticates the caller. API Gateway has verified the token; this also requires an access token and an active user
 * in the table. Fails closed with `unauthenticated`, and with the errors of `findUser`.
 */
export const authenticate = (findUser: FindUser, now: () => number): MiddlewareObj<ApiEvent, ApiResult> => {
  const confirmed = new Map<UserId, { principal: Principal; until: number }>();
  const confirm = async (id: UserId): Promise<Principal> => {
    const known = confirmed.get(id);
    if (known && known.until > now()) return known.principal;
    confirmed.delete(id);
    const readAt = now();
    const user = await findUser(id);
    if (!user?.is_active) {
      throw new AppError("unauthenticated", "The token's user has no access, or has it no longer.");
    }
    const { tenant_id, email, name, role } = user;
    const principal: Principal = { id, tenant_id, email, name, role };
    if (confirmed.size >= CACHE_SIZE) confirmed.delete(confirmed.keys().next().value ?? id);
    confirmed.set(id, { principal, until: readAt + PRINCIPAL_CACHE_MS });
    return principal;
  };
  return {
    before: async ({ event }) => {
      event.principal = await confirm(subject(event.requestContext.authorizer?.jwt?.claims ?? {}));
    },
    // the next request reads again what the refusal may have been about
    onError: ({ event, error }) => {
      if (event.principal && isAppError(error, "forbidden", "unauthenticated")) {
        confirmed.delete(event.principal.id);
      }
    },
  };
};

const subject = (claims: Record<string, unknown>): UserId => {
  // the authorizer also accepts ID tokens, which are not meant for APIs
  if (claims["token_use"] !== "access") {
    throw new AppError("unauthenticated", "Send an access token as Authorization: Bearer.");
  }
  const parsed = userId.safeParse(claims["sub"]);
  if (!parsed.success) throw new AppError("unauthenticated", "The token names no user.");
  return parsed.data;
};
