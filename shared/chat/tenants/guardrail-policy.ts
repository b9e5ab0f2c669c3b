import * as z from "zod";
import { storedNumber } from "#shared/kernel/stored-number.ts";
import { opType } from "#shared/plugging/schema/enums.ts";

const share = storedNumber(0, 1);
const operations = z.array(opType).max(opType.options.length);

/** What an edit may do by itself, and from where on it needs the owner's yes. */
export const guardrailPolicy = z.strictObject({
  plan_changes: z.boolean(),
  /** Null allows every operation that is not blocked. */
  allowed_operations: operations.nullable(),
  blocked_operations: operations,
  /** Approval at this risk score or above. */
  approval_at_risk: share,
  /** Approval when the sacks of the plan change by more than this share. */
  approval_above_materials_change: share,
  /** Approval when one edit removes more steps than this. */
  approval_above_steps_removed: z.int().min(0).max(1000),
  new_errors: z.enum(["approval", "blocked"]),
  /** Edits of one plan by one person in an hour of the clock, in all threads together. */
  edits_per_hour: z.int().nonnegative(),
});
type Policy = z.infer<typeof guardrailPolicy>;
export type GuardrailPolicy = { [F in keyof Policy]: Readonly<Policy[F]> };

export const GLOBAL_POLICY: GuardrailPolicy = {
  plan_changes: true,
  allowed_operations: null,
  blocked_operations: [],
  approval_at_risk: 0.5,
  approval_above_materials_change: 0.3,
  approval_above_steps_removed: 3,
  new_errors: "approval",
  edits_per_hour: 10,
};
