import * as z from "zod";
import { soundLines } from "#shared/kernel/one-line.ts";
import { planRecord, planStatus } from "#shared/chat/plans/plan-record.ts";
import { project } from "#shared/kernel/project.ts";
import { role } from "#shared/chat/people/principal.ts";
import { blocker } from "#shared/chat/plans/status-gates.ts";
import { COMMENT_CHARS, statusRecord } from "#shared/chat/plans/status-record.ts";
import type { PlanStatusView } from "#shared/usecases/plans/get-plan-status.ts";
import { answerTag } from "../entity-tag.ts";

/** Why a status changes, as somebody sends it. */
export const sentComment = soundLines(z.string().trim().max(COMMENT_CHARS)).default("");

const wireStatusRecord = statusRecord.omit({ tenant_id: true, plan_id: true });

/** Where a plan is. */
export const planHead = planRecord.pick({
  plan_id: true,
  status: true,
  version: true,
  head_snapshot_id: true,
});

export const wirePlanStatus = planHead.extend({
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
): z.output<typeof wirePlanStatus> =>
  project(wirePlanStatus, {
    ...plan,
    next: next.map(({ roles, ...step }) => ({ ...step, roles: [...roles] })),
    history: { items: history.items.map((record) => project(wireStatusRecord, record)), next_cursor },
  });

/** Starts with the plan's version, which conditional requests compare. */
export const planStatusTag = (body: z.output<typeof wirePlanStatus>): string => answerTag(body.version, body);
