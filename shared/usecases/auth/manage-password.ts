import type { User } from "#shared/chat/people/principal.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { activeUser, closedToken, type PoolTokens, type SignInPorts, type UserPool } from "./sign-in.ts";
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
  /**
   * Revokes every refresh token of a user, by e-mail or id; a user who is gone counts as done. Retries what may pass
   * before it fails.
   */
  signOutEverywhere(who: string): Promise<void>;
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
 * Revokes the refresh tokens that were issued before a new password: the user pool keeps them, and whoever stole one
 * would stay signed in. After the change and not before it, because only the change proves who asks. A failure does
 * not undo the change, so the caller is told, by an error that only the holder of a valid code or session can see.
 */
const endSignIns = async ({ pool }: Pick<PasswordPorts, "pool">, who: string): Promise<void> => {
  try {
    await pool.signOutEverywhere(who);
  } catch (cause) {
    throw new AppError(
      "sign_out_failed",
      "The new password is set, but earlier sign-ins may still be good: sign in with it, then sign out, which ends them all.",
      {},
      { cause },
    );
  }
};

/**
 * Sets an invited user's first password and signs them in; fails with `weak_password`, `invalid_token`,
 * `quota_exceeded`, `sign_out_failed`. An operator can give a user of long standing a temporary password, so earlier
 * sign-ins are ended here too; that revokes the challenge's own tokens, so the user is signed in again.
 */
export const setFirstPassword = async (
  ports: PasswordPorts & { pool: Pick<UserPool, "signIn"> } & Pick<SignInPorts, "users">,
  asked: Asked & { session: string; password: string },
): Promise<PoolTokens & { refresh: string; user: User }> => {
  await takeBoth(ports, "first-password", asked);
  const { user_id } = await ports.pool.answerChallenge(asked.email, asked.session, asked.password);
  await endSignIns(ports, user_id);
  const user = await activeUser(ports, user_id, closedToken);
  const tokens = await ports.pool.signIn(asked.email, asked.password).catch((error: unknown) => {
    // closed since the challenge
    throw isAppError(error, "invalid_credentials") ? closedToken() : error;
  });
  return { ...tokens, user };
};

/** Sends a password reset code; the response is the same for an unknown address. Fails with `quota_exceeded`. */
export const askForPassword = async (ports: PasswordPorts, asked: Asked): Promise<void> => {
  await takeBoth(ports, "forgot-password", asked);
  await ports.pool.sendCode(asked.email);
};

/**
 * Sets a new password with the code that was sent, and ends every earlier sign-in; fails with `weak_password`,
 * `invalid_code`, `quota_exceeded`, `sign_out_failed`.
 */
export const resetPassword = async (
  ports: PasswordPorts,
  asked: Asked & { code: string; password: string },
): Promise<void> => {
  await takeBoth(ports, "reset-password", asked);
  await ports.pool.setByCode(asked.email, asked.code, asked.password);
  await endSignIns(ports, asked.email);
};
