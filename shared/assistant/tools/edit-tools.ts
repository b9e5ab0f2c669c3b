import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { opType, type OpType } from "#shared/plugging/schema/enums.ts";
import { EDIT_INPUTS, payloadOf } from "./edit-arguments.ts";
import { makeEdit } from "./make-edit.ts";
import { refused, type Tool, type ToolOutcome } from "./tool.ts";

const DESCRIPTIONS: Record<OpType, string> = {
  combine_plugs: "Makes one plug of several, from the shallowest top to the deepest bottom.",
  replace_cibp:
    "Puts a long cement plug in the place of a planned bridge plug and its cap: across the perforations (`producing`), from there up into the `intermediate` casing, or `custom` with top_ft and bottom_ft.",
  adjust_interval:
    "Moves the top, the bottom or both ends of one step; a point device takes depth_ft alone. Null leaves an end where it is.",
  change_materials:
    "Changes cement class, excess (a share), additives, placement or sacks (an override; clear_override drops it). Null leaves a thing as it is.",
  add_step: "Adds a step, placed in order by its depth. Null lets the engine choose.",
  remove_step: "Removes steps.",
  reorder_steps:
    "Changes the order of work: `order` with all step ids, or `step_id` with `before` or `after`.",
  custom:
    "JSON Patch of what is open to hand editing, such as /steps/{step_id}/special_instructions; `value_json` is the value as JSON text.",
};

/** The tool result for a patch whose value is not JSON text. */
export const SYNTAX = "value_json is not JSON text. Write it again.";

/** The operation's payload; null where a patch's value is not JSON text. */
export const readPayload = (op: OpType, args: Readonly<Record<string, unknown>>) => {
  try {
    return payloadOf(op, args);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const operationTool = (op: OpType): Tool => ({
  name: op,
  description: DESCRIPTIONS[op],
  mutates: true,
  permission: "edit",
  doing: `editing the plan: ${op.replaceAll("_", " ")}`,
  input: EDIT_INPUTS[op],
  run: async (args, context): Promise<ToolOutcome> => {
    const payload = readPayload(op, args);
    if (payload === null) return refused("bad_arguments", SYNTAX);
    return makeEdit(readEdit(op, payload, args["reason"]), context);
  },
});

export const editTools: readonly Tool[] = opType.options.map(operationTool);
