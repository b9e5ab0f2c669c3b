import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { WellRecord, WellStore } from "#shared/chat/ports/well-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";

export interface ListWellsPorts {
  wells: Pick<WellStore, "listWells">;
}

/** The tenant's own wells and the public samples by API number; an own record hides the sample of the same number. */
export const listWells = (
  ports: ListWellsPorts,
  principal: Principal,
  page: PageRequest,
): Promise<Page<WellRecord>> => ports.wells.listWells(principal.tenant_id, page);
