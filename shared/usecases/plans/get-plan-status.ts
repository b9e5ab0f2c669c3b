import type { PlanId } from "#shared/kernel/ids.ts";
import { nextStatuses, type NextStatus } from "#shared/chat/plans/plan-status.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { PlanStatusStore } from "#shared/chat/ports/plan-status-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { StatusRecord } from "#shared/chat/plans/status-record.ts";
import { getPlan, type GetPlanPorts, type PlanView } from "./get-plan.ts";

export interface GetPlanStatusPorts extends GetPlanPorts {
  statuses: Pick<PlanStatusStore, "listStatusRecords">;
}

/** A plan's status, its history, and what blocks each next status. */
export interface PlanStatusView {
  plan: PlanView["plan"];
  next: NextStatus[];
  history: Page<StatusRecord>;
}

/** The status of a plan of the caller's tenant; fails with `plan_not_found`. */
export const getPlanStatus = async (
  ports: GetPlanStatusPorts,
  principal: Principal,
  id: PlanId,
  page: PageRequest,
): Promise<PlanStatusView> => {
  const view = await getPlan(ports, principal, id);
  return {
    plan: view.plan,
    next: nextStatuses({ ...view, principal }),
    history: await ports.statuses.listStatusRecords(principal.tenant_id, id, page),
  };
};
