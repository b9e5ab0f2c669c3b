import * as z from "zod";
import { annulusBblPerFt, boreBblPerFt, FT3_PER_BBL } from "#shared/plugging/cement/capacity.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { perforationsOf, spanOf } from "#shared/plugging/schema/step-facts.ts";
import { roundTo } from "#shared/plugging/words/feet.ts";
import { defineTool, told } from "./tool.ts";
import { withoutEmpty } from "./without-empty.ts";

interface Place {
  what: string;
  at_ft: number;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The places of the well that plugs are measured from. */
const placesOf = ({ well_geometry: well, formation_tops_detected: detected }: PlanPayload): Place[] => {
  const own = well.formation_tops.flatMap(({ name, top_ft, bottom_ft }): Place[] => [
    { what: `top of the ${name}`, at_ft: top_ft },
    ...(bottom_ft === null ? [] : [{ what: `base of the ${name}`, at_ft: bottom_ft }]),
  ]);
  const others = detected.map(({ name, top_ft }) => ({ what: `top of the ${name}`, at_ft: top_ft }));
  const uqw = well.groundwater?.base_uqw_ft ?? null;
  return [
    ...own,
    ...others.filter(
      ({ what, at_ft }) => !own.some((one) => sameName(one.what, what) && one.at_ft === at_ft),
    ),
    ...well.casing.map(({ string, shoe_ft }) => ({ what: `${string} casing shoe`, at_ft: shoe_ft })),
    ...(uqw === null ? [] : [{ what: "base of usable-quality water", at_ft: uqw }]),
    ...well.existing_tools
      .filter(({ type, status }) => type === "dv_tool" && status === "in_place")
      .map(({ depth_ft }) => ({ what: "stage tool", at_ft: depth_ft })),
  ];
};

/** How far a step's cement reaches beyond each place that it stands across. */
const reachOf = (step: Step, places: readonly Place[]) => {
  const span = spanOf(step);
  if (span === null || step.materials === null) return [];
  return places
    .filter(({ at_ft }) => at_ft >= span.top_ft && at_ft <= span.bottom_ft)
    .map(({ what, at_ft }) => ({
      what,
      at_ft,
      cement_above_ft: roundTo(at_ft - span.top_ft, 1),
      cement_below_ft: roundTo(span.bottom_ft - at_ft, 1),
    }));
};

/** The volume of a step's bore and of the annuli that it fills, before excess. */
const volumesOf = ({ inside, outside }: Step) => {
  const bore = inside.reduce((sum, one) => sum + (one.bottom_ft - one.top_ft) * boreBblPerFt(one.id_in), 0);
  const behind = outside
    .filter(({ filled }) => filled)
    .reduce(
      (sum, one) => sum + (one.bottom_ft - one.top_ft) * annulusBblPerFt(one.outer_id_in, one.inner_od_in),
      0,
    );
  return {
    inside_bbl: roundTo(bore, 2),
    inside_ft3: roundTo(bore * FT3_PER_BBL, 1),
    behind_pipe_bbl: roundTo(behind, 2),
    behind_pipe_ft3: roundTo(behind * FT3_PER_BBL, 1),
  };
};

const measured = (step: Step, places: readonly Place[]) => {
  const { materials, cement, tag } = step;
  const span = spanOf(step);
  const factor = materials?.excess_factor ?? 1;
  return withoutEmpty({
    step_id: step.step_id,
    plug_no: step.plug_no,
    top_ft: step.top_ft,
    bottom_ft: step.bottom_ft,
    depth_ft: step.depth_ft,
    length_ft: step.top_ft === null || span === null ? null : span.bottom_ft - span.top_ft,
    placement: step.placement,
    perforate_at_ft: perforationsOf(step),
    tag: tag.required ? { wait_hours: tag.wait_hours, why: tag.why } : null,
    special_instructions: step.special_instructions,
    reaches: reachOf(step, places),
    ...(materials !== null &&
      cement !== null && {
        sacks: materials.sacks,
        slurry_bbl: materials.slurry_bbl,
        slurry_ft3: materials.slurry_ft3,
        water_bbl: materials.water_bbl,
        ...volumesOf(step),
        excess_factor: materials.excess_factor,
        excess_percent: roundTo((factor - 1) * 100, 1),
        cement_class: cement.class,
        density_ppg: cement.density_ppg,
        yield_ft3_per_sk: cement.yield_ft3_per_sk,
        water_gal_per_sk: cement.water_gal_per_sk,
        additives: cement.additives,
      }),
  });
};

const sumOf = (steps: readonly Step[]) => {
  const sum = (of: (one: NonNullable<Step["materials"]>) => number): number =>
    roundTo(
      steps.reduce((total, { materials }) => total + (materials === null ? 0 : of(materials)), 0),
      2,
    );
  return {
    plugs: steps.filter(({ materials }) => materials !== null).length,
    sacks: sum(({ sacks }) => sacks),
    slurry_bbl: sum(({ slurry_bbl }) => slurry_bbl),
    slurry_ft3: sum(({ slurry_ft3 }) => slurry_ft3),
    water_bbl: sum(({ water_bbl }) => water_bbl),
  };
};

export const measureStepsTool = defineTool({
  mutates: false,
  permission: "view",
  name: "measure_steps",
  description:
    "Figures of some steps: slurry (also inside and behind pipe, before excess), water, excess, yield, additives, tag and wait, how far the cement reaches beyond formation tops, bases and shoes; their sums, and the sums of the rest of the plan.",
  doing: "measuring steps",
  input: z.strictObject({ step_ids: z.array(z.string().max(64)).min(1).max(50) }),
  run: async ({ step_ids }, { branch: { payload } }) => {
    const places = placesOf(payload);
    const steps = payload.steps.filter(({ step_id }) => step_ids.includes(step_id));
    return told({
      steps: steps.map((step) => measured(step, places)),
      together: sumOf(steps),
      rest_of_plan: sumOf(payload.steps.filter((step) => !steps.includes(step))),
    });
  },
});
