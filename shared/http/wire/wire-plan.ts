import * as z from "zod";
import {
  planRecord,
  type PlanRecord,
  versionNode,
  type VersionNode,
} from "#shared/chat/plans/plan-record.ts";
import { rrcExport } from "#shared/plugging/words/rrc-export.ts";
import { planPayload } from "#shared/plugging/schema/plan-schema.ts";
import { answerTag } from "../entity-tag.ts";
import type { PlanView } from "#shared/usecases/plans/get-plan.ts";

export const wireVersion = versionNode.omit({ tenant_id: true });

/** A row of Form W-3A; `from_ft` is the deeper end. */
const wireRrcRow = z.strictObject({
  plug_no: z.int().positive(),
  step_ids: z.array(z.string()),
  type: z.enum(["Cement Plug", "Cement Surface Plug", "CIBP", "Cement Retainer", "Other"]),
  from_ft: z.number().nullable(),
  to_ft: z.number().nullable(),
  sacks: z.number().nullable(),
  class: z.string().nullable(),
  cement_on_top_ft: z.number().nullable(),
  requirement_codes: z.array(z.literal([1, 2, 3, 4, 5, 6])),
  remarks: z.string(),
});

/** A plan as a list shows it, with the counts of its head. */
export const wireListedPlan = planRecord.omit({ source_hash: true, head_thread_id: true });

export const wirePlan = wireListedPlan.extend({
  head: wireVersion,
  payload: planPayload,
  /** Derived from the payload's steps. */
  rrc_export: z.array(wireRrcRow),
});
export type WirePlan = z.output<typeof wirePlan>;

/** Changes with head and status; a version's payload is immutable. */
export const planTag = ({ plan }: PlanView): string => answerTag(plan.version, plan);

export const presentVersion = (node: VersionNode): z.output<typeof wireVersion> => {
  const { tenant_id: _tenant, ...version } = node;
  return version;
};

export const presentListedPlan = (plan: PlanRecord): z.output<typeof wireListedPlan> => {
  const { source_hash: _source, head_thread_id: _thread, ...shown } = plan;
  return shown;
};

export const presentPlan = ({ plan, head, payload }: PlanView): WirePlan => {
  return { ...presentListedPlan(plan), head: presentVersion(head), payload, rrc_export: rrcExport(payload) };
};
