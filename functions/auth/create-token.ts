import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { presentUser, wireSignIn } from "#shared/http/wire/wire-user.ts";
import { signIn, type SignInPorts } from "#shared/usecases/sign-in.ts";

const body = z.strictObject({
  email: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(256),
});

export const createTokenRoute = (ports: SignInPorts) =>
  definePublicRoute({
    body,
    answers: { 200: wireSignIn },
    errors: ["invalid_credentials", "quota_exceeded", "store_busy"],
    handle: async ({ body: { email, password }, sourceIp }) => {
      const { access, refresh, expires_in, user } = await signIn(ports, { email, password, sourceIp });
      return {
        status: 200,
        body: { access, refresh, token_type: "Bearer" as const, expires_in, user: presentUser(user) },
      };
    },
  });
