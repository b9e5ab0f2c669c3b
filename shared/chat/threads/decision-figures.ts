import * as z from "zod";
import { project } from "#shared/kernel/project.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { changeFigures } from "#shared/plugging/schema/candidate-schema.ts";
import { materialsTotals, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";

/** What a change does to a plan, as who decides on it is shown. */
export const decisionFigures = changeFigures.extend({
  materials_totals: z.strictObject({ before: materialsTotals, after: materialsTotals }),
});

/** A guardrail that a change sets off. */
export const firedGuardrail = z.strictObject({ guardrail: z.string(), message: z.string() });

export const decisionFiguresOf = (
  source: PlanPayload,
  change: PlanChange,
): z.infer<typeof decisionFigures> => ({
  ...project(changeFigures, change),
  materials_totals: { before: source.materials_totals, after: change.payload.materials_totals },
});
