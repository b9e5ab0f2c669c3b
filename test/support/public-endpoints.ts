import { createTokenRoute } from "#functions/auth/create-token.ts";
import { forgotPasswordRoute } from "#functions/auth/forgot-password.ts";
import { refreshTokenRoute } from "#functions/auth/refresh-token.ts";
import { resetPasswordRoute } from "#functions/auth/reset-password.ts";
import { setFirstPasswordRoute } from "#functions/auth/set-first-password.ts";
import { signOutRoute } from "#functions/auth/sign-out.ts";
import { getDocsRoute } from "#functions/docs/get-docs.ts";
import { getHealthRoute } from "#functions/docs/get-health.ts";
import { getOpenapiRoute } from "#functions/docs/get-openapi.ts";
import { loadDocument } from "#functions/docs/load-document.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { PasswordPool } from "#shared/usecases/manage-password.ts";
import type { SignInPorts, UserPool } from "#shared/usecases/sign-in.ts";
import type { SignOutPool } from "#shared/usecases/sign-out.ts";
import { ids } from "./test-ids.ts";

/** What person 1 signs in with here. */
export const GOOD = {
  email: "person1@example.com",
  password: "the Right password 1!",
  refresh: "refresh-token-of-person-1",
  access: "access-token-of-person-1",
  session: "session-of-person-1",
  code: "135790",
};

const refused = () => new AppError("invalid_credentials", "E-mail or password is wrong.");
const tokens = { access: GOOD.access, refresh: GOOD.refresh, expires_in: 3600, user_id: ids.user() };

/** A user pool that knows person 1 alone. */
export const fakePool = (): UserPool & PasswordPool & SignOutPool => ({
  signIn: async (_email, password) => {
    if (password === GOOD.password) return tokens;
    if (password !== "temporary") throw refused();
    const context = { challenge: "NEW_PASSWORD_REQUIRED", session: GOOD.session };
    throw new AppError("new_password_required", "Choose a password of your own.", context);
  },
  refresh: async (token) => {
    if (token === GOOD.refresh) return tokens;
    throw refused();
  },
  answerChallenge: async (_email, session) => {
    if (session === GOOD.session) return tokens;
    throw refused();
  },
  sendCode: async () => undefined,
  setByCode: async (_email, code) => {
    if (code !== GOOD.code) throw new AppError("invalid_code", "Ask for another one.");
  },
  signOutByAccess: async (token) => {
    if (token !== GOOD.access) throw refused();
  },
  signOutByRefresh: async () => undefined,
});

/** The routes that ask for no token. */
export const publicEndpoints = (stores: Omit<SignInPorts, "pool">): Record<string, Endpoint> => {
  const ports = { ...stores, pool: fakePool() };
  return {
    "create-token": createTokenRoute(ports),
    "refresh-token": refreshTokenRoute(ports),
    "set-first-password": setFirstPasswordRoute(ports),
    "forgot-password": forgotPasswordRoute(ports),
    "reset-password": resetPasswordRoute(ports),
    "sign-out": signOutRoute(ports),
    "get-health": getHealthRoute("1.2.3"),
    "get-openapi": getOpenapiRoute(loadDocument),
    "get-docs": getDocsRoute(loadDocument),
  };
};
