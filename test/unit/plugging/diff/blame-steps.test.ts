import { describe, expect, it } from "vitest";
import { blameSteps } from "#shared/plugging/diff/blame-steps.ts";
import { changedPointers } from "#shared/plugging/diff/changed-pointers.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { aPayload } from "#test/support/builders/plans.ts";
import { aStep } from "#test/support/builders/steps.ts";
import { ids } from "#test/support/builders/ids.ts";

const [one, two] = [aStep(), aStep({ step_id: ids.step(2), plug_no: 2, top_ft: 900, bottom_ft: 1000 })];
const plan = (steps: Step[], over: Partial<PlanPayload> = {}) => aPayload({ steps, ...over });
const lineage = (...payloads: PlanPayload[]) => payloads.map((payload, version) => ({ version, payload }));
const stepOf = (blame: ReturnType<typeof blameSteps>, id = ids.step(1)) =>
  blame.steps.find(({ step_id }) => step_id === id);

describe("the blame of a plan's fields", () => {
  it("is the first version while nothing changes, for every field but number and id", () => {
    const blame = blameSteps(lineage(plan([one]), plan([one]), plan([one])));
    expect(blame.plan).toEqual({
      well_geometry: 0,
      options: 0,
      formation_tops_detected: 0,
      plan_notes: 0,
      engine: 0,
    });
    expect(stepOf(blame)).toEqual({
      step_id: ids.step(1),
      added_in: 0,
      fields: {
        type: 0,
        placement: 0,
        purposes: 0,
        formations: 0,
        top_ft: 0,
        bottom_ft: 0,
        depth_ft: 0,
        inside: 0,
        outside: 0,
        perforate_at_ft: 0,
        "cement.class": 0,
        "cement.density_ppg": 0,
        "cement.yield_ft3_per_sk": 0,
        "cement.water_gal_per_sk": 0,
        "cement.additives": 0,
        excess: 0,
        "materials.base_ft3": 0,
        "materials.excess_factor": 0,
        "materials.slurry_ft3": 0,
        "materials.slurry_bbl": 0,
        "materials.sacks": 0,
        "materials.sacks_computed": 0,
        "materials.water_bbl": 0,
        "materials.minimum_applied": 0,
        "materials.explain": 0,
        override: 0,
        "tag.required": 0,
        "tag.wait_hours": 0,
        "tag.why": 0,
        citations: 0,
        special_instructions: 0,
        "origin.rule": 0,
      },
    });
  });

  it("is the version that changed a field last, and only that field", () => {
    const wider = { ...one, top_ft: 4350 };
    const told = {
      ...wider,
      cement: { ...one.cement!, class: "H" as const },
      formations: ["San Andres", "Glorieta"],
    };
    const fields = stepOf(
      blameSteps(lineage(plan([one]), plan([wider]), plan([told]), plan([told]))),
    )!.fields;
    expect(Object.fromEntries(Object.entries(fields).filter(([, version]) => version > 0))).toEqual({
      top_ft: 1,
      "cement.class": 2,
      formations: 2,
    });
  });

  it("is the version that set a value again after another had taken it away", () => {
    const blame = blameSteps(lineage(plan([one]), plan([{ ...one, top_ft: 4350 }]), plan([one])));
    expect(stepOf(blame)?.fields).toMatchObject({ top_ft: 2, bottom_ft: 0 });
  });

  it("is the version that added a step, or brought it back", () => {
    const added = blameSteps(lineage(plan([one]), plan([one, two])));
    expect([stepOf(added)?.added_in, stepOf(added, ids.step(2))?.added_in]).toEqual([0, 1]);
    const back = blameSteps(lineage(plan([one, two]), plan([one]), plan([one, two])));
    expect(stepOf(back, ids.step(2))).toMatchObject({ added_in: 2, fields: { top_ft: 2, type: 2 } });
    expect(stepOf(back)).toMatchObject({ added_in: 0, fields: { top_ft: 0 } });
  });

  it("does not change because other steps came or went", () => {
    const blame = blameSteps(lineage(plan([one, two]), plan([{ ...two, plug_no: 1 }])));
    expect(new Set(Object.values(stepOf(blame, ids.step(2))!.fields))).toEqual(new Set([0]));
    expect(stepOf(blame)).toBeUndefined();
  });

  it("lists the members of an object that was set as a whole", () => {
    const overridden = { ...one, override: { sacks: 20, reason: "more", by: null } };
    const fields = stepOf(blameSteps(lineage(plan([one]), plan([overridden]))))!.fields;
    expect(fields).toMatchObject({ "override.sacks": 1, "override.reason": 1, "override.by": 1 });
    expect(fields).not.toHaveProperty("override");
  });

  it("uses the version numbers of the lineage", () => {
    const payload = plan([one], { engine: { version: "2", rules: "tx-1", tubulars: "api-1" } });
    const blame = blameSteps([
      { version: 7, payload: plan([one]) },
      { version: 8, payload },
    ]);
    expect(blame.plan).toMatchObject({ engine: 8, options: 7 });
  });
});

describe("the places that a diff changes", () => {
  it("are named by step id, by field, and else by the plan's member", () => {
    const before = plan([one, two]);
    const three = aStep({ step_id: ids.step(3), plug_no: 2 });
    const changed = { ...one, top_ft: 4350, cement: { ...one.cement!, class: "H" as const } };
    const after = plan([changed, three], { formations_targeted: ["San Andres"] });
    expect(changedPointers(diffPlans(before, after)).toSorted()).toEqual([
      "/formations_targeted",
      "/steps/stp_1/cement/class",
      "/steps/stp_1/top_ft",
      "/steps/stp_2",
      "/steps/stp_3",
    ]);
  });

  it("are none between a plan and itself", () => {
    expect(changedPointers(diffPlans(plan([one]), plan([one])))).toEqual([]);
  });
});
