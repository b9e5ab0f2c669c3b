import { startErasure } from "#shared/chat/erasure.ts";
import { erasureId } from "#shared/kernel/ids.ts";
import { aPerson } from "#test/support/builders.ts";
import { atMs, TENANT, ulid } from "#test/support/test-ids.ts";
import { forAdmins, forEverybody, type Row } from "./row.ts";

const ERASURE = startErasure(
  { id: erasureId.parse(`ers_${ulid(1)}`), tenant_id: TENANT },
  aPerson(6),
  atMs(0),
);

/** What a company sets for itself, by handler and what is special about the request. */
export const TENANT_ROWS: Readonly<Record<string, Row>> = {
  "get-settings": { cells: forEverybody("200") },
  "change-settings": { body: { quotas: { messages_per_user_hour: 30 } }, cells: forAdmins("200") },
  "erase-tenant": {
    body: { confirm: TENANT },
    cells: forAdmins("202", "422 invalid_request"),
  },
  "get-erasure": {
    given: { erasures: [ERASURE] },
    cells: forAdmins("200", "404 not_found"),
  },
};
