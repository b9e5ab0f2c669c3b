import type { OpType } from "#shared/plugging/schema/names.ts";

/** What an edit may do without the owner's approval. */
export interface GuardrailPolicy {
  plan_changes: boolean;
  /** Null allows every operation that is not blocked. */
  allowed_operations: readonly OpType[] | null;
  blocked_operations: readonly OpType[];
  /** Needs approval at this risk score or above. */
  approval_at_risk: number;
  /** Needs approval when the sacks of the plan change by more than this share. */
  approval_above_materials_change: number;
  /** Needs approval when one edit removes more steps than this. */
  approval_above_steps_removed: number;
  new_errors: "approval" | "blocked";
  /** Rate limit: edits of one plan by one person in an hour of the clock, over all threads. */
  edits_per_hour: number;
}

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
