import * as z from "zod";
import { tenantId } from "#shared/kernel/ids.ts";
import { api14 } from "#shared/plugging/well/api-number.ts";
import { wellFacts } from "#shared/plugging/well/well-schema.ts";
import { entity } from "../kit/entity.ts";

export const wellItem = entity({
  type: "well",
  schema: z.strictObject({ tenant_id: tenantId, api14, facts: wellFacts }),
  pk: "T#{tenant_id}#WELL#{api14}",
  sk: "WELL",
  gsi1: (well) => ({ pk: `T#${well.tenant_id}#WELLS`, sk: well.api14 }),
  packed: ["facts"],
});
