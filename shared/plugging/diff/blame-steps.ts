import * as z from "zod";
import { stepId } from "#shared/kernel/ids.ts";
import type { PlanPayload, Step } from "../schema/plan-schema.ts";
import { isObject, sameJson } from "./json-value.ts";

/** One version of a plan's lineage: its number and its payload. */
export interface LineagePayload {
  version: number;
  payload: PlanPayload;
}

const setBy = z.record(z.string(), z.int().nonnegative());

/** For everything in a plan, the number of the version that gave it the value it has. */
export const blame = z.strictObject({
  steps: z.array(z.strictObject({ step_id: stepId, added_in: z.int().nonnegative(), fields: setBy })),
  /** The parts of the plan besides its steps. */
  plan: setBy,
});
export type Blame = z.infer<typeof blame>;

/** Fields without blame: a step's number follows from the other steps, and its id never changes. */
const NOT_SET = new Set(["step_id", "plug_no"]);

const PLAN_PARTS = ["well_geometry", "options", "formation_tops_detected", "plan_notes", "engine"] as const;

/** The fields of a step by path: members of an object are fields of their own, a list is one value. */
const fieldsOf = (value: object, prefix = ""): [field: string, value: unknown][] =>
  Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    const field = `${prefix}${key}`;
    if (NOT_SET.has(field) || member === undefined) return [];
    return isObject(member) ? fieldsOf(member, `${field}.`) : [[field, member]];
  });

type Known = Map<string, { value: unknown; version: number }>;
interface KnownStep {
  added_in: number;
  fields: Known;
}

/** Carries the blame on: an unchanged value keeps its version, a changed one gets this version. */
const carriedOn = (known: Known | undefined, values: [string, unknown][], version: number): Known =>
  new Map(
    values.map(([field, value]) => {
      const old = known?.get(field);
      return [field, old && sameJson(old.value, value) ? old : { value, version }];
    }),
  );

const versionsOf = (known: Known): Record<string, number> =>
  Object.fromEntries([...known].map(([field, { version }]) => [field, version]));

/**
 * The blame of the newest payload, from a lineage given oldest first. A step that was removed and restored belongs to
 * the version that restored it; what the oldest payload holds belongs to the oldest version.
 */
export const blameSteps = (lineage: readonly LineagePayload[]): Blame => {
  let steps = new Map<Step["step_id"], KnownStep>();
  let plan: Known | undefined;
  for (const { version, payload } of lineage) {
    const known = steps;
    steps = new Map(
      payload.steps.map((step) => {
        const old = known.get(step.step_id);
        const fields = carriedOn(old?.fields, fieldsOf(step), version);
        return [step.step_id, { added_in: old?.added_in ?? version, fields }];
      }),
    );
    plan = carriedOn(
      plan,
      PLAN_PARTS.map((part) => [part, payload[part]]),
      version,
    );
  }
  return {
    steps: [...steps].map(([step_id, { added_in, fields }]) => ({
      step_id,
      added_in,
      fields: versionsOf(fields),
    })),
    plan: plan ? versionsOf(plan) : {},
  };
};
