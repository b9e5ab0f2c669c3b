import type { User } from "#shared/chat/people/principal.ts";
import { activeUser, closedToken, type PoolTokens, type SignInPorts } from "./sign-in.ts";
import { type AttemptPorts, limitAttempts } from "./limit-attempts.ts";

/** The user pool's password operations; each fails with `quota_exceeded` when the pool's own rate limit is reached. */
export interface PasswordPool {
  /**
   * Answers the sign-in challenge with a new user's first password; fails with `weak_password`, and with
   * `invalid_token` for a session that belongs to another user or has expired.
   */
  answerChallenge(
    email: string,
    session: string,
    password: string,
  ): Promise<PoolTokens & { refresh: string }>;
  /**
   * Sends a reset code if the address has an account; the result does not reveal whether it has (no user
   * enumeration).
   */
  sendCode(email: string): Promise<void>;
  /** Sets the password with a reset code; fails with `weak_password`, `invalid_code`. */
  setByCode(email: string, code: string, password: string): Promise<void>;
}

/** Rate limits, attempts a minute. A code has few digits, so guesses are also counted per account, from any address. */
const LIMITS = { account: 5, address: 20 } as const;

interface Asked {
  email: string;
  sourceIp: string;
}

const takeBoth = async (ports: AttemptPorts, kind: string, { email, sourceIp }: Asked): Promise<void> => {
  await limitAttempts(ports, kind, sourceIp, LIMITS.address);
  await limitAttempts(ports, kind, email.toLowerCase(), LIMITS.account);
};

export interface PasswordPorts extends AttemptPorts {
  pool: PasswordPool;
}

/**
 * Sets an invited user's first password and signs them in; fails with `weak_password`, `invalid_token`,
 * `quota_exceeded`.
 */
export const setFirstPassword = async (
  ports: PasswordPorts & Pick<SignInPorts, "users">,
  asked: Asked & { session: string; password: string },
): Promise<PoolTokens & { refresh: string; user: User }> => {
  await takeBoth(ports, "first-password", asked);
  const tokens = await ports.pool.answerChallenge(asked.email, asked.session, asked.password);
  return { ...tokens, user: await activeUser(ports, tokens.user_id, closedToken) };
};

/** Sends a password reset code; the response is the same for an unknown address. Fails with `quota_exceeded`. */
export const askForPassword = async (ports: PasswordPorts, asked: Asked): Promise<void> => {
  await takeBoth(ports, "forgot-password", asked);
  await ports.pool.sendCode(asked.email);
};

/** Sets a new password with the code that was sent; fails with `weak_password`, `invalid_code`, `quota_exceeded`. */
export const resetPassword = async (
  ports: PasswordPorts,
  asked: Asked & { code: string; password: string },
): Promise<void> => {
  await takeBoth(ports, "reset-password", asked);
  await ports.pool.setByCode(asked.email, asked.code, asked.password);
};
