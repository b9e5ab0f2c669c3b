import type { TenantId } from "#shared/kernel/ids.ts";
import type { UsageRecord } from "../runs/run.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Usage and cost of runs. */
export interface UsageStore {
  /** The runs that ended in a month (`2026-11`), by day and then by user. */
  listUsage(tenant: TenantId, month: string, page: PageRequest): Promise<Page<UsageRecord>>;
}
