import * as z from "zod";
import { readJson } from "#shared/kernel/json-text.ts";
import { stepId } from "#shared/kernel/ids.ts";
import { withoutHidden } from "#shared/kernel/one-line.ts";
import { MOST_PATCH_OPERATIONS, operationPayloads, reason } from "#shared/plugging/schema/edit-schema.ts";
import type { OpType } from "#shared/plugging/schema/enums.ts";

/** A JSON Patch as a model can write it: values as JSON text, since a strict schema has no free-form values. */
const customPatch = z.array(
  z.strictObject({
    op: z.enum(["add", "replace", "test", "remove"]),
    path: z.string().max(500),
    value_json: z.string().max(8000).nullable(),
  }),
);

/** The reason of an edit, as the model gives it. */
export const because = reason.overwrite(withoutHidden).describe("Why, in one sentence, for the record.");

/** The arguments of each operation and its reason, as the model gives them. */
export const EDIT_INPUTS = {
  combine_plugs: operationPayloads.combine_plugs.extend({ reason: because }),
  replace_cibp: operationPayloads.replace_cibp.extend({ reason: because }),
  adjust_interval: operationPayloads.adjust_interval.extend({ reason: because }),
  change_materials: operationPayloads.change_materials.extend({ reason: because }),
  add_step: operationPayloads.add_step.extend({ reason: because }),
  remove_step: operationPayloads.remove_step.extend({ reason: because }),
  reorder_steps: z.strictObject({
    order: z.array(stepId).max(300).nullable(),
    step_id: stepId.nullable(),
    before: stepId.nullable(),
    after: stepId.nullable(),
    reason: because,
  }),
  custom: z.strictObject({ patch: customPatch.min(1).max(MOST_PATCH_OPERATIONS), reason: because }),
} as const satisfies Record<OpType, z.ZodObject>;

type WirePatch = z.infer<typeof customPatch>[number];

const plainOperation = ({ op, path, value_json }: WirePatch): Record<string, unknown> => ({
  op,
  path,
  ...(value_json === null ? {} : { value: readJson(value_json) }),
});

/** Converts the model's arguments into the operation's payload. Throws SyntaxError where `value_json` is not JSON. */
export const payloadOf = (
  op: OpType,
  { reason: _reason, ...args }: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  op === "custom" ? { patch: (args["patch"] as WirePatch[]).map(plainOperation) } : args;
