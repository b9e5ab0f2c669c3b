import { quoted } from "#shared/kernel/field-problems.ts";
import { refuse } from "./refuse.ts";

/** Step fields with the engineer's own words or orders, from which nothing is derived. */
const OF_A_STEP: readonly RegExp[] = [/^special_instructions$/u, /^tag\/required$/u, /^tag\/wait_hours$/u];

const OF_THE_PLAN: readonly RegExp[] = [
  /^plan_notes\/(existing_conditions|operations)$/u,
  /^plan_notes\/(existing_conditions|operations)\/(-|\d+)$/u,
];

const IDENTIFYING = new Set([
  "step_id",
  "origin",
  "schema_version",
  "api",
  "api14",
  "jurisdiction",
  "district",
  "county",
  "field",
  "variant",
  "engine",
  "well_geometry",
]);

/** The operation to use for each field that a patch may not set. */
const OPERATION_FOR: Readonly<Record<string, string>> = {
  top_ft: "adjust_interval",
  bottom_ft: "adjust_interval",
  depth_ft: "adjust_interval",
  cement: "change_materials",
  excess: "change_materials",
  override: "change_materials",
  materials: "change_materials",
  placement: "change_materials",
  plug_no: "reorder_steps",
};

const EDITABLE_PATHS = [
  "/steps/{step_id}/special_instructions",
  "/steps/{step_id}/tag/required",
  "/steps/{step_id}/tag/wait_hours",
  "/plan_notes/existing_conditions",
  "/plan_notes/operations",
];

/** Refuses a path that is not open to hand editing; `tokens` name steps by id. */
export const checkEditable = (path: string, tokens: readonly string[]): void => {
  const ofStep = tokens[0] === "steps";
  const field = ofStep ? tokens.slice(2) : tokens;
  const open = ofStep ? OF_A_STEP : OF_THE_PLAN;
  if (open.some((pattern) => pattern.test(field.join("/")))) return;
  const name = field[0] ?? "";
  const context = { path, editable_paths: EDITABLE_PATHS };
  const remedy = `A patch may change ${EDITABLE_PATHS.join(", ")}.`;
  if (IDENTIFYING.has(name)) {
    throw refuse("field_identifying", `${quoted(path)} says what this plan or step is.`, remedy, context);
  }
  const operation = ofStep ? OPERATION_FOR[name] : undefined;
  if (operation) {
    throw refuse("field_computed", `${quoted(path)} follows from other facts.`, `Use ${operation}.`, context);
  }
  if (field.length === 0) {
    const detail = `${quoted(path)} is a whole step.`;
    throw refuse("field_not_editable", detail, "Use add_step, remove_step or reorder_steps.", context);
  }
  throw refuse("field_not_editable", `${quoted(path)} is not open to hand editing.`, remedy, context);
};
