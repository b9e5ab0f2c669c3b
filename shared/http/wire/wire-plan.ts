import type * as z from "zod";
import { planRecord, versionNode } from "#shared/chat/plan-record.ts";
import { planPayload } from "#shared/plugging/plan/plan-schema.ts";
import { answerTag } from "../entity-tag.ts";
import type { PlanView } from "#shared/usecases/get-plan.ts";

export const wireVersion = versionNode.omit({ tenant_id: true });

export const wirePlan = planRecord.omit({ source_hash: true }).extend({
  head: wireVersion,
  payload: planPayload,
});
export type WirePlan = z.output<typeof wirePlan>;

/** Follows the head and the status; what a head holds never changes. */
export const planTag = ({ plan }: PlanView): string => answerTag(plan.version, plan);

export const presentPlan = ({ plan, head, payload }: PlanView): WirePlan => {
  const { source_hash: _source, ...record } = plan;
  const { tenant_id: _tenant, ...version } = head;
  return { ...record, head: version, payload };
};
