import { erasure } from "#shared/chat/tenants/erasure.ts";
import { entity } from "../kit/entity.ts";

/** The gsi2 partition of unfinished erasures. */
export const ERASURES = "ERASE";

/** The only item that remains of an erased tenant. */
export const erasureItem = entity({
  type: "erasure",
  schema: erasure,
  pk: "T#{tenant_id}",
  sk: "ERASURE",
  gsi2: ({ next_check_at }) => (next_check_at === null ? null : { pk: ERASURES, sk: next_check_at }),
  fromIndex: { next_check_at: "gsi2sk" },
});
