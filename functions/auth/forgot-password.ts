import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { askForPassword, type PasswordPorts } from "#shared/usecases/auth/manage-password.ts";
import { email } from "./fields.ts";

export const forgotPasswordRoute = (ports: PasswordPorts) =>
  definePublicRoute({
    body: z.strictObject({ email }),
    answers: { 202: null },
    errors: ["quota_exceeded", "store_busy"],
    handle: async ({ body, sourceIp }) => {
      await askForPassword(ports, { email: body.email, sourceIp });
      return { status: 202 };
    },
  });
