import * as z from "zod";
import { planStatus } from "#shared/chat/plans/plan-record.ts";
import { planId, snapshotId } from "#shared/kernel/ids.ts";
import { role } from "#shared/chat/people/principal.ts";
import { blocker } from "#shared/chat/plans/status-gates.ts";
import { statusRecord } from "#shared/chat/plans/status-record.ts";
import type { PlanStatusView } from "#shared/usecases/plans/get-plan-status.ts";
import { answerTag } from "../entity-tag.ts";

const wireStatusRecord = statusRecord.omit({ tenant_id: true, plan_id: true });

export const wirePlanStatus = z.strictObject({
  plan_id: planId,
  status: planStatus,
  version: z.int().nonnegative(),
  head_snapshot_id: snapshotId,
  next: z.array(
    z.strictObject({
      to: planStatus,
      roles: z.array(role),
      /** Whether the caller's role may set it. */
      permitted: z.boolean(),
      needs_comment: z.boolean(),
      /** The unmet conditions, of the head or of the user who sets the status. */
      blockers: z.array(blocker),
    }),
  ),
  history: z.strictObject({ items: z.array(wireStatusRecord), next_cursor: z.string().nullable() }),
});

export const presentPlanStatus = (
  { plan, next, history }: PlanStatusView,
  next_cursor: string | null,
): z.output<typeof wirePlanStatus> => ({
  plan_id: plan.plan_id,
  status: plan.status,
  version: plan.version,
  head_snapshot_id: plan.head_snapshot_id,
  next: next.map(({ roles, ...step }) => ({ ...step, roles: [...roles] })),
  history: {
    items: history.items.map(({ tenant_id: _tenant, plan_id: _plan, ...record }) => record),
    next_cursor,
  },
});

/** Starts with the plan's version, which conditional requests compare. */
export const planStatusTag = (body: z.output<typeof wirePlanStatus>): string => answerTag(body.version, body);
