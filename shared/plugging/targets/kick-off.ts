import { onceFor } from "#shared/kernel/once-for.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { needsIsolation } from "../well/needs-isolation.ts";
import { feet } from "../words/feet.ts";

/** Half a plug (ft): a bridge plug stands this far above a kick-off point. */
const ABOVE_FT = 50;

/**
 * A hole that builds 4° in 100 ft lies flat some 2,200 ft beyond its kick-off point. One on record that is farther (ft)
 * above the horizon's top is a nudge's, or a slip.
 */
const BUILT_WITHIN_FT = 2000;

/** Perforations farther apart than this (ft) aren't one lateral's where nothing but the distance tells. */
const ONE_LATERAL_FT = 1000;

/** Where a drainhole begins. */
interface KickOff {
  /** The depth from which what is opened is the drainhole's; null where the record tells of none. */
  depth_ft: number | null;
  /** Why the kick-off point on record is no place for the plug that isolates the drainhole; null where it is used. */
  unfit: string | null;
}

/** The horizon of a drainhole, and the first of its openings. */
interface Drain {
  /** Its top on record. */
  horizon_ft: number | null;
  first_ft: number | null;
}

const productiveTops = ({ formation_tops, td_ft }: WellFacts): number[] =>
  formation_tops
    .filter(({ productive, top_ft }) => productive === true && top_ft <= td_ft)
    .map(({ top_ft }) => top_ft);

const deepest = (depths: readonly number[]): number | null =>
  depths.length === 0 ? null : Math.max(...depths);

/** The deepest open perforations and those above them, up to a top that parts them or more than `gapFt` without any. */
const firstOfLateral = (well: WellFacts, gapFt: number): number | null => {
  const open = well.perforations
    .filter(({ status }) => status === "open")
    .sort((a, b) => b.bottom_ft - a.bottom_ft);
  const tops = well.formation_tops.filter(needsIsolation).map(({ top_ft }) => top_ft);
  let first = open[0]?.top_ft ?? null;
  for (const { top_ft, bottom_ft } of open) {
    if (first === null || top_ft >= first) continue;
    const [upper, lower] = [top_ft + ABOVE_FT, first];
    if (first - bottom_ft > gapFt || tops.some((top) => upper < top && top <= lower)) break;
    first = top_ft;
  }
  return first;
};

/** The top of the formation that holds the first of a lateral's openings; null where none is on record. */
export const horizonTopAt = ({ formation_tops }: WellFacts, first: number): number | null =>
  deepest(
    formation_tops
      .filter(needsIsolation)
      .map(({ top_ft }) => top_ft)
      .filter((top) => top <= first + ABOVE_FT),
  );

/** The horizon of a lateral: that of its perforations, else the deepest productive one. */
const drainOf = (well: WellFacts, gapFt: number): Drain => {
  const pay = deepest(productiveTops(well));
  const foot = Math.max(
    0,
    ...well.perforations.filter(({ status }) => status === "open").map(({ bottom_ft }) => bottom_ft),
  );
  const first = well.open_hole === null && (pay ?? 0) < foot ? firstOfLateral(well, gapFt) : null;
  if (first === null) return { horizon_ft: pay, first_ft: null };
  return { horizon_ft: horizonTopAt(well, first), first_ft: first };
};

const named = (well: WellFacts, top: number): string[] =>
  well.formation_tops
    .filter((formation) => formation.top_ft === top && needsIsolation(formation))
    .map(({ name }) => `the ${name} at ${feet(top)} ft`);

/** What the law protects between a bridge plug above the kick-off point and the horizon. */
const between = (well: WellFacts, kickOff: number, horizon: number): string[] => {
  const isBetween = (depth: number): boolean => kickOff - ABOVE_FT < depth && depth < horizon;
  const tops = well.formation_tops.filter(needsIsolation).map(({ top_ft }) => top_ft);
  const openings = well.perforations.filter(({ status, top_ft }) => status === "open" && isBetween(top_ft));
  const { base_uqw_ft = null, protect_ft = [] } = well.groundwater ?? {};
  const water = Math.max(base_uqw_ft ?? 0, ...protect_ft.map(([, bottom]) => bottom));
  return [
    ...(isBetween(water) ? [`the base of usable-quality water at ${feet(water)} ft`] : []),
    ...[...new Set(tops.filter(isBetween))].sort((a, b) => a - b).flatMap((top) => named(well, top)),
    ...openings.map(({ top_ft, bottom_ft }) => `the perforations at ${feet(top_ft)}–${feet(bottom_ft)} ft`),
  ];
};

/** Open perforations of one interval on both sides of a kick-off point, which the lateral can't have. */
const openAcross = (
  { perforations }: WellFacts,
  kickOff: number,
): WellFacts["perforations"][number] | undefined =>
  perforations.find(
    ({ status, top_ft, bottom_ft }) => status === "open" && top_ft < kickOff && kickOff < bottom_ft,
  );

const whyUnfit = (well: WellFacts, kickOff: number): string | null => {
  const { horizon_ft, first_ft } = drainOf(well, Number.POSITIVE_INFINITY);
  const depths = [horizon_ft, first_ft].filter((depth) => depth !== null);
  if (depths.length === 0) return null;
  const top = Math.min(...depths);
  const above = openAcross(well, kickOff);
  if (above !== undefined)
    return `the perforations at ${feet(above.top_ft)}–${feet(above.bottom_ft)} ft begin above it`;
  const protects = between(well, kickOff, top);
  const far = top - kickOff;
  return (
    [
      ...(far > BUILT_WITHIN_FT
        ? [`it lies ${feet(far)} ft above the top of the horizon at ${feet(top)} ft`]
        : []),
      ...(protects.length > 0 ? [`a plug there stands above ${protects.join(", ")} as well`] : []),
    ].join(", and ") || null
  );
};

/**
 * The kick-off point above which a drainhole is isolated: the one on record, as long as a bridge plug above it stands
 * near the horizon, with nothing between that has a plug of its own ((d)(2), (g)(3)); else the top of the horizon, where
 * the record has it.
 */
export const kickOffOf = onceFor((well: WellFacts): KickOff => {
  const { kop_ft } = well;
  const unfit = kop_ft === null ? null : whyUnfit(well, kop_ft);
  if (kop_ft === null || unfit === null) return { depth_ft: kop_ft, unfit: null };
  const { horizon_ft, first_ft } = drainOf(well, ONE_LATERAL_FT);
  const depth_ft = horizon_ft === null || first_ft === null ? horizon_ft : Math.min(horizon_ft, first_ft);
  return { depth_ft, unfit };
});
