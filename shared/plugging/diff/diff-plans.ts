import type { PlanDiff } from "../schema/candidate-schema.ts";
import { canonicalJson } from "../schema/canonical-json.ts";
import type { PlanPayload, Step, Violation } from "../schema/plan-schema.ts";
import { describeStepChange } from "./describe-step-change.ts";
import { diffJson, type ElementKey } from "./diff-json.ts";
import { diffSteps } from "./diff-steps.ts";
import { sameJson } from "./json-value.ts";
import { figure, inWords, placeOf, plural } from "../words/quantities.ts";
import { violationIdentity } from "./violation-identity.ts";

const elementKey: ElementKey = (path, element) => {
  if (path === "/steps") return (element as Step).step_id;
  if (path === "/violations") return violationIdentity(element as Violation);
  return canonicalJson(element as object);
};

const described = (step: Step): string => {
  const cement = step.materials ? `, ${plural(step.materials.sacks, "sack")}` : "";
  return `${inWords(step.type)} ${placeOf(step)}${cement}`;
};

const PLAN_PARTS = [
  ["well_geometry", "The well's facts changed"],
  ["options", "The plan's options changed"],
  ["plan_notes", "The plan's notes changed"],
  ["formation_tops_detected", "The formations looked at changed"],
  ["engine", "Another version of the engine or its tables made this plan"],
] as const satisfies readonly (readonly [keyof PlanPayload, string])[];

const ENDS = new Set(["top_ft", "bottom_ft", "depth_ft"]);

/** Sentences on modified steps. A step that only changed its number, because another one's ends moved, gets none. */
const modifiedSentences = (
  old: ReadonlyMap<Step["step_id"], Step>,
  next: ReadonlyMap<Step["step_id"], Step>,
  { modified }: PlanDiff["steps"],
): string[] => {
  const endsMoved = modified.some(({ fields }) => fields.some(({ field }) => ENDS.has(field)));
  return modified.flatMap(({ step_id, fields }) => {
    const [before, after] = [old.get(step_id), next.get(step_id)];
    if (!before || !after) return [];
    if (fields.some(({ field }) => field !== "plug_no")) return [describeStepChange(before, after)];
    return endsMoved ? [] : [`Plug ${after.plug_no} was plug ${before.plug_no} in the order of work`];
  });
};

/** The plan without the district's decisions, which have sentences of their own. */
const withoutExceptions = (plan: PlanPayload): PlanPayload => {
  const { district_exceptions: _told, ...options } = plan.options;
  return { ...plan, options };
};

const exceptionSentences = (source: PlanPayload, result: PlanPayload): string[] => {
  const listed = ({ options }: PlanPayload) =>
    (options.district_exceptions ?? []).map(
      ({ code, depth_ft, place, reference, date }) =>
        `${code} at ${figure(depth_ft)} ft${place === undefined ? "" : ` (${place})`}, ref ${reference} of ${date}`,
    );
  const [old, next] = [listed(source), listed(result)];
  return [
    ...next.filter((one) => !old.includes(one)).map((one) => `District decision recorded: ${one}`),
    ...old.filter((one) => !next.includes(one)).map((one) => `District decision withdrawn: ${one}`),
  ];
};

const sentences = (source: PlanPayload, result: PlanPayload, steps: PlanDiff["steps"]): string[] => {
  const old = new Map(source.steps.map((step) => [step.step_id, step]));
  const next = new Map(result.steps.map((step) => [step.step_id, step]));
  const pick = (from: typeof old, ids: readonly Step["step_id"][]) => ids.flatMap((id) => from.get(id) ?? []);
  return [
    ...pick(old, steps.removed).map((step) => `Plug ${step.plug_no} removed: ${described(step)}`),
    ...pick(next, steps.added).map((step) => `Plug ${step.plug_no} added: ${described(step)}`),
    ...modifiedSentences(old, next, steps),
    ...exceptionSentences(source, result),
    ...PLAN_PARTS.flatMap(([part, sentence]) =>
      sameJson(withoutExceptions(source)[part], withoutExceptions(result)[part]) ? [] : [sentence],
    ),
  ];
};

/** The diff from `source` to `result`: a JSON Patch (RFC 6902), the steps by id, and one plain sentence per change. */
export const diffPlans = (source: PlanPayload, result: PlanPayload): PlanDiff => {
  const patch = diffJson("", source, result, elementKey);
  const steps = diffSteps(source.steps, result.steps);
  const told = sentences(source, result, steps);
  const silent = patch.length > 0 && told.length === 0;
  return { patch, steps, sentences: silent ? ["Only derived figures changed, no step did"] : told };
};
