import { feet } from "../words/feet.ts";
import { horizonsOf } from "./horizons.ts";
import { reachable, type Plugged } from "./inside.ts";
import type { OpenPath, Thing } from "./open-path.ts";
import { surfaceShoes, toolsInBore } from "./open-places.ts";
import { openBeside, openPast, type OpenAnnulus } from "./outside.ts";
import { stringsAt, type StringLeft } from "./record.ts";
import { gapsIn, REACH_FT, TOLERANCE_FT } from "./spans.ts";

/** A top at which the district's book asks for a plug. */
export interface BookTop {
  formations: readonly string[];
  top_ft: number;
}

const told = (thing: Thing, annuli: readonly OpenAnnulus[], advised: boolean): OpenPath[] =>
  annuli.map(({ span, ...open }) => ({ ...thing, ...open, ...span, ...(advised && { advised }) }));

/** Strings that pass a shoe: cement in the bore alone closes none of their annuli. One that begins near it is judged as a stub is. */
const passing = ({ record }: Plugged, depth: number): StringLeft[] =>
  record.strings.filter(
    ({ top_ft, bottom_ft }) =>
      (top_ft <= record.top_ft || top_ft <= depth - REACH_FT + TOLERANCE_FT) &&
      bottom_ft > depth + TOLERANCE_FT,
  );

/** (e)(1), (e)(2) set a plug across the surface shoe, and (f)(2), (g)(2) what is not cemented there is perforated. */
const openAtSurfaceShoe = (plugged: Plugged): OpenPath[] =>
  surfaceShoes(plugged.record)
    .filter(({ depth_ft }) => depth_ft <= plugged.record.floor_ft + TOLERANCE_FT)
    .flatMap(({ kind, what, depth_ft }) =>
      told(
        { kind, thing: `${what} at ${feet(depth_ft)} ft` },
        openPast(plugged, depth_ft, passing(plugged, depth_ft)),
        false,
      ),
    );

const isCovered = (plugged: Plugged, top_ft: number, bottom_ft: number): boolean => {
  const zone = reachable(plugged.record, { top_ft, bottom_ft });
  return zone.bottom_ft - zone.top_ft > TOLERANCE_FT && gapsIn(zone, plugged.work.bore).length === 0;
};

/** The annuli of strings about a depth where a plug stands in the bore: one that stands there must close them, too. */
const openBesidePlug = (plugged: Plugged, thing: Thing, depth: number, strings: StringLeft[]): OpenPath[] =>
  isCovered(plugged, depth - REACH_FT, depth + REACH_FT)
    ? told(thing, openPast(plugged, depth, strings), true)
    : [];

/** Plugs across intermediate shoes are practice, (d)(7). */
const openAtIntermediateShoes = (plugged: Plugged): OpenPath[] =>
  plugged.record.strings
    .filter(({ string }) => string === "intermediate")
    .flatMap(({ bottom_ft: shoe }) => {
      const thing = `the intermediate casing shoe at ${feet(shoe)} ft`;
      return openBesidePlug(plugged, { kind: "intermediate_shoe", thing }, shoe, passing(plugged, shoe));
    });

/** (g)(1) sets the plug across a stage tool where its string is cemented; where it isn't, (g)(2) perforates it. */
const openAtTools = (plugged: Plugged): OpenPath[] =>
  toolsInBore(plugged.record).flatMap(({ kind, what, depth_ft, string }) =>
    openBesidePlug(plugged, { kind, thing: `${what} at ${feet(depth_ft)} ft` }, depth_ft, [string]),
  );

/** A plug that the book asks for above a formation contains it, (d)(7), where the annulus that it reaches is closed. */
const openAtBookTops = (plugged: Plugged, booked: readonly BookTop[]): OpenPath[] => {
  const kept = horizonsOf(plugged.record).filter((horizon) => horizon.protected);
  const tops = kept.map(({ top_ft }) => top_ft);
  return booked
    .filter(({ top_ft }) => stringsAt(plugged.record.strings, top_ft).length > 0)
    .filter(({ top_ft }) => !tops.some((top) => Math.abs(top - top_ft) <= TOLERANCE_FT))
    .filter(
      ({ top_ft }) => top_ft <= plugged.record.floor_ft && isCovered(plugged, top_ft - REACH_FT, top_ft),
    )
    .flatMap(({ formations, top_ft }) =>
      told(
        { kind: "book_top", thing: `the top of the ${formations.join(" and ")} at ${feet(top_ft)} ft` },
        openBeside(plugged, { top_ft, bottom_ft: top_ft }, tops, { opened: false }),
        true,
      ),
    );
};

/** Annuli that plugs leave open beside shoes, stage tools and the tops of the district's book. */
export const openAnnuli = (plugged: Plugged, booked: readonly BookTop[]): OpenPath[] => [
  ...openAtSurfaceShoe(plugged),
  ...openAtIntermediateShoes(plugged),
  ...openAtTools(plugged),
  ...openAtBookTops(plugged, booked),
];
