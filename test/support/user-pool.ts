import { AppError } from "#shared/kernel/errors.ts";
import type { UserPool } from "#shared/usecases/sign-in.ts";
import { ids } from "./test-ids.ts";

export const PASSWORD = "correct-horse-battery";
export const REFRESH_TOKEN = "refresh-0f3a9c-staple";
export const ACCESS_TOKEN = "access-7b1e22-staple";

const refused = () => new AppError("invalid_credentials", "E-mail or password is wrong.");

/** A pool that knows person 1 by one password and one refresh token. */
export const aUserPool = (): UserPool => ({
  signIn: async (_email, password) => {
    if (password !== PASSWORD) throw refused();
    return { access: ACCESS_TOKEN, refresh: REFRESH_TOKEN, expires_in: 3600, user_id: ids.user() };
  },
  refresh: async (token) => {
    if (token !== REFRESH_TOKEN) throw refused();
    return { access: ACCESS_TOKEN, expires_in: 3600, user_id: ids.user() };
  },
});
