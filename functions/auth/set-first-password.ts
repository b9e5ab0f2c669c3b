import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { presentUser, wireSignIn } from "#shared/http/wire/wire-user.ts";
import type { SignInPorts } from "#shared/usecases/auth/sign-in.ts";
import { type PasswordPorts, setFirstPassword } from "#shared/usecases/auth/manage-password.ts";
import { email, password } from "./fields.ts";

const body = z.strictObject({ email, session: z.string().min(1).max(2048), new_password: password });

export const setFirstPasswordRoute = (ports: PasswordPorts & Pick<SignInPorts, "users">) =>
  definePublicRoute({
    body,
    answers: { 200: wireSignIn },
    errors: ["invalid_token", "weak_password", "quota_exceeded", "store_busy"],
    handle: async ({ body: { email: to, session, new_password }, sourceIp }) => {
      const asked = { email: to, session, password: new_password, sourceIp };
      const { access, refresh, expires_in, user } = await setFirstPassword(ports, asked);
      return {
        status: 200,
        body: { access, refresh, token_type: "Bearer" as const, expires_in, user: presentUser(user) },
      };
    },
  });
