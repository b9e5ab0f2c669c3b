import { AppError } from "#shared/kernel/errors.ts";

/** Reason codes of `edit_refused`, for clients and the assistant to branch on. */
export type RefusalReason =
  | "below_barrier"
  | "cap_stays_on_bridge_plug"
  | "crosses_barrier"
  | "depth_missing"
  | "depth_outside_well"
  | "existing_tool"
  | "field_computed"
  | "field_identifying"
  | "field_not_editable"
  | "fields_conflict"
  | "interval_inverted"
  | "last_step"
  | "mixed_placement"
  | "no_bridge_plug"
  | "no_cement"
  | "no_override"
  | "nothing_asked"
  | "no_producing_interval"
  | "no_intermediate_casing"
  | "order_impossible"
  | "order_incomplete"
  | "overlaps_step"
  | "patch_invalid"
  | "placement_unfit"
  | "plug_between"
  | "point_device"
  | "several_bridge_plugs"
  | "step_named_twice"
  | "test_failed"
  | "too_many_steps";

/** The error of a refused edit: `detail` says why, `remedy` what to do instead. Nothing has been applied. */
export const refuse = (
  reason_code: RefusalReason,
  detail: string,
  remedy: string,
  context: Readonly<Record<string, unknown>> = {},
): AppError => new AppError("edit_refused", `${detail} ${remedy}`, { reason_code, remedy, ...context });
