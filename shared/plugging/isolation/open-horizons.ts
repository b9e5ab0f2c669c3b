import type { Span } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { at, type OpenPath, type Thing } from "./open-path.ts";
import {
  closedOf,
  isHeld,
  isJudgedOutside,
  isLeftToFacts,
  isServedWith,
  openAboveClosed,
  type Perforation,
} from "./closed.ts";
import {
  groupsOf,
  horizonsOf,
  isBelowProduction,
  isOwn,
  nameOfHorizon,
  nameOfOpenings,
  openingsOf,
  type Horizon,
  type Opening,
} from "./horizons.ts";
import { cutOff, openAbove, openAcross, type OpenBore, type Plugged } from "./inside.ts";
import { openBelowTop, openBeside, openWithin, type OpenAnnulus } from "./outside.ts";
import { stringsAt, type WellRecord } from "./record.ts";
import { aroundOf, gapsIn, PLUG_FT, REACH_FT, TOLERANCE_FT } from "./spans.ts";

/** The well's horizons and openings, read once. */
interface Producing {
  horizons: readonly Horizon[];
  groups: readonly (readonly Opening[])[];
  chains: readonly (readonly Opening[])[];
  tops: readonly number[];
  /** Perforations that were closed since. */
  closed: readonly Perforation[];
}

const inBore = (thing: Thing, paragraph: string, open: OpenBore | null): OpenPath[] =>
  open === null
    ? []
    : [{ ...thing, where: open.where, ...open.span, citation: law(paragraph), reason: open.reason }];

const behindPipe = (thing: Thing, annuli: readonly OpenAnnulus[]): OpenPath[] =>
  annuli.map(({ span, ...open }) => ({ ...thing, ...open, ...span }));

const meets = (a: Span, b: Span): boolean => a.top_ft < b.bottom_ft && b.top_ft < a.bottom_ft;

/** Openings of one horizon: a barrier above one of them serves those below it. */
const openGroup = (plugged: Plugged, producing: Producing, group: readonly Opening[]): OpenPath[] => {
  const { record } = plugged;
  const foreign = producing.groups.filter((other) => other !== group).flat();
  const results = group.map((opening) =>
    openAbove(plugged, opening, {
      byNew: foreign,
      byOld: producing.chains.filter((chain) => !chain.includes(opening)).flat(),
    }),
  );
  const shut = results.indexOf(null);
  const unserved = shut < 0 ? group : group.slice(0, shut);
  const [first] = unserved;
  const open = results[0] ?? null;
  const lateral = first !== undefined && record.kick_off_ft !== null && first.top_ft >= record.kick_off_ft;
  const paragraph = lateral ? "(k)" : "(d)(2)";
  const inside =
    first === undefined || open === null
      ? []
      : inBore(nameOfOpenings(unserved), paragraph, {
          ...open,
          span: { ...open.span, bottom_ft: Math.max(...unserved.map(({ bottom_ft }) => bottom_ft)) },
        });
  return [...inside, ...openBesideGroup(plugged, producing, group)];
};

/** Cement across the whole hole below a shoe parts it from the annuli that end there. */
const isFilledBelowShoe = ({ record, work }: Plugged, { kind, top_ft, bottom_ft }: Opening): boolean =>
  kind === "open_hole" &&
  stringsAt(record.strings, top_ft).length === 0 &&
  gapsIn({ top_ft, bottom_ft: Math.min(top_ft + REACH_FT, bottom_ft) }, work.bore).length === 0;

/** Outside, the first opening or the formation that holds it is sealed; the others of the horizon lie below that seal. */
const openBesideGroup = (plugged: Plugged, producing: Producing, group: readonly Opening[]): OpenPath[] => {
  const [first] = group;
  if (first === undefined) return [];
  const beside = (span: Span): OpenAnnulus[] =>
    openBeside(plugged, span, producing.tops, { opened: true, shoes: first.kind === "open_hole" });
  const own = beside(first);
  if (own.length === 0 || isFilledBelowShoe(plugged, first)) return [];
  const holding = producing.horizons.filter(
    (h) => h.protected && h.top_ft <= first.top_ft && isOwn(h, first),
  );
  // the formation's own path tells what is open there
  return holding.length > 0 ? [] : behindPipe(nameOfOpenings(group), own);
};

/** Whether hole that pulled casing left bare ends at a stub, and the formation behind it: its bottom is still its bottom. */
const isBehindStub = ({ record }: Plugged, { bottom_ft }: Horizon, bare: Span): boolean =>
  bottom_ft < record.facts.td_ft &&
  record.strings.some(({ cut_ft }) => cut_ft !== null && Math.abs(cut_ft - bare.bottom_ft) <= TOLERANCE_FT);

/** (i): plugs centred at top and bottom of a formation in hole without pipe, or one through it. */
const openHolePlugs = (plugged: Plugged, horizon: Horizon, bare: Span): OpenPath[] => {
  const thing = nameOfHorizon(horizon);
  const hasTop = horizon.top_ft >= bare.top_ft - TOLERANCE_FT;
  const hasBottom =
    horizon.bottom_ft <= bare.bottom_ft + TOLERANCE_FT || isBehindStub(plugged, horizon, bare);
  if (hasTop && openAboveOldPlug(plugged, horizon)) return [];
  // the one plug through a formation that begins in the pipe begins there too
  const isBelowPipe = !hasTop && stringsAt(plugged.record.strings, horizon.top_ft).length > 0;
  if ((hasTop || isBelowPipe) && hasBottom && horizon.bottom_ft - horizon.top_ft < PLUG_FT) {
    const through = { top_ft: horizon.top_ft - REACH_FT, bottom_ft: horizon.bottom_ft + REACH_FT };
    return [openAcross(plugged, through), cutOff(plugged, horizon.top_ft, through)].flatMap((open) =>
      inBore(thing, "(i)(2)", open),
    );
  }
  const ends = [...(hasTop ? [horizon.top_ft] : []), ...(hasBottom ? [horizon.bottom_ft] : [])];
  return ends.flatMap((end) =>
    [openAcross(plugged, aroundOf(end)), cutOff(plugged, end, aroundOf(end))].flatMap((open) =>
      inBore(thing, "(i)(1)", open),
    ),
  );
};

/** Whether an old plug that the work can't pass already isolates what lies below it. */
const openAboveOldPlug = ({ record, work }: Plugged, { top_ft }: Span): boolean =>
  work.barriers.some(
    ({ old, depth_ft, cap_ft }) => old && depth_ft <= top_ft && cap_ft >= 20 - TOLERANCE_FT,
  ) && record.floor_ft <= top_ft;

/**
 * Whether a barrier stands above the openings of one horizon to which a hole belongs, as far as these reach up to it, or
 * above those in the pipe of a formation that reaches below the shoe.
 */
const isShutAboveHole = (plugged: Plugged, producing: Producing, horizon: Horizon, bare: Span): boolean => {
  const group = producing.groups.find((openings) => openings.some((opening) => meets(opening, bare)));
  const above = (group ?? []).filter(({ top_ft }) => top_ft <= bare.top_ft + TOLERANCE_FT);
  const own = producing.groups
    .flat()
    .filter((opening) => opening.top_ft < bare.top_ft && isOwn(horizon, opening));
  return [...above, ...own, bare].some((opening) => openAbove(plugged, opening) === null);
};

/** A formation in the open hole of a completion: the barrier above the hole serves the first, each other has its own. */
const openInCompletion = (
  plugged: Plugged,
  producing: Producing,
  horizon: Horizon,
  bare: Span,
): OpenPath[] => {
  const { record } = plugged;
  const part = { top_ft: Math.max(horizon.top_ft, bare.top_ft), bottom_ft: horizon.bottom_ft };
  const lateral = record.kick_off_ft !== null && part.top_ft >= record.kick_off_ft;
  // a barrier above the hole stands immediately above what begins close below the shoe
  const isClose = lateral || part.top_ft - bare.top_ft <= REACH_FT + TOLERANCE_FT;
  const isFirst =
    isClose &&
    !producing.horizons.some(
      (other) =>
        other.protected && other.top_ft < horizon.top_ft && isOwn(other, { ...bare, bottom_ft: part.top_ft }),
    );
  // the plug at its top in the pipe stands above what the shoe leaves bare of it
  if (horizon.top_ft < bare.top_ft && openAbove(plugged, horizon) === null) return [];
  const open = openAbove(plugged, part);
  if (open === null || (isFirst && isShutAboveHole(plugged, producing, horizon, bare))) return [];
  const plugs = openHolePlugs(plugged, horizon, bare);
  return plugs.length === 0 ? [] : inBore(nameOfHorizon(horizon), "(i)(1)", open);
};

/** The hole without pipe that a thing reaches into. */
const bareParts = (record: WellRecord, { top_ft, bottom_ft }: Span): Span[] =>
  record.bare.filter(
    (bare) => Math.min(bare.bottom_ft, bottom_ft) - Math.max(bare.top_ft, top_ft) > 2 * TOLERANCE_FT,
  );

/** What was perforated once is a productive horizon, whatever closed the perforations: (d)(2), and (i) where the pipe is out. */
const openClosed = (plugged: Plugged, producing: Producing, closed: Perforation): OpenPath[] => {
  const { record } = plugged;
  const openings = producing.groups.flat();
  if (openings.some((opening) => meets(opening, closed)) || isHeld(plugged, openings, closed)) return [];
  const thing: Thing = { kind: "perforations", thing: `the closed perforations ${at(closed)}` };
  const lateral = record.kick_off_ft !== null && closed.top_ft >= record.kick_off_ft;
  const inHole = (lateral || isLeftToFacts(record, closed) ? [] : bareParts(record, closed))
    .filter((bare) => !isBelowProduction(record, bare))
    .flatMap((bare) =>
      openHolePlugs(
        plugged,
        {
          ...closed,
          name: "closed perforations",
          own_ft: closed.bottom_ft,
          productive: true,
          protected: true,
        },
        bare,
      ),
    );
  // what seals the openings that they are served with seals them too
  const isSealedAlone = isJudgedOutside(record, closed) && !isServedWith(plugged, producing.groups, closed);
  const beside = isSealedAlone ? openBeside(plugged, closed, producing.tops, { opened: true }) : [];
  return [
    ...inBore(thing, "(d)(2)", openAboveClosed(plugged, producing.groups, closed)),
    ...inHole,
    ...behindPipe(thing, beside),
  ];
};

/** Farther (ft) than this below a plug-back depth nothing shows that a horizon was plugged back there. */
const PLUGGED_BACK_FT = 1000;

/**
 * A plug-back without a tool, above a horizon whose perforations are all on record as closed, is what closed them: cement
 * of 100 ft on it confines the first such horizon, (d)(2), and the district may have it tagged, (d)(7).
 */
const isPluggedBack = ({ record, work }: Plugged, producing: Producing, horizon: Horizon): boolean => {
  const { floor_ft, stopped_by } = record;
  const isNear = horizon.top_ft > floor_ft && horizon.top_ft - floor_ft <= PLUGGED_BACK_FT;
  const isFirst = !producing.tops.some((top) => top >= floor_ft && top < horizon.top_ft);
  return (
    stopped_by === "the plug-back depth" &&
    isNear &&
    isFirst &&
    producing.closed.some((closed) => isOwn(horizon, closed)) &&
    work.bore.some(
      (run) => run.top_ft <= floor_ft - PLUG_FT + TOLERANCE_FT && run.bottom_ft >= floor_ft - TOLERANCE_FT,
    )
  );
};

const openHorizon = (plugged: Plugged, producing: Producing, horizon: Horizon): OpenPath[] => {
  const { record } = plugged;
  const thing = nameOfHorizon(horizon);
  const isPiped = stringsAt(record.strings, horizon.top_ft).length > 0;
  const isOpened = producing.groups.some((group) => group.some((opening) => isOwn(horizon, opening)));
  const wasOpened = isOpened || producing.closed.some((closed) => isOwn(horizon, closed));
  const parts = bareParts(record, horizon).filter((bare) => bare.top_ft < horizon.own_ft);
  const inHole = parts.flatMap((bare) => {
    const lateral =
      record.kick_off_ft !== null && Math.max(bare.top_ft, horizon.top_ft) >= record.kick_off_ft;
    return lateral || isBelowProduction(record, bare)
      ? openInCompletion(plugged, producing, horizon, bare)
      : openHolePlugs(plugged, horizon, bare);
  });
  const inPipe =
    isPiped && !isOpened && !isPluggedBack(plugged, producing, horizon)
      ? inBore(thing, "(d)(2)", openAbove(plugged, horizon, undefined, wasOpened))
      : [];
  return [
    ...inPipe,
    ...inHole,
    ...behindPipe(thing, openBeside(plugged, horizon, producing.tops, { opened: wasOpened })),
    ...(horizon.productive && !wasOpened
      ? behindPipe(thing, [
          ...openWithin(plugged, horizon, producing.tops),
          ...openBelowTop(plugged, horizon, producing.tops),
        ])
      : []),
  ];
};

/** What the plan leaves open of the horizons: formations on record, perforations and open hole. */
export const openHorizons = (plugged: Plugged): OpenPath[] => {
  const horizons = horizonsOf(plugged.record);
  const { groups, chains } = groupsOf(plugged.record, openingsOf(plugged.record), horizons);
  const kept = horizons.filter((horizon) => horizon.protected);
  const tops = kept.map(({ top_ft }) => top_ft);
  const producing = { horizons, groups, chains, tops, closed: closedOf(plugged.record) };
  return [
    ...kept.flatMap((horizon) => openHorizon(plugged, producing, horizon)),
    ...groups.flatMap((group) => openGroup(plugged, producing, group)),
    ...producing.closed.flatMap((closed) => openClosed(plugged, producing, closed)),
  ];
};
