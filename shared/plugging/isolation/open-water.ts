import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import type { OpenPath, Thing } from "./open-path.ts";
import { cutOff, openAcross, type Plugged } from "./inside.ts";
import { openAlong } from "./outside.ts";
import { stringsAt, type WellRecord } from "./record.ts";
import { aroundOf, TOLERANCE_FT } from "./spans.ts";

/** (e)(3): deeper than this below the water, the surface shoe's plug doesn't protect it. */
const SHOE_BELOW_WATER_FT = 200;

/** The base of the deepest usable-quality water on record. */
const baseOf = ({ facts }: WellRecord): number | null => {
  const ends = [
    facts.groundwater?.base_uqw_ft ?? 0,
    ...(facts.groundwater?.protect_ft ?? []).map(([, end]) => end),
  ];
  const base = Math.max(...ends);
  return base > 0 ? base : null;
};

/** The surface shoe whose plug serves the water, by (e)(2); null where the water needs a plug of its own. */
const shoeForWater = ({ strings }: WellRecord, base: number): number | null => {
  const there = stringsAt(strings, base, true);
  const [only] = there;
  return there.length === 1 &&
    only?.string === "surface" &&
    only.bottom_ft - base <= SHOE_BELOW_WATER_FT + TOLERANCE_FT
    ? only.bottom_ft
    : null;
};

const outsideOf = (plugged: Plugged, thing: Thing, depth: number): OpenPath[] =>
  openAlong(plugged, depth, aroundOf(depth)).map(({ span, ...open }) => ({ ...thing, ...open, ...span }));

/** What lies below the reach of the work: neither its plug nor its squeeze can be set. */
const beyondReach = (
  { facts, floor_ft, stopped_by }: WellRecord,
  depth: number,
): Pick<OpenPath, "where" | "top_ft" | "bottom_ft" | "reason"> | null =>
  depth <= floor_ft + TOLERANCE_FT || depth > facts.td_ft
    ? null
    : {
        where: "unreachable",
        ...aroundOf(depth),
        reason: `below ${stopped_by ?? "total depth"} at ${feet(floor_ft)} ft, which stops the work`,
      };

const openBase = (plugged: Plugged, base: number): OpenPath[] => {
  const { record, work } = plugged;
  const thing: Thing = { kind: "water_base", thing: `the base of usable-quality water at ${feet(base)} ft` };
  const shoe = shoeForWater(record, base);
  const path = { ...thing, citation: law("(d)(2)") };
  const unreachable = beyondReach(record, base);
  if (unreachable !== null) return [{ ...path, ...unreachable }];
  const own = openAcross(plugged, aroundOf(base));
  const open = own === null || shoe === null ? own : openAcross(plugged, aroundOf(shoe)) && own;
  const short = cutOff(plugged, base, aroundOf(base));
  const cut = short === null || shoe === null ? short : cutOff(plugged, shoe, aroundOf(shoe)) && short;
  const outside = [
    ...(cut === null ? [] : [{ ...path, where: cut.where, ...cut.span, reason: cut.reason }]),
    ...outsideOf(plugged, thing, base),
  ];
  if (open !== null) return [{ ...path, where: open.where, ...open.span, reason: open.reason }, ...outside];
  const places = [base, ...(shoe === null ? [] : [shoe])].map((depth) =>
    Math.min(depth, record.floor_ft, record.facts.td_ft),
  );
  const isTagged = places.some((depth) =>
    work.tagged.some(
      ({ top_ft, bottom_ft }) => top_ft <= depth + TOLERANCE_FT && depth <= bottom_ft + TOLERANCE_FT,
    ),
  );
  if (isTagged || base > record.facts.td_ft) return outside;
  return [
    { ...path, where: "inside", top_ft: base, bottom_ft: base, reason: "its plug is not tagged" },
    ...outside,
  ];
};

const openStratumEnd = (plugged: Plugged, end: number): OpenPath[] => {
  const thing: Thing = {
    kind: "water_stratum",
    thing: `the end of a stratum of usable-quality water at ${feet(end)} ft`,
  };
  const unreachable = beyondReach(plugged.record, end);
  if (unreachable !== null) return [{ ...thing, ...unreachable, citation: law("(e)(4)") }];
  const zone = aroundOf(end);
  const inside = [openAcross(plugged, zone), cutOff(plugged, end, zone)].flatMap((open): OpenPath[] =>
    open === null
      ? []
      : [{ ...thing, where: open.where, ...open.span, citation: law("(e)(4)"), reason: open.reason }],
  );
  return [...inside, ...outsideOf(plugged, thing, end)];
};

/** What the plan leaves open of the usable-quality water and its strata: (d)(2), (e), (f)(3), (g)(4). */
export const openWater = (plugged: Plugged): OpenPath[] => {
  const base = baseOf(plugged.record);
  if (base === null) return [];
  const ends = new Set((plugged.record.facts.groundwater?.protect_ft ?? []).flat());
  const others = [...ends].filter((end) => end > 0 && Math.abs(end - base) > TOLERANCE_FT);
  return [
    ...openBase(plugged, base),
    ...others.sort((a, b) => a - b).flatMap((end) => openStratumEnd(plugged, end)),
  ];
};
