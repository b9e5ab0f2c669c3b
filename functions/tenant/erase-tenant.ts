import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { presentErasure, wireErasure } from "#shared/http/wire/wire-erasure.ts";
import { type EraseTenantPorts, orderErasure } from "#shared/usecases/tenant/erase-tenant.ts";

export const eraseTenantRoute = (ports: EraseTenantPorts) =>
  defineRoute({
    body: z.strictObject({ confirm: z.string().max(200) }),
    answers: { 202: wireErasure },
    errors: ["forbidden", "version_conflict"],
    headers: ["location"],
    duringErasure: true,
    handle: async ({ principal, body, rawPath }) => ({
      status: 202,
      body: presentErasure(await orderErasure(ports, principal, body.confirm)),
      headers: { location: rawPath },
    }),
  });
