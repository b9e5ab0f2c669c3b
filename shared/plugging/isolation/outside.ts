import type { Span } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { inches, fromTo } from "./open-path.ts";
import { stringsAt, type StringLeft, type WellRecord } from "./record.ts";
import { gapsIn, hullOf, PLUG_FT, REACH_FT, runsOf, TOLERANCE_FT } from "./spans.ts";
import { reachable, windowAbove, type Plugged } from "./inside.ts";

/** An annulus that lets a protected thing out, and the stretch that is not sealed. */
export interface OpenAnnulus {
  where: "outside" | "unreachable";
  span: Span;
  citation: string;
  reason: string;
}

const PARAGRAPHS = {
  surface: "(d)(1)",
  intermediate: "(f)(2)",
  production: "(g)(2)",
  liner: "(g)(2)",
} as const;

const annulus = (string: StringLeft, span: Span, where: OpenAnnulus["where"], why = ""): OpenAnnulus => ({
  where,
  span,
  citation: law(PARAGRAPHS[string.string]),
  reason: `behind uncemented ${inches(string.od_in)} ${string.string} casing ${fromTo(span)}${why}`,
});

const sealedOf = ({ work }: Plugged, string: StringLeft): readonly Span[] => work.sealed.get(string) ?? [];

/**
 * Every stretch of the zone about a depth where an annulus is not sealed, or can't be for what stops the work: of all
 * strings, or of some.
 */
export const openAlong = (
  plugged: Plugged,
  depth: number,
  zone: Span,
  strings: readonly StringLeft[] = plugged.record.strings,
): OpenAnnulus[] => {
  const { facts, floor_ft, stopped_by } = plugged.record;
  const within = reachable(plugged.record, zone);
  const beyond = {
    top_ft: Math.max(zone.top_ft, floor_ft),
    bottom_ft: Math.min(zone.bottom_ft, facts.td_ft),
  };
  return strings.flatMap((string) => {
    const gaps = (span: Span): Span[] =>
      gapsIn(
        {
          top_ft: Math.max(span.top_ft, string.top_ft),
          bottom_ft: Math.min(span.bottom_ft, string.bottom_ft),
        },
        sealedOf(plugged, string),
      );
    return [
      ...gaps(within).map((gap) => annulus(string, gap, "outside")),
      ...(stopped_by === null ? [] : gaps(beyond)).map((gap) => ({
        ...annulus(string, gap, "unreachable", `, below ${stopped_by}`),
        span: { top_ft: Math.min(depth, gap.top_ft), bottom_ft: gap.bottom_ft },
      })),
    ];
  });
};

/** The annuli of strings past a depth that no 50 ft of cement within 50 ft of it close, as far as the work reaches. */
export const openPast = (plugged: Plugged, depth: number, strings: readonly StringLeft[]): OpenAnnulus[] =>
  strings.flatMap((string) => {
    const zone = reachable(plugged.record, { top_ft: depth - REACH_FT, bottom_ft: depth + REACH_FT });
    const beside = {
      top_ft: Math.max(zone.top_ft, string.top_ft),
      bottom_ft: Math.min(zone.bottom_ft, string.bottom_ft),
    };
    const needed = Math.min(REACH_FT, beside.bottom_ft - beside.top_ft);
    if (needed <= TOLERANCE_FT) return [];
    const isClosed = sealedOf(plugged, string).some(
      (run) =>
        Math.min(run.bottom_ft, beside.bottom_ft) - Math.max(run.top_ft, beside.top_ft) >=
        needed - TOLERANCE_FT,
    );
    const span = isClosed ? null : hullOf(gapsIn(beside, sealedOf(plugged, string)));
    return span === null ? [] : [annulus(string, span, "outside")];
  });

/** The cement on a bridge plug leaves so much (ft) of the annulus beside it bare. */
const CAP_FT = 20;

/**
 * Whether the bore is isolated by a bridge plug in the liner itself, and its annulus is not sealed from there up to its top,
 * as far as 50 ft: the plug at the liner's top holds the lap, and (g)(2) has the liner perforated.
 */
const isBareAbovePlug = (plugged: Plugged, string: StringLeft, top: number): boolean => {
  const barriers = plugged.work.barriers.filter(
    ({ old, depth_ft }) => !old && string.top_ft + TOLERANCE_FT < depth_ft && depth_ft <= top + TOLERANCE_FT,
  );
  if (barriers.length === 0) return false;
  const deepest = Math.max(...barriers.map(({ depth_ft }) => depth_ft));
  const wanted = Math.min(REACH_FT, deepest - CAP_FT - string.top_ft);
  // between the cement on the bridge plug and the liner's top there is no annulus to seal
  if (wanted <= TOLERANCE_FT) return false;
  return !sealedOf(plugged, string).some(
    (run) => Math.min(run.bottom_ft, top) - Math.max(run.top_ft, string.top_ft) >= wanted - TOLERANCE_FT,
  );
};

/** The (h)(2) plug closes a liner's annulus at its top, for the one horizon that has that annulus to itself. */
const closedAtLinerTop = (
  { record, work }: Plugged,
  string: StringLeft,
  top: number,
  others: readonly number[],
): boolean =>
  string.hung &&
  (record.kick_off_ft !== null && top >= record.kick_off_ft
    ? true
    : !others.some((other) => other > string.top_ft && other < top - TOLERANCE_FT)) &&
  gapsIn(
    reachable(record, { top_ft: string.top_ft - REACH_FT, bottom_ft: string.top_ft + REACH_FT }),
    work.bore,
  ).length === 0 &&
  string.top_ft <= record.floor_ft;

/** The run of sealed annulus that keeps a top in: 50 ft of it at or above the top, and near it. */
const sealAbove = (
  { record }: Plugged,
  string: StringLeft,
  top: number,
  sealed: readonly Span[],
): Span | undefined => {
  const needed = Math.min(REACH_FT, top - Math.max(string.top_ft, record.top_ft));
  const lowest = windowAbove(record, top);
  return sealed.find(
    (run) =>
      Math.min(run.bottom_ft, top) - Math.max(run.top_ft, record.top_ft) >= needed - TOLERANCE_FT &&
      run.bottom_ft >= lowest - TOLERANCE_FT,
  );
};

const unsealed = (plugged: Plugged, string: StringLeft, { top_ft, bottom_ft }: Span): OpenAnnulus => {
  const zone = {
    top_ft: Math.max(string.top_ft, plugged.record.top_ft, top_ft - REACH_FT),
    bottom_ft: Math.min(string.bottom_ft, Math.max(top_ft, Math.min(bottom_ft, top_ft + PLUG_FT))),
  };
  const span = hullOf(gapsIn(zone, sealedOf(plugged, string))) ?? zone;
  const { floor_ft, stopped_by } = plugged.record;
  const best = runsOf([...string.sealed, { top_ft: string.top_ft, bottom_ft: floor_ft }]);
  return stopped_by !== null && sealAbove(plugged, string, top_ft, best) === undefined
    ? annulus(string, span, "unreachable", `, below ${stopped_by}`)
    : annulus(string, span, "outside");
};

const judge = (
  plugged: Plugged,
  string: StringLeft,
  thing: Span,
  others: readonly number[],
): OpenAnnulus[] => {
  const top = thing.top_ft;
  if (top - Math.max(string.top_ft, plugged.record.top_ft) <= TOLERANCE_FT) return [];
  const run = sealAbove(plugged, string, top, sealedOf(plugged, string));
  const isLapAlone = string.hung && isBareAbovePlug(plugged, string, top);
  if (run === undefined && (isLapAlone || !closedAtLinerTop(plugged, string, top, others)))
    return [unsealed(plugged, string, thing)];
  // where the seal stands above another string's shoe, that string's annulus is still open to the thing
  const from = run === undefined ? string.top_ft : run.bottom_ft;
  return endingBetween(plugged.record, from, top, string).flatMap((outer) =>
    judge(plugged, outer, { top_ft: outer.bottom_ft, bottom_ft: outer.bottom_ft }, others),
  );
};

const endingBetween = ({ strings }: WellRecord, from: number, to: number, but: StringLeft): StringLeft[] =>
  strings.filter(
    (other) => other !== but && other.bottom_ft > from + TOLERANCE_FT && other.bottom_ft < to - TOLERANCE_FT,
  );

/**
 * The annuli beside a thing's top that let it out: all of them where openings let its fluid into the pipe, else the one
 * that touches the rock. `others` are the tops of the productive horizons on record; `shoes` counts strings that end
 * at the top, as above an open hole.
 */
export const openBeside = (
  plugged: Plugged,
  thing: Span,
  others: readonly number[],
  { opened, shoes = false }: { opened: boolean; shoes?: boolean },
): OpenAnnulus[] => {
  const beside = stringsAt(plugged.record.strings, thing.top_ft, shoes);
  const widest = Math.max(...beside.map(({ od_in }) => od_in));
  return beside
    .filter(({ od_in }) => opened || od_in === widest)
    .filter((string) => !opened || !isAssumed(string, thing.top_ft))
    .flatMap((string) => judge(plugged, string, thing, others));
};

/**
 * The strings within that beside the rock that are neither cemented through a productive horizon, as far down as its plug
 * goes, nor sealed at or above its top: (f)(2) and (g)(2) ask of each string whether it is.
 */
export const openWithin = (plugged: Plugged, horizon: Span, others: readonly number[]): OpenAnnulus[] => {
  const { top_ft: top, bottom_ft } = horizon;
  const beside = stringsAt(plugged.record.strings, top);
  const widest = Math.max(...beside.map(({ od_in }) => od_in));
  return beside
    .filter(({ od_in, slotted }) => od_in !== widest && !slotted)
    .filter((string) => {
      const sealed = sealedOf(plugged, string);
      const through = { top_ft: top, bottom_ft: Math.min(bottom_ft, string.bottom_ft, top + REACH_FT) };
      const isOpen =
        gapsIn(through, sealed).length > 0 && sealAbove(plugged, string, top, sealed) === undefined;
      return isOpen && !closedAtLinerTop(plugged, string, top, others);
    })
    .map((string) => unsealed(plugged, string, horizon));
};

const OFF_SHOE_FT = 5;

/**
 * Where the cement beside the rock at a productive horizon's top ends in the horizon, as far down as its plug goes: it
 * is not cemented through, (f)(2) and (g)(2).
 */
export const openBelowTop = (
  plugged: Plugged,
  { top_ft: top, bottom_ft }: Span,
  others: readonly number[],
): OpenAnnulus[] => {
  const { strings, floor_ft } = plugged.record;
  const beside = stringsAt(strings, top);
  const widest = Math.max(...beside.map(({ od_in }) => od_in));
  return beside
    .filter(({ od_in, slotted }) => od_in === widest && !slotted)
    .flatMap((string) => {
      const sealed = sealedOf(plugged, string);
      const lower = Math.min(bottom_ft, string.bottom_ft, top + REACH_FT, floor_ft);
      if (sealAbove(plugged, string, top, sealed) === undefined) return [];
      if (closedAtLinerTop(plugged, string, top, others)) return [];
      return (
        gapsIn({ top_ft: top, bottom_ft: Math.max(top, lower) }, sealed)
          .filter((gap) => gap.top_ft > top + TOLERANCE_FT)
          // pipe is perforated a few feet off its shoe at the deepest
          .filter((gap) => gap.top_ft < string.bottom_ft - OFF_SHOE_FT)
          .map((gap) => annulus(string, gap, "outside"))
      );
    });
};

const isAssumed = ({ assumed }: StringLeft, top: number): boolean =>
  assumed.some(({ top_ft, bottom_ft }) => top_ft <= top && top <= bottom_ft + TOLERANCE_FT);
