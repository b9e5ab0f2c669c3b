import * as z from "zod";
import { listedProblems, problemsIn } from "#shared/kernel/field-problems.ts";
import { readJson } from "#shared/kernel/json-text.ts";
import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { opType, type OpType } from "#shared/plugging/schema/enums.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import type { Decision } from "#shared/chat/edits/execute-edit.ts";
import { REVERT } from "#shared/chat/threads/modification.ts";
import { EDIT_INPUTS } from "./edit-arguments.ts";
import { readPayload, SYNTAX } from "./edit-tools.ts";
import { decideEdit } from "./make-edit.ts";
import { candidateView } from "./plan-views.ts";
import { decideRevert, revertInput } from "./revert-tool.ts";
import { defineTool, refused, told, type ToolContext, type ToolOutcome } from "./tool.ts";

const GO_BACK = "revert_edit";

/** A preview asks what an edit would do if it were allowed. */
const ALLOWED = { allow_plan_changes: true, dry_run: false };

const REASON = "preview";

type Tried = { op_type: string; made: Decision<PlanChange> } | { misread: ToolOutcome };

const misread = (op: string, parsed: z.ZodSafeParseResult<unknown>): Tried => ({
  misread: refused("bad_arguments", `The arguments don't fit ${op}.`, listedProblems(problemsIn(parsed))),
});

const tryRevert = async (args: unknown, context: ToolContext): Promise<Tried> => {
  const parsed = revertInput.partial().safeParse(args);
  if (!parsed.success) return misread(GO_BACK, parsed);
  const { modification_id = null, version = null } = parsed.data;
  const { made } = await decideRevert({ modification_id, version, reason: REASON }, context, ALLOWED);
  return { op_type: REVERT, made };
};

const tryEdit = async (op: OpType, args: unknown, context: ToolContext): Promise<Tried> => {
  const parsed = EDIT_INPUTS[op].partial().safeParse(args);
  if (!parsed.success) return misread(op, parsed);
  const payload = readPayload(op, parsed.data);
  if (payload === null) return { misread: refused("bad_arguments", SYNTAX) };
  return { op_type: op, made: await decideEdit(readEdit(op, payload, REASON), null, context) };
};

const JSON_TEXT = "payload_json is not JSON text. Write it again.";

export const previewEdit = defineTool({
  name: "preview_edit",
  description:
    "Tells what an edit would do (changes, sacks, risk, violations, guardrails) and changes nothing. `payload_json`: the arguments of the tool named in `op_type`, as JSON text, without the reason.",
  mutates: false,
  permission: "view",
  doing: "trying an edit without making it",
  input: z.strictObject({
    op_type: z.enum([...opType.options, GO_BACK]),
    payload_json: z.string().max(20_000),
  }),
  run: async ({ op_type, payload_json }, context) => {
    let args: unknown;
    try {
      args = readJson(payload_json);
    } catch {
      return refused("bad_arguments", JSON_TEXT);
    }
    const tried = await (op_type === GO_BACK ? tryRevert(args, context) : tryEdit(op_type, args, context));
    if ("misread" in tried) return tried.misread;
    const { made } = tried;
    if (made.decision === "blocked") {
      return refused(made.code, "Policy blocks this edit.", { guardrails: made.fired });
    }
    return told({
      applied: false,
      needs_approval: made.decision === "needs_approval",
      guardrails: made.decision === "needs_approval" ? made.fired : [],
      ...candidateView(context.branch.payload, { op_type: tried.op_type, ...made.candidate }),
    });
  },
});
