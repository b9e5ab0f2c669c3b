import { defineRoute } from "#shared/http/define-route.ts";
import { presentErasure, wireErasure } from "#shared/http/wire/wire-erasure.ts";
import { type EraseTenantPorts, getErasure } from "#shared/usecases/tenant/erase-tenant.ts";

export const getErasureRoute = (ports: Pick<EraseTenantPorts, "erasures">) =>
  defineRoute({
    answers: { 200: wireErasure },
    errors: ["forbidden", "not_found"],
    duringErasure: true,
    handle: async ({ principal }) => ({
      status: 200,
      body: presentErasure(await getErasure(ports, principal)),
    }),
  });
