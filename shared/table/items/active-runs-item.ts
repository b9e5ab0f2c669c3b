import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

/** The slots of a tenant's open runs; each is its thread id and run id without their prefixes. */
export const activeRunsItem = entity({
  type: "active_runs",
  schema: z.strictObject({ tenant_id: tenantId, places: z.set(z.string()) }),
  pk: "T#{tenant_id}#QUOTA#active-runs",
  sk: "ALL",
});
