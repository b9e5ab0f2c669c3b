import type { PlanRecord, VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanId } from "#shared/kernel/ids.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";

/** A plan with its head version and that version's payload. */
export interface PlanView {
  plan: PlanRecord;
  head: VersionNode;
  payload: PlanPayload;
}

type Reads = Pick<PlanStore, "getPlan" | "getVersion" | "getPayload">;

export interface GetPlanPorts {
  plans: Reads;
}

export const planNotFound = (id: PlanId): AppError =>
  new AppError("plan_not_found", `Your company has no plan ${id}.`, { plan_id: id });

/** The head of a plan, readable by all users of its tenant; fails with `plan_not_found`. */
export const getPlan = async (ports: GetPlanPorts, principal: Principal, id: PlanId): Promise<PlanView> => {
  const plan = await ports.plans.getPlan(principal.tenant_id, id);
  if (!plan) throw planNotFound(id);
  return headOf(ports.plans, plan);
};

/** Reads the version and payload that a plan's head refers to; a missing one breaks the store's guarantee. */
export const headOf = async (plans: Reads, plan: PlanRecord): Promise<PlanView> => {
  const head = await plans.getVersion(plan.tenant_id, plan.plan_id, plan.head_snapshot_id);
  const payload = head && (await plans.getPayload(plan.tenant_id, plan.plan_id, head.content_hash));
  if (!head || !payload) throw new Error(`plan ${plan.plan_id} points to a version that is not stored`);
  return { plan, head, payload };
};
