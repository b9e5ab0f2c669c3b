import { boreBblPerFt } from "../cement/capacity.ts";
import { roundTo } from "../words/feet.ts";
import { insideSegments } from "../well/geometry.ts";
import type { WellModel } from "../well/well-model.ts";
import type { MaterialsTotals, Step } from "../schema/plan-schema.ts";
import { pumpsCement } from "../schema/step-facts.ts";

const boreBbl = (segments: Step["inside"]): number =>
  segments.reduce((sum, s) => sum + (s.bottom_ft - s.top_ft) * boreBblPerFt(s.id_in), 0);

/** Mud of 9.5 lb/gal and 40 s funnel viscosity for every part of the bore without cement ((d)(9)), in bbl. */
const mudBbl = (steps: readonly Step[], model: WellModel): number => {
  if (model.floor_ft <= model.top_ft) return 0;
  const whole = boreBbl(insideSegments(model, model.top_ft, model.floor_ft));
  const cement = steps
    .filter((step) => pumpsCement(step.type))
    .reduce((sum, step) => sum + boreBbl(step.inside), 0);
  return roundTo(Math.max(0, whole - cement), 1);
};

/** Totals of the plan, from the sacks that are pumped, overrides included. */
export const totalMaterials = (steps: readonly Step[], model: WellModel): MaterialsTotals => {
  const byClass: MaterialsTotals["by_class"] = {};
  const sum = { sacks: 0, slurry_bbl: 0, slurry_ft3: 0, water_bbl: 0 };
  for (const { cement, materials } of steps) {
    if (cement === null || materials === null) continue;
    const known = byClass[cement.class] ?? { sacks: 0, slurry_ft3: 0, water_bbl: 0 };
    byClass[cement.class] = {
      sacks: known.sacks + materials.sacks,
      slurry_ft3: roundTo(known.slurry_ft3 + materials.slurry_ft3, 2),
      water_bbl: roundTo(known.water_bbl + materials.water_bbl, 2),
    };
    sum.sacks += materials.sacks;
    sum.slurry_bbl += materials.slurry_bbl;
    sum.slurry_ft3 += materials.slurry_ft3;
    sum.water_bbl += materials.water_bbl;
  }
  return {
    sacks: sum.sacks,
    slurry_bbl: roundTo(sum.slurry_bbl, 2),
    slurry_ft3: roundTo(sum.slurry_ft3, 2),
    water_bbl: roundTo(sum.water_bbl, 2),
    by_class: Object.fromEntries(Object.entries(byClass).sort(([a], [b]) => (a < b ? -1 : 1))),
    mud_bbl: mudBbl(steps, model),
  };
};
