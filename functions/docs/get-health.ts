import { definePublicRoute } from "#shared/http/define-route.ts";

/** Says that the service is up, and which version of it. */
export const getHealthRoute = (version: string) =>
  definePublicRoute({
    handle: async () => ({ status: 200, body: { status: "ok", version } }),
  });
