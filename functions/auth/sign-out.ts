import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";
import { signOut, type SignOutPorts } from "#shared/usecases/auth/sign-out.ts";
import { token } from "./fields.ts";

const body = z.union([z.strictObject({ refresh: token }), z.strictObject({ access: token })], {
  error: "send refresh or access, and nothing else",
});

export const signOutRoute = (ports: SignOutPorts) =>
  definePublicRoute({
    body,
    answers: { 204: null },
    errors: ["invalid_token", "quota_exceeded", "store_busy"],
    handle: async ({ body: sent, sourceIp }) => {
      await signOut(ports, sent, sourceIp);
      return { status: 204 };
    },
  });
