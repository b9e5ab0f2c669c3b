import type { TenantId } from "#shared/kernel/ids.ts";
import type { Message } from "../threads/message.ts";
import type { Modification } from "../threads/modification.ts";
import type { Run } from "../runs/run.ts";
import type { Thread } from "../threads/thread.ts";
import type { Page, PageRequest } from "./paging.ts";

/** A period in ISO 8601, both ends included; undefined is open. */
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

/** A modification, and whether its version is on the plan's published lineage. */
export interface ListedModification {
  modification: Modification;
  published: boolean;
}

/** Lists over all threads of a tenant, newest first. */
export interface TenantLists {
  /** By last activity. */
  listTenantThreads(tenant: TenantId, period: Period, page: PageRequest): Promise<Page<Thread>>;
  listTenantMessages(tenant: TenantId, period: Period, page: PageRequest): Promise<Page<Message>>;
  /** By the time they were queued. */
  listTenantRuns(tenant: TenantId, period: Period, page: PageRequest): Promise<Page<Run>>;
  listTenantModifications(
    tenant: TenantId,
    period: Period,
    page: PageRequest,
  ): Promise<Page<ListedModification>>;
}
