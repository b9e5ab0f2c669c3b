import { annulusBblPerFt, boreBblPerFt, FT3_PER_BBL } from "#shared/plugging/cement/capacity.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import { perforationsOf, spanOf } from "#shared/plugging/schema/step-facts.ts";
import { roundTo } from "#shared/plugging/words/feet.ts";
import { withoutEmpty } from "./without-empty.ts";

export interface Place {
  what: string;
  at_ft: number;
}

/** A string of casing, as far as the place of a step is told by it. */
type Pipe = Pick<PlanPayload["well_geometry"]["casing"][number], "string" | "od_in" | "top_ft" | "shoe_ft">;

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The places of the well that plugs are measured from. */
export const placesOf = ({
  well_geometry: well,
  formation_tops_detected: detected,
}: PlanPayload): Place[] => {
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
    behind_pipe_percent: roundTo((100 * behind) / (bore + behind), 1),
  };
};

/** What a step stands in, from the top down: pipe, or open hole; a device stands in the innermost pipe at its depth. */
const boresOf = ({ inside, depth_ft }: Step, casing: readonly Pipe[]) => {
  const odOf = (string: string | null, top: number, bottom: number) =>
    casing.find((one) => one.string === string && one.top_ft <= top && bottom <= one.shoe_ft)?.od_in ?? null;
  const [pipe] =
    depth_ft === null
      ? []
      : casing
          .filter(({ top_ft, shoe_ft }) => top_ft <= depth_ft && depth_ft <= shoe_ft)
          .toSorted((a, b) => a.od_in - b.od_in);
  const device = pipe && depth_ft !== null ? [{ ...pipe, top_ft: depth_ft, bottom_ft: depth_ft }] : [];
  return inside.length > 0
    ? inside.map(({ kind, string, top_ft, bottom_ft, id_in }) =>
        withoutEmpty({
          where: kind === "open_hole" ? "open hole" : `${string} casing`,
          top_ft,
          bottom_ft,
          bore_in: id_in,
          casing_od_in: odOf(string, top_ft, bottom_ft),
        }),
      )
    : device.map(({ string, od_in, top_ft, bottom_ft }) => ({
        where: `${string} casing`,
        top_ft,
        bottom_ft,
        casing_od_in: od_in,
      }));
};

/** What lies around the pipe in which a step stands. */
const aroundOf = ({ outside }: Step) =>
  outside.map(({ string, outer, top_ft, bottom_ft, inner_od_in, outer_id_in }) => ({
    casing: `${string} casing`,
    casing_od_in: inner_od_in,
    around_it: outer === "open_hole" ? "hole" : `${outer} casing`,
    around_in: outer_id_in,
    top_ft,
    bottom_ft,
  }));

/** The capacity of each bore and each filled annulus of a step. */
const capacitiesOf = ({ inside, outside }: Step) => [
  ...inside.map(({ top_ft, bottom_ft, id_in }) => ({
    where: `inside, ${id_in} in bore`,
    top_ft,
    bottom_ft,
    bbl_per_ft: roundTo(boreBblPerFt(id_in), 5),
  })),
  ...outside
    .filter(({ filled }) => filled)
    .map(({ top_ft, bottom_ft, outer_id_in, inner_od_in }) => ({
      where: `behind pipe, ${inner_od_in} to ${outer_id_in} in`,
      top_ft,
      bottom_ft,
      bbl_per_ft: roundTo(annulusBblPerFt(outer_id_in, inner_od_in), 5),
    })),
];

/** Where a step stands from a depth: how far its cement reaches beyond it, or how far away it is. */
const fromDepth = (step: Step, at_ft: number | null) => {
  const span = spanOf(step);
  if (span === null || at_ft === null) return null;
  const [above, below] = [roundTo(at_ft - span.top_ft, 1), roundTo(span.bottom_ft - at_ft, 1)];
  if (above >= 0 && below >= 0) return { at_ft, across: true, above_ft: above, below_ft: below };
  return {
    at_ft,
    across: false,
    side: below < 0 ? "above" : "below",
    away_ft: Math.abs(Math.min(above, below)),
  };
};

/** What a share of a step's length and sacks is, and what they are with it. */
const shareOf = (step: Step, percent: number | null) => {
  const span = spanOf(step);
  if (percent === null || span === null) return null;
  const part = (of: number): number => roundTo((of * percent) / 100, 1);
  const length = span.bottom_ft - span.top_ft;
  const sacks = step.materials?.sacks ?? 0;
  return {
    percent,
    length_ft: part(length),
    length_more_ft: roundTo(length + part(length), 1),
    length_less_ft: roundTo(length - part(length), 1),
    sacks: part(sacks),
    sacks_more: roundTo(sacks + part(sacks), 1),
    sacks_less: roundTo(sacks - part(sacks), 1),
  };
};

/** The well in which steps are measured. */
export interface Surroundings {
  places: readonly Place[];
  casing: readonly Pipe[];
}

/** What steps are measured against besides the well. */
export interface Against {
  from_ft: number | null;
  percent: number | null;
}

export const measured = (step: Step, { places, casing }: Surroundings, against: Against) => {
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
    stands_in: boresOf(step, casing),
    around: aroundOf(step),
    reaches: reachOf(step, places),
    from_depth: fromDepth(step, against.from_ft),
    share: shareOf(step, against.percent),
    ...(materials !== null &&
      cement !== null && {
        sacks: materials.sacks,
        slurry_bbl: materials.slurry_bbl,
        slurry_ft3: materials.slurry_ft3,
        water_bbl: materials.water_bbl,
        ...volumesOf(step),
        capacity: capacitiesOf(step),
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
