import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { executeEdit } from "#shared/chat/edits/execute-edit.ts";
import { type StepId, stepId } from "#shared/kernel/ids.ts";
import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { aLargestWell, type LargestWell } from "#test/support/builders/largest-wells.ts";
import { aWell } from "#test/support/builders/wells.ts";
import { atMost, type Bench, type Figure, median, noted, percentile, timed } from "./figures.ts";

const MANY = { warmUp: 500, times: 1500 };
const BARS_MS = { generate: 2, evaluate: 1, edit: 2 };
/** Nobody's well is so large; one must not keep the others waiting. */
const FEW = { warmUp: 5, times: 30 };
const LARGEST_BAR_MS = 300;
const LARGEST: readonly LargestWell[] = ["openings all over", "openings close together", "the most steps"];
const OPTIONS = planOptions.parse({ variant: "isolated" });

/** Three strings, a stage tool, a bridge plug, formations, water and usable water: twelve steps. */
const twelveSteps = (): WellFacts =>
  aWell({
    county: "ANDREWS",
    district: "08",
    field: "MIDLAND FARMS",
    td_ft: 10_050,
    casing: [
      {
        string: "surface",
        od_in: 13.375,
        weight_ppf: 48,
        hole_in: 17.5,
        shoe_ft: 900,
        cement: [{ toc_ft: 0 }],
      },
      {
        string: "intermediate",
        od_in: 8.625,
        weight_ppf: 32,
        hole_in: 10.625,
        shoe_ft: 4500,
        cement: [{ toc_ft: 1500 }],
      },
      {
        string: "production",
        od_in: 5.5,
        weight_ppf: 17,
        hole_in: 7.875,
        shoe_ft: 10_000,
        cement: [{ toc_ft: 5200 }],
      },
    ],
    perforations: [{ top_ft: 9500, bottom_ft: 9600 }],
    existing_tools: [{ type: "dv_tool", depth_ft: 6200 }],
    formation_tops: [
      { name: "Yates", top_ft: 2800 },
      { name: "San Andres", top_ft: 4100 },
      { name: "Wolfcamp", top_ft: 8300 },
      { name: "Devonian", top_ft: 9450 },
    ],
    groundwater: {
      base_uqw_ft: 800,
      usdw_ft: 1300,
      protect_ft: [
        [0, 250],
        [600, 800],
      ],
    },
  });

const planOf = (well: WellFacts): PlanPayload => generatePlan(well, OPTIONS, texasRules);

/** The time from the model's arguments to the guardrails' decision. */
const editor = (plan: PlanPayload) => {
  let count = 0;
  const newStepId = (): StepId => stepId.parse(`stp_new_${(count += 1)}`);
  return (op: string, args: object) =>
    executeEdit({
      source: plan,
      since: [],
      baseline: plan,
      edit: readEdit(op, args, "as the engineer asks"),
      rules: texasRules,
      policy: GLOBAL_POLICY,
      options: { allow_plan_changes: true, dry_run: false },
      newStepId,
      attribution: { modification_id: "mod_1", by: "Dana" },
    });
};

/** Operations on two adjacent plain plugs of the plan, and on one of them. */
const editsOf = (plan: PlanPayload): Record<string, [string, object]> => {
  const plain = plan.steps.filter(
    ({ type, placement }) => type === "formation_top_plug" && placement === "spot",
  );
  const lower = plain[0];
  if (!lower) throw new Error("The plan has no plain formation plug to edit");
  const { step_id, top_ft } = lower;
  return {
    adjust_interval: ["adjust_interval", { step_id, top_ft: (top_ft ?? 0) - 50 }],
    change_materials: ["change_materials", { step_ids: [step_id], sacks: 60 }],
    remove_step: ["remove_step", { step_ids: [step_id] }],
    add_step: [
      "add_step",
      { type: "cement_plug", top_ft: (top_ft ?? 0) - 300, bottom_ft: (top_ft ?? 0) - 200 },
    ],
  };
};

const figuresOf = (what: string, took: readonly number[], barMs?: number): Figure[] => [
  barMs === undefined
    ? noted(`${what}, p50`, median(took), "ms")
    : atMost(`${what}, p50`, median(took), "ms", barMs),
  noted(`${what}, p95`, percentile(took, 0.95), "ms"),
];

const measure = async (name: string, well: WellFacts): Promise<Figure[]> => {
  const plan = planOf(well);
  const edit = editor(plan);
  const generated = await timed(MANY, () => planOf(well));
  const evaluated = await timed(MANY, () => evaluate(plan, texasRules));
  const figures = [
    ...figuresOf(`generate ${name}`, generated, BARS_MS.generate),
    ...figuresOf(`evaluate ${name}`, evaluated, BARS_MS.evaluate),
  ];
  for (const [op, [operation, args]] of Object.entries(editsOf(plan))) {
    const edited = await timed(MANY, () => edit(operation, args));
    figures.push(...figuresOf(`edit ${name}: ${op}`, edited, BARS_MS.edit));
  }
  return figures;
};

const measureLargest = async (shape: LargestWell): Promise<Figure[]> => {
  const well = aLargestWell(shape);
  const plan = planOf(well);
  const edit = editor(plan);
  const step_ids = plan.steps.filter(({ cement }) => cement !== null).map(({ step_id }) => step_id);
  const name = `${plan.steps.length} steps at every limit (${shape})`;
  const works: [string, () => unknown][] = [
    ["generate", () => planOf(well)],
    ["evaluate", () => evaluate(plan, texasRules)],
    ["edit", () => edit("change_materials", { step_ids, cement_class: "A" })],
  ];
  const figures: Figure[] = [];
  for (const [what, work] of works)
    figures.push(...figuresOf(`${what} ${name}`, await timed(FEW, work), LARGEST_BAR_MS));
  return figures;
};

export const bench: Bench = {
  about:
    "the engine in memory: a plan from the well's facts, its evaluation, one edit up to the guardrails' word",
  run: async () => {
    const synthetic = twelveSteps();
    const steps = planOf(synthetic).steps.length;
    if (steps !== 12) throw new Error(`The synthetic plan has ${steps} steps, not 12`);
    const largest = SAMPLE_WELLS.map((well) => ({ well, size: JSON.stringify(planOf(well)).length })).sort(
      (a, b) => b.size - a.size,
    )[0];
    if (!largest) throw new Error("There is no sample well");
    const of = `${planOf(largest.well).steps.length} steps of ${largest.well.api10}`;
    const figures = [...(await measure("12 steps", synthetic)), ...(await measure(of, largest.well))];
    for (const shape of LARGEST) figures.push(...(await measureLargest(shape)));
    return figures;
  },
};
