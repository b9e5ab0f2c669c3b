import type { PlanRecord, PlanStatus } from "#shared/chat/plans/plan-record.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { readFilteredPage, type FilteredPage, hasFields } from "../filtered-page.ts";

export interface ListPlansPorts {
  plans: Pick<PlanStore, "listPlans">;
}

interface PlanFilter {
  /** All plans of this well's wellbores. */
  api10?: string | undefined;
  status?: PlanStatus | undefined;
}

/** The plans of the caller's tenant that match the filter, most recently changed first. */
export const listPlans = (
  { plans }: ListPlansPorts,
  { tenant_id: tenant }: Principal,
  { api10, status }: PlanFilter,
  page: PageRequest,
): Promise<FilteredPage<PlanRecord>> =>
  readFilteredPage(
    page,
    (at) => plans.listPlans(tenant, at),
    (items) => items.filter((plan) => hasFields(plan, { api10, status })),
  );
