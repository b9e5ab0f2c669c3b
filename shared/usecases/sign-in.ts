import type { QuotaStore } from "#shared/chat/ports/quota-store.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { User } from "#shared/chat/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { PUBLIC_TENANT, type UserId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";

/** The user pool, as far as signing in needs it. Both fail with `invalid_credentials`. */
export interface UserPool {
  signIn(email: string, password: string): Promise<PoolTokens & { refresh: string }>;
  refresh(refreshToken: string): Promise<PoolTokens>;
}

export interface PoolTokens {
  access: string;
  /** Seconds that the access token is good for. */
  expires_in: number;
  user_id: UserId;
}

export interface SignInPorts extends Pick<Deps, "now" | "hash"> {
  pool: UserPool;
  users: Pick<UserStore, "getUser">;
  quotas: QuotaStore;
}

/** Attempts a minute: for one account from one address, and for all accounts from one address. */
const LIMITS = { account: 20, address: 120 } as const;
const MINUTE_MS = 60_000;

/**
 * Exchanges e-mail and password for tokens. Attempts are counted by network address, and by e-mail and address
 * together, so that nobody can lock somebody else out; fails with `invalid_credentials`, `quota_exceeded`.
 */
export const signIn = async (
  ports: SignInPorts,
  asked: { email: string; password: string; sourceIp: string },
): Promise<PoolTokens & { refresh: string; user: User }> => {
  await takeAttempt(ports, asked.sourceIp, LIMITS.address);
  await takeAttempt(ports, `${asked.email.toLowerCase()} ${asked.sourceIp}`, LIMITS.account);
  const tokens = await ports.pool.signIn(asked.email, asked.password);
  return { ...tokens, user: await activeUser(ports, tokens.user_id) };
};

/** Exchanges a refresh token for a new access token; fails with `invalid_credentials`, `quota_exceeded`. */
export const refreshSignIn = async (
  ports: SignInPorts,
  asked: { refresh: string; sourceIp: string },
): Promise<PoolTokens & { user: User }> => {
  await takeAttempt(ports, asked.sourceIp, LIMITS.address);
  const tokens = await ports.pool.refresh(asked.refresh);
  return { ...tokens, user: await activeUser(ports, tokens.user_id) };
};

/** The counters lie with the public tenant: whose attempt it is shows only afterwards. */
const takeAttempt = ({ quotas, now, hash }: SignInPorts, who: string, limit: number): Promise<void> => {
  const minute = Math.floor(now() / MINUTE_MS);
  return quotas.take(
    PUBLIC_TENANT,
    `sign-in-${minute}`,
    hash(who).slice(0, 32),
    1,
    limit,
    (minute + 1) * MINUTE_MS,
  );
};

/** Somebody the pool knows and the table does not, or no longer, is told the same as for a wrong password. */
const activeUser = async ({ users }: SignInPorts, id: UserId): Promise<User> => {
  const user = await users.getUser(id);
  if (user?.is_active) return user;
  throw new AppError("invalid_credentials", "E-mail or password is wrong, or the account is closed.");
};
