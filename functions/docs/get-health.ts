import * as z from "zod";
import { definePublicRoute } from "#shared/http/define-route.ts";

const wireHealth = z.strictObject({ status: z.literal("ok"), version: z.string() });

/** The health check, with the deployed version. */
export const getHealthRoute = (version: string) =>
  definePublicRoute({
    answers: { 200: wireHealth },
    handle: async () => ({ status: 200, body: { status: "ok" as const, version } }),
  });
