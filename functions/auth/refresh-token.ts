import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { presentUser, wireRefreshed } from "#shared/http/wire/wire-user.ts";
import { refreshSignIn, type SignInPorts } from "#shared/usecases/auth/sign-in.ts";
import { token } from "./fields.ts";

const body = z.strictObject({ refresh: token });

export const refreshTokenRoute = (ports: SignInPorts) =>
  definePublicRoute({
    body,
    answers: { 200: wireRefreshed },
    errors: ["invalid_token", "quota_exceeded", "store_busy"],
    handle: async ({ body: { refresh }, sourceIp }) => {
      const { access, expires_in, user } = await refreshSignIn(ports, { refresh, sourceIp });
      return {
        status: 200,
        body: { access, token_type: "Bearer" as const, expires_in, user: presentUser(user) },
      };
    },
  });
