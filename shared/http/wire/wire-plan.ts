import * as z from "zod";
import {
  planRecord,
  type PlanRecord,
  versionNode,
  type VersionNode,
} from "#shared/chat/plans/plan-record.ts";
import { project } from "#shared/kernel/project.ts";
import { rrcExport, rrcRow } from "#shared/plugging/words/rrc-export.ts";
import { planPayload } from "#shared/plugging/schema/plan-schema.ts";
import { answerTag } from "../entity-tag.ts";
import type { PlanView } from "#shared/usecases/plans/get-plan.ts";

export const wireVersion = versionNode.omit({ tenant_id: true, approved: true });

/** A plan as it is listed, with the counts of its head. */
export const wireListedPlan = planRecord.omit({ source_hash: true, head_thread_id: true });

export const wirePlan = wireListedPlan.extend({
  head: wireVersion,
  payload: planPayload,
  /** Derived from the payload's steps. */
  rrc_export: z.array(rrcRow),
});
export type WirePlan = z.output<typeof wirePlan>;

/** Changes with head and status; a version's payload is immutable. */
export const planTag = ({ plan }: PlanView): string => answerTag(plan.version, plan);

export const presentVersion = (node: VersionNode): z.output<typeof wireVersion> => project(wireVersion, node);

export const presentListedPlan = (plan: PlanRecord): z.output<typeof wireListedPlan> =>
  project(wireListedPlan, plan);

export const presentPlan = ({ plan, head, payload }: PlanView): WirePlan =>
  project(wirePlan, { ...plan, head: presentVersion(head), payload, rrc_export: rrcExport(payload) });
