import * as z from "zod";
import { roundTo } from "#shared/plugging/words/feet.ts";
import { measured, placesOf } from "./step-measures.ts";
import { pairOf, sumOf } from "./step-sums.ts";
import { defineTool, told } from "./tool.ts";

const depth = z.number().min(0).max(100_000);

export const measureStepsTool = defineTool({
  mutates: false,
  permission: "view",
  name: "measure_steps",
  description:
    "Figures of some steps: slurry (also inside and behind pipe, before excess), capacity, the casing or open hole it stands in, water, excess, yield, additives, tag and wait, reach beyond formation tops, bases and shoes; sums, averages and shares, and those of the rest of the plan; of two steps the differences and the distance apart. `from_ft` measures from a depth, `percent` takes a share, `price_per_sack` costs the cement; else null.",
  doing: "measuring steps",
  input: z.strictObject({
    step_ids: z.array(z.string().max(64)).min(1).max(50),
    from_ft: depth.nullable(),
    percent: z.number().min(0).max(1_000).nullable(),
    price_per_sack: z.number().min(0).max(100_000).nullable(),
  }),
  run: async ({ step_ids, price_per_sack, ...against }, { branch: { payload } }) => {
    const well = { places: placesOf(payload), casing: payload.well_geometry.casing };
    const steps = payload.steps.filter(({ step_id }) => step_ids.includes(step_id));
    const [together, rest] = [
      sumOf(steps, payload.steps),
      sumOf(
        payload.steps.filter((step) => !steps.includes(step)),
        payload.steps,
      ),
    ];
    const cost = (sacks: number): number => roundTo(sacks * (price_per_sack ?? 0), 2);
    return told({
      steps: steps.map((step) => measured(step, well, against)),
      together,
      rest_of_plan: rest,
      pair: pairOf(steps),
      ...(price_per_sack !== null && {
        cost: { price_per_sack, together: cost(together.sacks), plan: cost(together.sacks + rest.sacks) },
      }),
    });
  },
});
