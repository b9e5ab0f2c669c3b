import { type AttemptPorts, limitAttempts } from "./limit-attempts.ts";

/** The user pool's sign-out operations. */
export interface SignOutPool {
  /** Revokes all sessions of the token's user; fails with `invalid_token`. */
  signOutByAccess(access: string): Promise<void>;
  /** The same by a refresh token; succeeds when the token is no longer valid. */
  signOutByRefresh(refresh: string): Promise<void>;
}

export interface SignOutPorts extends AttemptPorts {
  pool: SignOutPool;
}

const AN_ADDRESS_A_MINUTE = 60;

/**
 * Signs the user out everywhere: all refresh tokens are revoked. An access token stays valid until it expires,
 * because it is verified without asking the user pool. Fails with `invalid_token`, `quota_exceeded`.
 */
export const signOut = async (
  ports: SignOutPorts,
  token: { access: string } | { refresh: string },
  sourceIp: string,
): Promise<void> => {
  await limitAttempts(ports, "sign-out", sourceIp, AN_ADDRESS_A_MINUTE);
  if ("access" in token) await ports.pool.signOutByAccess(token.access);
  else await ports.pool.signOutByRefresh(token.refresh);
};
