import { AppError } from "#shared/kernel/errors.ts";
import type { PasswordPool } from "#shared/usecases/auth/manage-password.ts";
import type { UserPool } from "#shared/usecases/auth/sign-in.ts";
import type { SignOutPool } from "#shared/usecases/auth/sign-out.ts";
import { ids } from "../builders/ids.ts";

export const PASSWORD = "correct-horse-battery";
export const REFRESH_TOKEN = "refresh-0f3a9c-staple";
export const ACCESS_TOKEN = "access-7b1e22-staple";
export const SESSION = "session-51c0de-staple";
export const CODE = "code-135790-staple";

const refused = () => new AppError("invalid_credentials", "E-mail or password is wrong.");
const wrongToken = () => new AppError("invalid_token", "The token is wrong or has expired.");
const TOKENS = { access: ACCESS_TOKEN, expires_in: 3600, user_id: ids.user() };

/** A pool that knows person 1 by one password, one refresh token, one session and one code. */
export const aUserPool = (): UserPool & PasswordPool & SignOutPool => ({
  signIn: async (_email, password) => {
    if (password !== PASSWORD) throw refused();
    return { ...TOKENS, refresh: REFRESH_TOKEN };
  },
  refresh: async (token) => {
    if (token !== REFRESH_TOKEN) throw wrongToken();
    return TOKENS;
  },
  answerChallenge: async (_email, session) => {
    if (session !== SESSION) throw wrongToken();
    return { ...TOKENS, refresh: REFRESH_TOKEN };
  },
  sendCode: async () => undefined,
  setByCode: async (_email, code) => {
    if (code !== CODE) throw new AppError("invalid_code", "Ask for another one.");
  },
  signOutByAccess: async (token) => {
    if (token !== ACCESS_TOKEN) throw wrongToken();
  },
  signOutByRefresh: async () => undefined,
});
