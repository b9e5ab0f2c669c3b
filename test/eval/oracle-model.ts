import type { Model, ModelRequest } from "#shared/assistant/model-port.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import { aReply } from "#test/support/fakes/scripted-model.ts";
import type { EvalCase, ExpectedEdit } from "./corpus.ts";

type Args = Readonly<Record<string, unknown>>;
type Call = readonly [name: string, args: Args];

/** All reads that may be made before the answer. */
const READS: readonly Call[] = [
  ["get_plan", { detail: "full" }],
  ["list_modifications", { modification_id: null }],
  ["get_well", {}],
  ["get_violations", { severity: null }],
  ["compare_versions", { from_version: null, to_version: null }],
  ["explain_rule", { step_id: null, rule: "3.14" }],
  ["measure_steps", { step_ids: ["stp_casing_cut_3"], from_ft: null, percent: null, price_per_sack: null }],
];

interface Known {
  idOf: (plugNo: unknown) => unknown;
  editAt: (place: number) => unknown;
}

const knownFrom = (results: readonly string[]): Known => {
  const [plan, edits] = results.map((json) => JSON.parse(json) as Record<string, unknown>);
  const steps = (plan?.["steps"] ?? []) as { plug_no: number; step_id: string }[];
  const newestFirst = (edits?.["modifications"] ?? []) as { modification_id: string }[];
  return {
    idOf: (no) => steps.find(({ plug_no }) => plug_no === no)?.step_id ?? null,
    editAt: (place) => newestFirst.at(-place)?.modification_id ?? null,
  };
};

/** The fields of a step that a custom edit writes, each with its value. */
const fieldsOf = (
  args: Pick<ExpectedEdit["args"], "special_instructions" | "tagged" | "wait_hours">,
): [path: string, value: unknown][] => {
  const fields: [string, unknown][] = [
    ["special_instructions", args.special_instructions],
    ["tag/required", args.tagged],
    ["tag/wait_hours", args.wait_hours],
  ];
  const given = fields.filter(([, value]) => value !== undefined);
  return given.length > 0 ? given : [["special_instructions", ""]];
};

const argumentsOf = ({ op, args }: ExpectedEdit, { idOf, editAt }: Known): Args => {
  const {
    step,
    steps,
    order,
    before,
    after,
    type,
    special_instructions,
    last: _last,
    edit,
    wait_hours,
    tagged,
    ...rest
  } = args;
  const names = Object.keys(TOOLS.find(({ name }) => name === op)?.input.shape ?? {});
  const given: Args = {
    ...rest,
    ...(step && { [op === "replace_cibp" ? "target_step_id" : "step_id"]: idOf(step) }),
    ...(steps && { step_ids: steps.map(idOf) }),
    ...(order && { order: order.map(idOf) }),
    ...(before && { before: idOf(before) }),
    ...(after && { after: idOf(after) }),
    ...(type && { type: [type].flat()[0] }),
    ...(edit && { modification_id: editAt(edit) }),
    ...(op === "custom" && {
      patch: fieldsOf({ special_instructions, tagged, wait_hours }).map(([field, value]) => ({
        op: "replace",
        path: `/steps/${String(idOf(step))}/${field}`,
        value_json: JSON.stringify(value),
      })),
    }),
    reason: "as the corpus has it",
  };
  return Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
};

const previewOf = (edit: ExpectedEdit, known: Known): Call => {
  const { reason: _reason, ...payload } = argumentsOf(edit, known);
  return ["preview_edit", { op_type: edit.op, payload_json: JSON.stringify(payload) }];
};

const replyTo = ({ turns }: ModelRequest, { expect }: EvalCase) => {
  const results = turns.flatMap((turn) => (turn.kind === "tool_result" ? [turn.output_json] : []));
  const known = knownFrom(results);
  const wanted: readonly (() => Call)[] = [
    ...READS.map((call) => () => call),
    ...expect.previews.map((edit) => () => previewOf(edit, known)),
    ...expect.edits.map((edit) => (): Call => [edit.op, argumentsOf(edit, known)]),
  ];
  const next = wanted[results.length]?.();
  if (!next) return aReply({ text: "As asked." });
  const [name, args] = next;
  const call = { call_id: `call_${results.length}`, name, arguments_json: JSON.stringify(args) };
  return aReply({ finish: "tool_calls", calls: [call] });
};

/**
 * A perfect model: reads everything, then does exactly what the case expects of its last turn; `earlier` answers the
 * turns before.
 */
export const oracleModel = (one: EvalCase, earlier: Model): Model => ({
  name: "oracle",
  respond: async (request) => {
    const said = request.turns.filter(({ kind }) => kind === "user").length;
    return said <= one.earlier.length ? earlier.respond(request) : replyTo(request, one);
  },
});
