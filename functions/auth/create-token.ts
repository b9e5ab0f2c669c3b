import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { presentUser, wireSignIn } from "#shared/http/wire/wire-user.ts";
import { signIn, type SignInPorts } from "#shared/usecases/auth/sign-in.ts";
import { email, password } from "./fields.ts";

const body = z.strictObject({ email, password });

export const createTokenRoute = (ports: SignInPorts) =>
  definePublicRoute({
    body,
    answers: { 200: wireSignIn },
    errors: ["invalid_credentials", "new_password_required", "quota_exceeded", "store_busy"],
    handle: async ({ body: sent, sourceIp }) => {
      const { access, refresh, expires_in, user } = await signIn(ports, { ...sent, sourceIp });
      return {
        status: 200,
        body: { access, refresh, token_type: "Bearer" as const, expires_in, user: presentUser(user) },
      };
    },
  });
