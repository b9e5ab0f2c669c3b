import * as z from "zod";
import { stepId } from "#shared/kernel/ids.ts";
import { depthFt } from "./well-schema.ts";
import { cementClass, placement, stepType, type OpType } from "./enums.ts";

const stepIds = (min: number) => z.array(stepId).min(min).max(300);
const sacks = z.int().min(1).max(100_000);

/** Room to set every open field of some ten steps, each with a `test` of what it held. */
export const MOST_PATCH_OPERATIONS = 64;

/**
 * One operation of a JSON Patch (RFC 6902); in a `custom` edit its path names steps by id
 * (`/steps/stp_…/special_instructions`). There is no `move` and no `copy`: each copy of a list into itself doubles the
 * document.
 */
export const patchOperation = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("add"), path: z.string().max(500), value: z.json() }),
  z.strictObject({ op: z.literal("replace"), path: z.string().max(500), value: z.json() }),
  z.strictObject({ op: z.literal("test"), path: z.string().max(500), value: z.json() }),
  z.strictObject({ op: z.literal("remove"), path: z.string().max(500) }),
]);
export type PatchOperation = z.infer<typeof patchOperation>;

/** The arguments of each operation, without its name and reason. */
export const operationPayloads = {
  combine_plugs: z.strictObject({ step_ids: stepIds(2) }),
  replace_cibp: z.strictObject({
    target_step_id: stepId.nullish(),
    interval: z.enum(["producing", "intermediate", "custom"]),
    top_ft: depthFt.nullish(),
    bottom_ft: depthFt.nullish(),
  }),
  adjust_interval: z.strictObject({
    step_id: stepId,
    top_ft: depthFt.nullish(),
    bottom_ft: depthFt.nullish(),
    depth_ft: depthFt.nullish(),
  }),
  change_materials: z.strictObject({
    step_ids: stepIds(1),
    cement_class: cementClass.nullish(),
    excess: z.number().min(0).max(10).nullish(),
    additives: z.array(z.string().trim().min(1).max(80)).max(10).nullish(),
    sacks: sacks.nullish(),
    clear_override: z.boolean().nullish(),
    placement: placement.nullish(),
  }),
  add_step: z.strictObject({
    type: stepType,
    top_ft: depthFt.nullish(),
    bottom_ft: depthFt.nullish(),
    depth_ft: depthFt.nullish(),
    placement: placement.nullish(),
    cement_class: cementClass.nullish(),
    sacks: sacks.nullish(),
    formations: z.array(z.string().trim().min(1).max(80)).max(20).nullish(),
  }),
  remove_step: z.strictObject({ step_ids: stepIds(1) }),
  reorder_steps: z.strictObject({
    order: stepIds(1).nullish(),
    step_id: stepId.nullish(),
    before: stepId.nullish(),
    after: stepId.nullish(),
  }),
  custom: z.strictObject({ patch: z.array(patchOperation).min(1).max(MOST_PATCH_OPERATIONS) }),
} as const satisfies Record<OpType, z.ZodObject>;

export const reason = z.string().trim().min(1).max(1000);

/** One edit: `op_type`, the arguments of that operation beside it, and the reason. */
export const edit = z.discriminatedUnion("op_type", [
  operationPayloads.combine_plugs.extend({ op_type: z.literal("combine_plugs"), reason }),
  operationPayloads.replace_cibp.extend({ op_type: z.literal("replace_cibp"), reason }),
  operationPayloads.adjust_interval.extend({ op_type: z.literal("adjust_interval"), reason }),
  operationPayloads.change_materials.extend({ op_type: z.literal("change_materials"), reason }),
  operationPayloads.add_step.extend({ op_type: z.literal("add_step"), reason }),
  operationPayloads.remove_step.extend({ op_type: z.literal("remove_step"), reason }),
  operationPayloads.reorder_steps.extend({ op_type: z.literal("reorder_steps"), reason }),
  operationPayloads.custom.extend({ op_type: z.literal("custom"), reason }),
]);
export type Edit = z.infer<typeof edit>;
export type EditOf<O extends OpType> = Extract<Edit, { op_type: O }>;
