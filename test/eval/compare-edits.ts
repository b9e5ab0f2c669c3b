import { isDeepStrictEqual } from "node:util";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Exchange, MadeCall } from "./conversation.ts";
import type { EditOp, ExpectedEdit } from "./corpus.ts";

type Args = Readonly<Record<string, unknown>>;

/** An edit in the notation of the corpus. */
export interface SpokenEdit {
  op: string;
  args: Args;
}

const numberOf = (plan: PlanPayload, id: unknown): unknown =>
  plan.steps.find(({ step_id }) => step_id === id)?.plug_no ?? id;

const numbersOf = (plan: PlanPayload, ids: unknown): unknown =>
  Array.isArray(ids) ? ids.map((id) => numberOf(plan, id)) : ids;

const FIELD = /^\/steps\/([^/]+)\/(special_instructions|tag\/wait_hours|tag\/required)$/u;
const FIELD_NAMES: Readonly<Record<string, string>> = {
  special_instructions: "special_instructions",
  "tag/wait_hours": "wait_hours",
  "tag/required": "tagged",
};

type Write = { op: string; path: string; value_json?: string | null };

/** What a patch writes, one step and one field each; a path that no case names stays as it is. */
const instructionOf = (plan: PlanPayload, patch: unknown): Args => {
  const writes = (Array.isArray(patch) ? (patch as Write[]) : []).filter(({ op }) => op !== "test");
  const fields = writes.map(({ path, value_json }): Args | null => {
    const [, step, field] = FIELD.exec(path) ?? [];
    if (!step || !field) return null;
    const value = typeof value_json === "string" ? (JSON.parse(value_json) as unknown) : "";
    return { step: numberOf(plan, step), [FIELD_NAMES[field] ?? field]: value };
  });
  const [only, another] = fields;
  if (fields.length === 0 || fields.includes(null)) return { patch };
  return only && another === undefined ? only : { fields };
};

/** Reverting the newest edit is the same as going back to the version before it. */
const toVersion = (version: number, past: Exchange["past"]): Args => {
  const newest = past.at(-1);
  return newest?.standing && newest.source_version === version ? { last: true } : { version };
};

const revertOf = ({ modification_id, version }: Args, past: Exchange["past"]): Args => {
  const newest = past.findLast(({ standing }) => standing);
  const at = past.findIndex(({ id }) => id === modification_id);
  if (typeof version === "number") return toVersion(version, past);
  if (at === -1) return typeof modification_id === "string" ? { modification_id } : { last: true };
  return past[at] === newest ? { last: true } : { edit: at + 1 };
};

const spokenArgs = (op: string, args: Args, plan: PlanPayload, past: Exchange["past"]): Args => {
  if (op === "custom") return instructionOf(plan, args["patch"]);
  if (op === "revert_edit") return revertOf(args, past);
  const { reason: _reason, step_id, target_step_id, step_ids, before, after, order, ...rest } = args;
  return {
    ...rest,
    step: numberOf(plan, step_id ?? target_step_id),
    steps: numbersOf(plan, step_ids),
    before: numberOf(plan, before),
    after: numberOf(plan, after),
    order: numbersOf(plan, order),
  };
};

const named = (args: Args): Args =>
  Object.fromEntries(
    Object.entries(args).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== false && !(Array.isArray(value) && !value.length),
    ),
  );

/** A call of an edit tool in the notation of the corpus, steps by their numbers at the beginning of the turn. */
export const spoken = ({ name, args }: MadeCall, { plan, past }: Exchange): SpokenEdit => ({
  op: name,
  args: named(spokenArgs(name, args, plan, past)),
});

export const spokenPreview = ({ args }: MadeCall, { plan, past }: Exchange): SpokenEdit => {
  const op = String(args["op_type"]);
  try {
    const payload = JSON.parse(String(args["payload_json"])) as Args;
    return { op, args: named(spokenArgs(op, payload, plan, past)) };
  } catch {
    return { op, args: { unreadable: args["payload_json"] } };
  }
};

const ENDS = ["top_ft", "bottom_ft", "depth_ft"] as const;

/** Drops an end that is given and does not move. */
const movedEnds = (args: Args, plan: PlanPayload): Args => {
  const step = plan.steps.find(({ plug_no }) => plug_no === args["step"]);
  const still = new Set<string>(step ? ENDS.filter((end) => args[end] === step[end]) : []);
  return Object.fromEntries(Object.entries(args).filter(([name]) => !still.has(name)));
};

const inOrder = ({ step, before, after, order }: Args, plan: PlanPayload): Args => {
  if (order !== undefined) return { order };
  const others = plan.steps.map(({ plug_no }) => plug_no).filter((no) => no !== step);
  const at = others.indexOf(Number(before ?? after));
  if (at === -1) return { step, before, after };
  return { order: others.toSpliced(before === undefined ? at + 1 : at, 0, Number(step)) };
};

const ascending = (steps: unknown): unknown =>
  Array.isArray(steps) ? steps.toSorted((a, b) => Number(a) - Number(b)) : steps;

/** One change of several fields equals one change for each of them. */
const fieldsOf = (args: Args): Args[] => {
  const named = (one: Args): string => Object.keys(one).join(" ");
  const sorted = (all: readonly Args[]): Args[] => all.toSorted((a, b) => named(a).localeCompare(named(b)));
  if (Array.isArray(args["fields"])) return sorted(args["fields"] as Args[]);
  const { step, ...rest } = args;
  const each = Object.entries(rest).map(([name, value]) => ({ step, [name]: value }));
  return step === undefined || each.length === 0 ? [args] : sorted(each);
};

/** The plan and the edits at the beginning of the turn. */
type Found = Pick<Exchange, "plan" | "past">;

const canonical = ({ op, args }: SpokenEdit, { plan, past }: Found): SpokenEdit[] => {
  switch (op as EditOp) {
    case "adjust_interval":
      return [{ op, args: movedEnds(args, plan) }];
    case "custom":
      return fieldsOf(args).map((field) => ({ op, args: field }));
    case "reorder_steps":
      return [{ op, args: inOrder(args, plan) }];
    case "revert_edit":
      return [{ op, args: typeof args["version"] === "number" ? toVersion(args["version"], past) : args }];
    case "replace_cibp": {
      const bridges = plan.steps.filter(({ type }) => type === "bridge_plug");
      const step = args["step"] ?? (bridges.length === 1 ? bridges[0]?.plug_no : undefined);
      return [{ op, args: named({ ...args, step }) }];
    }
    case "combine_plugs":
    case "remove_step":
      return [{ op, args: { ...args, steps: ascending(args["steps"]) } }];
    // one change of several plugs equals one change for each of them
    case "change_materials": {
      const steps = ascending(args["steps"]);
      const each = Array.isArray(steps)
        ? steps.map((step) => ({ ...args, steps: [step] as unknown }))
        : [args];
      return each.map((one) => ({ op, args: one }));
    }
    default:
      return [{ op, args }];
  }
};

const inOneSpelling = (text: unknown): string =>
  String(text)
    .toLowerCase()
    .replaceAll(/[’‘]/gu, "'")
    .replaceAll(/[\s.“”"]+/gu, " ")
    .trim();

const fits = (name: string, actual: unknown, expected: unknown): boolean => {
  if (name === "special_instructions" && expected !== "" && expected !== undefined)
    return actual !== undefined && inOneSpelling(actual).includes(inOneSpelling(expected));
  if (name === "type" && Array.isArray(expected)) return expected.includes(actual);
  if (name === "formations" || name === "additives")
    return inOneSpelling(JSON.stringify(actual)) === inOneSpelling(JSON.stringify(expected));
  return isDeepStrictEqual(actual, expected);
};

/** Formations of a new step are free, where the corpus does not name them. */
const same = (actual: SpokenEdit, expected: SpokenEdit): boolean =>
  actual.op === expected.op &&
  [...new Set([...Object.keys(actual.args), ...Object.keys(expected.args)])]
    .filter((name) => name !== "formations" || expected.args[name] !== undefined)
    .every((name) => fits(name, actual.args[name], expected.args[name]));

export interface Compared {
  missing: SpokenEdit[];
  unexpected: SpokenEdit[];
  outOfOrder: boolean;
}

/** Compares the edits made with those expected, both in terms of the plan at the beginning of the turn. */
export const compareEdits = (
  made: readonly SpokenEdit[],
  expected: readonly ExpectedEdit[],
  found: Found,
): Compared => {
  const wanted = expected.flatMap((edit) => canonical(edit, found));
  const places: number[] = [];
  const unexpected = made
    .flatMap((edit) => canonical(edit, found))
    .filter((edit) => {
      const at = wanted.findIndex((one, index) => !places.includes(index) && same(edit, one));
      if (at !== -1) places.push(at);
      return at === -1;
    });
  return {
    missing: wanted.filter((_edit, index) => !places.includes(index)),
    unexpected,
    outOfOrder: places.some((place, index) => index > 0 && place < places[index - 1]!),
  };
};
