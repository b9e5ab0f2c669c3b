import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { type PasswordPorts, resetPassword } from "#shared/usecases/auth/manage-password.ts";
import { email, password } from "./fields.ts";

const body = z.strictObject({ email, code: z.string().trim().min(1).max(64), new_password: password });

export const resetPasswordRoute = (ports: PasswordPorts) =>
  definePublicRoute({
    body,
    answers: { 204: null },
    errors: ["invalid_code", "weak_password", "quota_exceeded", "sign_out_failed", "store_busy"],
    handle: async ({ body: { email: of, code, new_password }, sourceIp }) => {
      await resetPassword(ports, { email: of, code, password: new_password, sourceIp });
      return { status: 204 };
    },
  });
