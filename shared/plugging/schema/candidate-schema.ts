import * as z from "zod";
import { stepId } from "#shared/kernel/ids.ts";
import { edit, patchOperation } from "./edit-schema.ts";
import { opType } from "./enums.ts";
import { materialsTotals, planPayload, violation } from "./plan-schema.ts";

export const stepChange = z.strictObject({
  step_id: stepId,
  fields: z.array(z.strictObject({ field: z.string(), old: z.json(), new: z.json() })),
});
export type StepChange = z.infer<typeof stepChange>;

/** One operation of a diff, which also says what moved within a list. */
const diffOperation = z.discriminatedUnion("op", [
  ...patchOperation.options,
  z.strictObject({ op: z.literal("move"), path: z.string().max(500), from: z.string().max(500) }),
]);
export type DiffOperation = z.infer<typeof diffOperation>;

/** The diff of two payloads: a JSON Patch (RFC 6902), the steps by id, and one plain sentence per change. */
export const planDiff = z.strictObject({
  patch: z.array(diffOperation),
  steps: z.strictObject({
    added: z.array(stepId),
    removed: z.array(stepId),
    modified: z.array(stepChange),
    unchanged: z.array(stepId),
  }),
  sentences: z.array(z.string()),
});
export type PlanDiff = z.infer<typeof planDiff>;

export const violationsDelta = z.strictObject({
  added: z.array(violation),
  resolved: z.array(violation),
  unchanged_count: z.int().min(0),
});
export type ViolationsDelta = z.infer<typeof violationsDelta>;

/** One part of a risk score: `points` = `weight` × `amount`, and all points add up to the score. */
export const riskFactor = z.strictObject({
  code: z.string(),
  weight: z.number(),
  amount: z.number(),
  points: z.number(),
  message: z.string(),
});
export type RiskFactor = z.infer<typeof riskFactor>;

/** What a change does to a plan. */
export const changeFigures = z.strictObject({
  diff: planDiff,
  violations_delta: violationsDelta,
  risk_score: z.number().min(0).max(1),
  risk_factors: z.array(riskFactor),
});

/** The same for who decides on it, with the cement before and after. */
export const decisionFigures = changeFigures.extend({
  materials_totals: z.strictObject({ before: materialsTotals, after: materialsTotals }),
});
export type DecisionFigures = z.infer<typeof decisionFigures>;

/** What an edit yields, before anyone has accepted or stored it. */
export const candidate = z.strictObject({
  op_type: opType,
  edit,
  payload: planPayload,
  ...changeFigures.shape,
});
export type Candidate = z.infer<typeof candidate>;
