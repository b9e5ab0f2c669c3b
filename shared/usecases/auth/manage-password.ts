import type { User } from "#shared/chat/people/principal.ts";
import { activeUser, type PoolTokens, type SignInPorts } from "./sign-in.ts";
import { type AttemptPorts, takeAttempt } from "./take-attempt.ts";

/** The user pool, as far as passwords need it; each fails with `quota_exceeded` where the pool has a limit of its own. */
export interface PasswordPool {
  /**
   * Answers the challenge of a sign-in with a person's first password of their own; fails with `weak_password`, and
   * with `invalid_credentials` for a session that is not this person's or has expired.
   */
  answerChallenge(
    email: string,
    session: string,
    password: string,
  ): Promise<PoolTokens & { refresh: string }>;
  /** Sends a code to the address if somebody has it, and tells nobody whether somebody has. */
  sendCode(email: string): Promise<void>;
  /** Sets a password by a code that was sent; fails with `weak_password`, `invalid_code`. */
  setByCode(email: string, code: string, password: string): Promise<void>;
}

/** Attempts a minute. A code has few digits, so guesses are counted by account wherever they come from. */
const LIMITS = { account: 5, address: 20 } as const;

interface Asked {
  email: string;
  sourceIp: string;
}

const takeBoth = async (ports: AttemptPorts, kind: string, { email, sourceIp }: Asked): Promise<void> => {
  await takeAttempt(ports, kind, sourceIp, LIMITS.address);
  await takeAttempt(ports, kind, email.toLowerCase(), LIMITS.account);
};

export interface PasswordPorts extends AttemptPorts {
  pool: PasswordPool;
}

/**
 * Gives somebody invited their first password and signs them in; fails with `weak_password`, `invalid_credentials`,
 * `quota_exceeded`.
 */
export const setFirstPassword = async (
  ports: PasswordPorts & Pick<SignInPorts, "users">,
  asked: Asked & { session: string; password: string },
): Promise<PoolTokens & { refresh: string; user: User }> => {
  await takeBoth(ports, "first-password", asked);
  const tokens = await ports.pool.answerChallenge(asked.email, asked.session, asked.password);
  return { ...tokens, user: await activeUser(ports, tokens.user_id) };
};

/** Sends a code for another password, and answers the same whether the address exists; fails with `quota_exceeded`. */
export const askForPassword = async (ports: PasswordPorts, asked: Asked): Promise<void> => {
  await takeBoth(ports, "forgot-password", asked);
  await ports.pool.sendCode(asked.email);
};

/** Sets another password by the code that was sent; fails with `weak_password`, `invalid_code`, `quota_exceeded`. */
export const resetPassword = async (
  ports: PasswordPorts,
  asked: Asked & { code: string; password: string },
): Promise<void> => {
  await takeBoth(ports, "reset-password", asked);
  await ports.pool.setByCode(asked.email, asked.code, asked.password);
};
