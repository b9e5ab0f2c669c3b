import { AppError } from "#shared/kernel/errors.ts";
import { sameJson } from "../diff/json-value.ts";
import { evaluate, modelOf } from "../evaluate/evaluate.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import { checkDepths } from "./check-depths.ts";
import { firstObstacle } from "../order/work-order.ts";
import { withExceptions } from "./record-exceptions.ts";
import { changeBetween, type PlanChange } from "./plan-change.ts";

/** The inputs of reverting one edit: the plans before and after it, and the current plan. */
export interface RevertEditInput {
  before: PlanPayload;
  after: PlanPayload;
  current: PlanPayload;
  baseline: PlanPayload;
  rules: EvaluationRules;
}

type Steps = ReadonlyMap<Step["step_id"], Step>;

const byId = ({ steps }: PlanPayload): Steps => new Map(steps.map((step) => [step.step_id, step]));

/** A step without its derived fields: number, geometry and cement may differ without a conflict. */
const decided = (step: Step | undefined): object | null => {
  if (!step) return null;
  const {
    plug_no: _no,
    inside: _in,
    outside: _out,
    perforate_at_ft: _at,
    squeeze_stages: _stages,
    materials: _cement,
    ...intent
  } = step;
  return intent;
};

const same = (a: Step | undefined, b: Step | undefined): boolean => sameJson(decided(a), decided(b));

const conflict = (step_ids: readonly string[], why: string): AppError =>
  new AppError("revert_conflict", `${why} Take back the later edits first.`, { step_ids });

/** The order of `before`, where the edit changed only the order. */
const restoredOrder = ({ before, after, current }: RevertEditInput): readonly Step[] => {
  const order = ({ steps }: PlanPayload): string => steps.map(({ step_id }) => step_id).join();
  const sameIds = [...byId(before).keys()].sort().join() === [...byId(after).keys()].sort().join();
  if (!sameIds || order(before) === order(after)) return current.steps;
  if (order(current) !== order(after)) {
    throw conflict([...byId(current).keys()], "The order of the steps has changed since.");
  }
  const now = byId(current);
  return before.steps.flatMap(({ step_id }) => now.get(step_id) ?? []);
};

/** Inserts a restored step after the nearest step that came before it. */
const putBack = (steps: readonly Step[], lost: Step, earlier: readonly Step[]): Step[] => {
  const ids = steps.map(({ step_id }) => step_id);
  const anchor = earlier.findLast(({ step_id }) => ids.includes(step_id));
  return steps.toSpliced(anchor ? ids.indexOf(anchor.step_id) + 1 : 0, 0, lost);
};

const restored = (input: RevertEditInput): { steps: Step[]; touched: Set<Step["step_id"]> } => {
  const [old, made, now] = [byId(input.before), byId(input.after), byId(input.current)];
  const touched = new Set([...old.keys(), ...made.keys()].filter((id) => !same(old.get(id), made.get(id))));
  const conflicts = [...touched].filter((id) => !same(made.get(id), now.get(id)));
  if (conflicts.length > 0) {
    throw conflict(conflicts, `Later edits changed the same steps: ${conflicts.join(", ")}.`);
  }
  let steps = restoredOrder(input).flatMap((step) =>
    touched.has(step.step_id) ? (old.get(step.step_id) ?? []) : [step],
  );
  for (const [index, lost] of input.before.steps.entries()) {
    if (!touched.has(lost.step_id) || now.has(lost.step_id)) continue;
    steps = putBack(steps, lost, input.before.steps.slice(0, index));
  }
  return { steps, touched };
};

const restoredNotes = ({ before, after, current }: RevertEditInput): PlanPayload["plan_notes"] => {
  if (sameJson(before.plan_notes, after.plan_notes)) return current.plan_notes;
  if (sameJson(after.plan_notes, current.plan_notes)) return before.plan_notes;
  throw conflict([], "The plan's notes have changed since.");
};

const restoredExceptions = ({ before, after, current }: RevertEditInput): PlanPayload["options"] => {
  const [old, made, now] = [before, after, current].map(({ options }) => options.district_exceptions ?? []);
  if (sameJson(old ?? [], made ?? [])) return current.options;
  if (sameJson(made ?? [], now ?? [])) return withExceptions(current.options, old);
  throw conflict([], "The district's decisions on record have changed since.");
};

/**
 * Reverts one edit and keeps the later ones (a three-way merge), as long as they touch other steps and leave room for
 * what is restored. Throws `revert_conflict` with the conflicting steps otherwise.
 */
export const revertEdit = (input: RevertEditInput): PlanChange => {
  const { current, baseline, rules } = input;
  const { steps, touched } = restored(input);
  const plan = structuredClone({
    ...current,
    steps,
    plan_notes: restoredNotes(input),
    options: restoredExceptions(input),
  });
  const model = modelOf(plan, rules);
  try {
    checkDepths(input.before.steps, plan.steps, touched, model);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { step_ids = [] } = error.context;
    throw conflict(step_ids as string[], error.detail);
  }
  const obstacle = firstObstacle(plan.steps);
  if (obstacle) throw conflict(obstacle.step_ids, `${obstacle.why}.`);
  const payload = evaluate(plan, rules);
  if (sameJson(payload, current)) {
    throw new AppError("edit_no_change", "Nothing of this edit is left to take back.");
  }
  return changeBetween(current, payload, baseline);
};
