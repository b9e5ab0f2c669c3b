import { type AttemptPorts, takeAttempt } from "./take-attempt.ts";

/** The user pool, as far as signing out needs it. */
export interface SignOutPool {
  /** Ends everything that the token's person is signed in with; fails with `invalid_credentials`. */
  signOutByAccess(access: string): Promise<void>;
  /** The same by a refresh token; one that is good no longer is done with already. */
  signOutByRefresh(refresh: string): Promise<void>;
}

export interface SignOutPorts extends AttemptPorts {
  pool: SignOutPool;
}

const AN_ADDRESS_A_MINUTE = 60;

/**
 * Signs somebody out everywhere: no refresh token of theirs is good afterwards. An access token lives on until it
 * expires, because nobody asks the user pool about it. Fails with `invalid_credentials`, `quota_exceeded`.
 */
export const signOut = async (
  ports: SignOutPorts,
  token: { access: string } | { refresh: string },
  sourceIp: string,
): Promise<void> => {
  await takeAttempt(ports, "sign-out", sourceIp, AN_ADDRESS_A_MINUTE);
  if ("access" in token) await ports.pool.signOutByAccess(token.access);
  else await ports.pool.signOutByRefresh(token.refresh);
};
