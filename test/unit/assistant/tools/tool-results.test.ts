import { describe, expect, it } from "vitest";
import type { ToolContext } from "#shared/assistant/tools/tool.ts";
import { compactStep, compactStepView, leanStep } from "#shared/assistant/tools/plan-views.ts";
import { toolNamed } from "#shared/assistant/tools/registry.ts";
import { readWellView } from "#shared/assistant/tools/well-view.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { tokensOf } from "#test/support/fakes/token-count.ts";

const SAMPLES = ["4200305717", "4200342706", "4200346118", "4217334896", "4231731973"];

const read = async (name: string, payload: PlanPayload, args: object = {}) => {
  const branch = { payload, version: { version: 3, kind: "post_edit" } };
  const context = { branch, rules: texasEvaluationRules } as unknown as ToolContext;
  const { result } = await toolNamed(name)!.run(args as Record<string, unknown>, context);
  return JSON.parse(JSON.stringify(result)) as Record<string, unknown>;
};

const compact = (payload: PlanPayload) => read("get_plan", payload, { detail: "compact" });

/** The longest sample with one more stage tool, so that the engine makes twelve steps. */
const twelveSteps = (): PlanPayload => {
  const { well_geometry, options } = samplePlan("4200346118", { variant: "isolated" });
  const tool = well_geometry.existing_tools.find(({ type }) => type === "dv_tool")!;
  const well = {
    ...well_geometry,
    existing_tools: [...well_geometry.existing_tools, { ...tool, depth_ft: 2600 }],
  };
  return generatePlan(well, planOptions.parse(options), texasRules);
};

describe("the compact plan", () => {
  it("of twelve steps takes 1,500 tokens at most", async () => {
    const plan = twelveSteps();
    expect(plan.steps).toHaveLength(12);
    expect(tokensOf(await compact(plan))).toBeLessThanOrEqual(1500);
  });

  it.each(SAMPLES.flatMap((api) => ["combined", "isolated"].map((variant) => [api, variant] as const)))(
    "of %s, %s, does so too",
    async (api, variant) => {
      expect(tokensOf(await compact(samplePlan(api, { variant })))).toBeLessThanOrEqual(1500);
    },
  );

  it("says nothing that is empty, and nothing twice", async () => {
    const { steps } = await compact(samplePlan("4200346118"));
    for (const step of steps as Record<string, unknown>[]) {
      expect(Object.values(step).filter((value) => value === null || value === false)).toEqual([]);
      expect(Object.values(step).filter((value) => Array.isArray(value) && value.length === 0)).toEqual([]);
      expect(step).not.toHaveProperty("summary");
      expect(step).not.toHaveProperty("sacks_computed");
    }
  });

  it("parses back with every member in its place", async () => {
    const plan = samplePlan("4200346118");
    const { steps } = await compact(plan);
    expect((steps as unknown[]).map((step) => compactStepView.parse(step))).toEqual(
      plan.steps.map(compactStep),
    );
    const cut = compactStep(plan.steps.at(-1)!);
    expect(cut).toEqual({
      step_id: "stp_casing_cut_3",
      plug_no: 7,
      type: "cut_casing_below_surface",
      placement: "cut",
      top_ft: null,
      bottom_ft: null,
      depth_ft: 3,
      length_ft: null,
      sacks: null,
      sacks_computed: null,
      cement_class: null,
      formations: [],
      purposes: ["casing_cut"],
      tag: false,
      citations: ["16 TAC §3.14(d)(8)", "16 TAC §3.14(e)(5)"],
      override: null,
      summary: "Plug 7: casing cut, at 3 ft",
    });
  });

  it("shows an override with the computed sacks and the reason", () => {
    const plug = samplePlan("4200346118").steps.find(({ materials }) => materials !== null)!;
    const changed = {
      ...plug,
      materials: { ...plug.materials!, sacks: 40 },
      override: { sacks: 40, reason: "the district asks for it", by: "Olive" },
    };
    expect(leanStep(changed)).toMatchObject({
      sacks: 40,
      sacks_computed: plug.materials!.sacks_computed,
      override: { sacks: 40, reason: "the district asks for it" },
    });
  });

  it("leaves volumes and procedures to the full one, which has everything", async () => {
    const plan = samplePlan("4200346118");
    const short = JSON.stringify(await compact(plan));
    for (const member of ["slurry_ft3", "existing_conditions", "explain", "inside"]) {
      expect(short).not.toContain(`"${member}"`);
    }
    const full = await read("get_plan", plan, { detail: "full" });
    expect(full).toMatchObject({ steps: plan.steps, notes: plan.plan_notes });
  });
});

describe("the well's facts", () => {
  it.each(SAMPLES)("of %s have a bore for every string, nothing empty, and read back", async (api) => {
    const { well_geometry } = samplePlan(api);
    const result = await read("get_well", samplePlan(api));
    const { casing } = result["well"] as { casing: { id_in?: number }[] };
    expect(casing.map(({ id_in }) => typeof id_in)).toEqual(casing.map(() => "number"));
    expect(JSON.stringify(result)).not.toMatch(/null|\[\]/u);
    const back = readWellView(result);
    expect({ ...back, casing: [] }).toEqual({ ...well_geometry, casing: [] });
    expect(back.casing.map((one) => ({ ...one, id_in: 0 }))).toEqual(
      well_geometry.casing.map((one) => ({ ...one, id_in: 0 })),
    );
  });
});

describe("measured steps", () => {
  const PLAIN = { from_ft: null, percent: null, price_per_sack: null };
  const measure = async (...ids: string[]) =>
    (await read("measure_steps", samplePlan("4200346118"), { step_ids: ids, ...PLAIN })) as {
      steps: Record<string, unknown>[];
      together: { plugs: number; sacks: number; slurry_bbl: number };
      rest_of_plan: { plugs: number; sacks: number };
    };

  it("have their volumes inside and behind pipe, which make up the slurry with the excess", async () => {
    const plan = samplePlan("4217334896");
    const squeezed = plan.steps.find(({ placement }) => placement === "perf_and_squeeze")!;
    const { steps } = await read("measure_steps", plan, { step_ids: [squeezed.step_id], ...PLAIN });
    const [one] = steps as { inside_ft3: number; behind_pipe_ft3: number; excess_factor: number }[];
    const { slurry_ft3 } = squeezed.materials!;
    expect((one!.inside_ft3 + one!.behind_pipe_ft3) * one!.excess_factor).toBeCloseTo(slurry_ft3, -0.5);
  });

  it("tell how far cement reaches beyond the places that it stands across", async () => {
    const plan = samplePlan("4200346118");
    const shoe = plan.steps.find(({ plug_no }) => plug_no === 3)!;
    const { steps } = await measure(shoe.step_id);
    expect(steps[0]!["reaches"]).toContainEqual({
      what: "intermediate casing shoe",
      at_ft: 5532,
      cement_above_ft: 5532 - shoe.top_ft!,
      cement_below_ft: shoe.bottom_ft! - 5532,
    });
  });

  it("are summed, and so is the rest of the plan", async () => {
    const plan = samplePlan("4200346118");
    const [a, b] = plan.steps.filter(({ materials }) => materials !== null);
    const { together, rest_of_plan } = await measure(a!.step_id, b!.step_id);
    expect(together.sacks).toBe(a!.materials!.sacks + b!.materials!.sacks);
    expect(together.sacks + rest_of_plan.sacks).toBe(plan.materials_totals.sacks);
  });

  it("of a device have no cement, and of an unknown id are none", async () => {
    const { steps, together } = await measure("stp_casing_cut_3", "stp_of_another_plan");
    expect(steps).toHaveLength(1);
    expect(steps[0]).not.toHaveProperty("slurry_bbl");
    expect(together).toMatchObject({ plugs: 0, sacks: 0 });
  });
});

describe("violations", () => {
  it("state their suggested fix in a sentence", async () => {
    const plan = samplePlan("4200346118");
    const { violations } = await read("get_violations", plan, { severity: null });
    const mended = (violations as { code: string; fix?: string }[]).filter(({ fix }) => fix);
    expect(mended.length).toBe(plan.violations.filter(({ fix }) => fix).length);
    expect(mended[0]).toMatchObject({
      code: "length_below_form_minimum",
      fix: "The online form's length: adjust_interval with step_id stp_stage_tool_6997, top_ft 6876.5, bottom_ft 7047.",
    });
  });
});
