import type { PlanStatus } from "#shared/chat/plans/plan-record.ts";
import type { PlanId } from "#shared/kernel/ids.ts";
import { nextStatuses, requireTransition } from "#shared/chat/plans/plan-status.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { PlanStatusStore } from "#shared/chat/ports/plan-status-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import type { Deps } from "../deps.ts";
import { expectRevision } from "../expect-revision.ts";
import { getPlan } from "./get-plan.ts";
import type { GetPlanStatusPorts, PlanStatusView } from "./get-plan-status.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { statusEntry } from "./status-entry.ts";

export interface ChangePlanStatusPorts extends GetPlanStatusPorts, Pick<Deps, "now" | "ulid"> {
  statuses: PlanStatusStore;
}

export interface StatusOrder {
  to: PlanStatus;
  comment: string;
  /** Expected plan versions (optimistic locking); null for any. */
  expectedVersions: readonly number[] | null;
}

/** The new record is put in front, so the page has fifty. */
const HISTORY = { limit: 49, cursor: null };

/**
 * Moves a plan's status one step. The decision is repeated after a concurrent change of head or status, so that two
 * users never make the same transition. Fails with `plan_not_found`, `transition_not_allowed`, `forbidden`,
 * `invalid_request` (no comment), `gate_failed` (context `blockers`), `precondition_failed`.
 */
export const changePlanStatus = (
  ports: ChangePlanStatusPorts,
  principal: Principal,
  id: PlanId,
  { to, comment, expectedVersions }: StatusOrder,
  keep: Keep<PlanStatusView> = keepNothing,
): Promise<PlanStatusView> =>
  retryConflicts(async () => {
    const view = await getPlan(ports, principal, id);
    const { plan: before } = view;
    expectRevision({ rev: before.version, version: before.version }, expectedVersions);
    requireTransition({ ...view, principal }, to, comment);
    const after = { ...before, status: to, updated_at: isoTime(ports.now()) };
    const change = { before, after, cause: "transition", comment, thread: null } as const;
    const entry = statusEntry(ports, principal, change);
    const { items, next_cursor } = await ports.statuses.listStatusRecords(principal.tenant_id, id, HISTORY);
    const changed = {
      plan: after,
      next: nextStatuses({ ...view, plan: after, principal }),
      history: { items: [entry.record, ...items], next_cursor },
    };
    await ports.statuses.moveStatus(after, before, entry, keep(changed));
    return changed;
  });
