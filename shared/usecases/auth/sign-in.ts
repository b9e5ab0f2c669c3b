import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import { type AttemptPorts, limitAttempts } from "./limit-attempts.ts";

/**
 * The user pool's sign-in operations. `signIn` fails with `invalid_credentials`, and with `new_password_required`
 * (context `challenge`, `session`) for an invited user who has not set a password yet; `refresh` with `invalid_token`.
 */
export interface UserPool {
  signIn(email: string, password: string): Promise<PoolTokens & { refresh: string }>;
  refresh(refreshToken: string): Promise<PoolTokens>;
}

export interface PoolTokens {
  access: string;
  /** Lifetime of the access token in seconds. */
  expires_in: number;
  user_id: UserId;
}

export interface SignInPorts extends AttemptPorts {
  pool: UserPool;
  users: Pick<UserStore, "getUser">;
}

/** Rate limits, attempts a minute: for one account from one network address, and for all accounts from one address. */
const LIMITS = { account: 20, address: 120 } as const;
const KIND = "sign-in";

/**
 * Exchanges e-mail and password for tokens. The rate limit counts attempts by network address, and by e-mail and
 * address together, so that an attacker can't lock another user out. Fails with `invalid_credentials`,
 * `new_password_required`, `quota_exceeded`.
 */
export const signIn = async (
  ports: SignInPorts,
  asked: { email: string; password: string; sourceIp: string },
): Promise<PoolTokens & { refresh: string; user: User }> => {
  await limitAttempts(ports, KIND, asked.sourceIp, LIMITS.address);
  await limitAttempts(ports, KIND, `${asked.email.toLowerCase()} ${asked.sourceIp}`, LIMITS.account);
  const tokens = await ports.pool.signIn(asked.email, asked.password);
  return { ...tokens, user: await activeUser(ports, tokens.user_id, closedAccount) };
};

/** Exchanges a refresh token for a new access token; fails with `invalid_token`, `quota_exceeded`. */
export const refreshSignIn = async (
  ports: SignInPorts,
  asked: { refresh: string; sourceIp: string },
): Promise<PoolTokens & { user: User }> => {
  await limitAttempts(ports, KIND, asked.sourceIp, LIMITS.address);
  const tokens = await ports.pool.refresh(asked.refresh);
  return { ...tokens, user: await activeUser(ports, tokens.user_id, closedToken) };
};

/** A user who is in the pool but not active in the table gets the same error as for a wrong password or token. */
export const activeUser = async (
  { users }: Pick<SignInPorts, "users">,
  id: UserId,
  refusal: () => AppError,
): Promise<User> => {
  const user = await users.getUser(id);
  if (user?.is_active) return user;
  throw refusal();
};

const closedAccount = (): AppError =>
  new AppError("invalid_credentials", "E-mail or password is wrong, or the account is closed.");

/** The refusal of a token or session whose user is not active. */
export const closedToken = (): AppError =>
  new AppError("invalid_token", "The token is wrong or has expired, or its account is closed.");
