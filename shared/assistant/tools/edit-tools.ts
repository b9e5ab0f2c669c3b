import * as z from "zod";
import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { opType, type OpType } from "#shared/plugging/plan/names.ts";
import { EDIT_INPUTS, payloadOf } from "./edit-arguments.ts";
import { decideEdit, makeEdit } from "./make-edit.ts";
import { candidateView } from "./plan-views.ts";
import { defineTool, refused, told, type Tool, type ToolOutcome } from "./tool.ts";

const DESCRIPTIONS: Record<OpType, string> = {
  combine_plugs:
    "Makes one plug of several, from the shallowest top to the deepest bottom, with the union of what they are for.",
  replace_cibp:
    "Takes a planned bridge plug and its cap out and sets a long cement plug in its place (`producing`: across the perforations it isolates; `intermediate`; `custom` with top_ft and bottom_ft).",
  adjust_interval:
    "Moves the top, the bottom or both ends of one step (MD ft, downward; top_ft < bottom_ft). A point device takes depth_ft alone. Null leaves an end where it is.",
  change_materials:
    "Changes cement class, excess, additives, sacks (an override beside the computed figure), clears an override, or changes the placement of steps. Null leaves a thing as it is.",
  add_step: "Adds a step; it is put in its place by depth. Null lets the engine choose.",
  remove_step: "Removes steps. A plug that a rule asks for needs the owner's approval.",
  reorder_steps:
    "Changes the order of work: `order` with all step ids, or `step_id` with `before` or `after`.",
  custom:
    "Patches what is open to hand editing, such as /steps/{step_id}/special_instructions; `value_json` is the value as JSON text.",
};

const SYNTAX = "value_json is not JSON text. Write it again.";

const readPayload = (op: OpType, args: Readonly<Record<string, unknown>>) => {
  try {
    return payloadOf(op, args);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const operationTool = (op: OpType): Tool => ({
  name: op,
  description: `${DESCRIPTIONS[op]} Changes the plan: makes a new version on this branch.`,
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

export const previewEdit = defineTool({
  name: "preview_edit",
  description:
    "Tells what one of the operations would do (changes, sacks, risk, violations, guardrails) and changes nothing. `payload_json` holds the operation's arguments as JSON text, as its own tool takes them, without the reason.",
  mutates: false,
  permission: "view",
  doing: "trying an edit without making it",
  input: z.strictObject({ op_type: opType, payload_json: z.string().max(20_000) }),
  run: async ({ op_type, payload_json }, context) => {
    let args: unknown;
    try {
      args = JSON.parse(payload_json);
    } catch {
      return refused("bad_arguments", "payload_json is not JSON text. Write it again.");
    }
    const parsed = EDIT_INPUTS[op_type].partial().safeParse(args);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      return refused("bad_arguments", `The arguments don't fit ${op_type}.`, { problems });
    }
    const payload = readPayload(op_type, parsed.data);
    if (payload === null) return refused("bad_arguments", SYNTAX);
    const made = await decideEdit(readEdit(op_type, payload, "preview"), null, context);
    if (made.decision === "blocked") {
      return refused(made.code, "Policy blocks this edit.", { guardrails: made.fired });
    }
    return told({
      applied: false,
      needs_approval: made.decision === "needs_approval",
      guardrails: made.decision === "needs_approval" ? made.fired : [],
      ...candidateView(context.branch.payload, made.candidate),
    });
  },
});

export const editTools: readonly Tool[] = opType.options.map(operationTool);
