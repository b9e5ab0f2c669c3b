import type { WellFacts } from "../schema/well-schema.ts";
import { REACH_FT } from "./spans.ts";

const LATERAL = /horizontal|lateral|drain\s*-?hole/iu;

/** A curve takes no more hole (ft) than this from its kick-off point to the horizon that it is drilled for. */
const CURVE_FT = 2000;

const openPerforations = ({ perforations }: WellFacts): WellFacts["perforations"] =>
  perforations.filter(({ status }) => status === "open").sort((a, b) => a.top_ft - b.top_ft);

/** The tops of what the law protects, and of what it calls a productive horizon, (a)(1)(E), shallowest first. */
const topsOf = ({ formation_tops, td_ft }: WellFacts): { all: number[]; productive: number[] } => {
  const inWell = formation_tops.filter(({ top_ft }) => top_ft < td_ft).sort((a, b) => a.top_ft - b.top_ft);
  return {
    all: inWell
      .filter(({ productive, flags }) => productive === true || flags.length > 0)
      .map(({ top_ft }) => top_ft),
    productive: inWell.filter(({ productive }) => productive === true).map(({ top_ft }) => top_ft),
  };
};

const VERTICAL = /vertical|direction|deviat|slant|\bnon?t?[ -]/iu;

/** More hole (ft) than any vertical well opens in one stratum. */
const LATERAL_FT = 5000;

/**
 * Where perforations begin that only a lateral has, of which nothing else tells: over more than 5,000 ft of hole, half of
 * it shot, nowhere 1,000 ft without, and no formation's top among them. They are one horizon, (a)(1)(E).
 */
const longRun = (facts: WellFacts): number | null => {
  if (VERTICAL.test(facts.well_type ?? "")) return null;
  const shots = openPerforations(facts).reverse();
  const foot = Math.max(0, ...shots.map(({ bottom_ft }) => bottom_ft));
  const isBroken = (from: number, to: number): boolean =>
    facts.formation_tops.some(({ top_ft }) => from < top_ft && top_ft <= to);
  let first = foot;
  let shot = 0;
  for (const { top_ft, bottom_ft } of shots) {
    if (first - bottom_ft > 1000 || isBroken(top_ft, first)) break;
    shot += Math.max(0, Math.min(bottom_ft, first) - top_ft);
    first = Math.min(first, top_ft);
  }
  return foot - first > LATERAL_FT && shot * 2 >= foot - first ? first : null;
};

/** Where a record without a kick-off point but of a drainhole has its lateral: from the top of what produces. */
const unsaidKickOff = (facts: WellFacts): number | null => {
  if (!LATERAL.test(facts.well_type ?? "")) return longRun(facts);
  const opened = [...openPerforations(facts), ...(facts.open_hole === null ? [] : [facts.open_hole])];
  const tops = [...topsOf(facts).productive, ...opened.map(({ top_ft }) => top_ft)];
  return tops.length === 0 ? null : Math.min(...tops);
};

/** What a drainhole was drilled for: its perforations, and the deepest productive top. */
const aimOf = (facts: WellFacts): { first: number | null; last: number | null; pay: number | null } => {
  const opened = openPerforations(facts);
  const pay = topsOf(facts).productive.at(-1) ?? null;
  const isPerforated = facts.open_hole === null && opened.some(({ bottom_ft }) => bottom_ft > (pay ?? 0));
  return {
    first: isPerforated ? (opened[0]?.top_ft ?? null) : null,
    last: isPerforated ? (opened.at(-1)?.top_ft ?? null) : null,
    pay,
  };
};

const waterBase = ({ groundwater }: WellFacts): number =>
  Math.max(groundwater?.base_uqw_ft ?? 0, ...(groundwater?.protect_ft ?? []).map(([, bottom]) => bottom));

/**
 * (k) has the drainhole's plug about the top of its horizon. A barrier above the kick-off point stands for that plug as
 * long as the curve leads from there to that horizon and to no other, (d)(2), and leaves usable water above it.
 */
const standsForHorizon = (facts: WellFacts, kickOff: number): boolean => {
  // a lateral isn't open above the point where it begins
  if (openPerforations(facts).some(({ top_ft, bottom_ft }) => top_ft < kickOff && kickOff < bottom_ft))
    return false;
  const barrier = kickOff - REACH_FT;
  const below = topsOf(facts).all.filter((top) => top > barrier);
  const beyond = { ...facts, perforations: facts.perforations.filter(({ top_ft }) => top_ft > barrier) };
  const { first, last, pay } = aimOf(beyond);
  const passed = below.filter((top) => top <= (first === null ? (pay ?? 0) : first + REACH_FT));
  // perforations above a top and others below it are in two horizons
  const isParted =
    first !== null && last !== null && below.some((top) => first + REACH_FT < top && top <= last);
  const aim = Math.min(...[passed[0], first].filter((top) => typeof top === "number"));
  const isFar = Number.isFinite(aim) && aim - kickOff > CURVE_FT;
  return passed.length <= 1 && !isParted && !isFar && barrier >= waterBase(facts);
};

/**
 * From where on a barrier above the kick-off point serves: the point on record, or the top of the horizon in which the
 * deepest perforations are; null where the record tells of none.
 */
export const kickOffOf = (facts: WellFacts): number | null => {
  const { kop_ft } = facts;
  if (kop_ft === null) return unsaidKickOff(facts);
  if (standsForHorizon(facts, kop_ft)) return kop_ft;
  const { last, pay } = aimOf(facts);
  if (last === null) return pay;
  return topsOf(facts).all.findLast((top) => top <= last + REACH_FT) ?? null;
};
