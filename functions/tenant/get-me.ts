import { defineRoute } from "#shared/http/define-route.ts";
import { presentMe, wireMe } from "#shared/http/wire/wire-me.ts";
import { getMe, type GetMePorts } from "#shared/usecases/tenant/get-me.ts";

export const getMeRoute = (ports: GetMePorts) =>
  defineRoute({
    answers: { 200: wireMe },
    handle: async ({ principal }) => ({
      status: 200,
      body: presentMe(principal, await getMe(ports, principal)),
    }),
  });
