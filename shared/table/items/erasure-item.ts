import { erasure } from "#shared/chat/tenants/erasure.ts";
import { entity } from "../kit/entity.ts";

/** Where erasures wait that have more to do. */
export const ERASURES = "ERASE";

/** What is left of an erased company, and the only thing. */
export const erasureItem = entity({
  type: "erasure",
  schema: erasure,
  pk: "T#{tenant_id}",
  sk: "ERASURE",
  gsi2: ({ next_check_at }) => (next_check_at === null ? null : { pk: ERASURES, sk: next_check_at }),
  fromIndex: { next_check_at: "gsi2sk" },
});
