import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import type { ProtectedKind } from "../regulation/cover-codes.ts";
import type { OpenPath } from "./open-path.ts";
import { cutOff, openAcross, type Plugged } from "./inside.ts";
import { openAlong, type OpenAnnulus } from "./outside.ts";
import { stringsAt, type StringLeft, type WellRecord } from "./record.ts";
import { aroundOf, gapsIn, REACH_FT, TOLERANCE_FT } from "./spans.ts";

interface Place {
  kind: ProtectedKind;
  what: string;
  depth_ft: number;
  paragraph: string;
}

/** The shoe of the surface casing: of several strings, the deepest. */
export const surfaceShoes = ({ strings }: WellRecord): Place[] => {
  const shoes = strings.filter(({ string }) => string === "surface").map(({ bottom_ft }) => bottom_ft);
  return shoes.length === 0
    ? []
    : [
        {
          kind: "surface_shoe",
          what: "the surface casing shoe",
          depth_ft: Math.max(...shoes),
          paragraph: "(e)(2)",
        },
      ];
};

/** A string that begins in hole without pipe and isn't called a liner doesn't hang there: it is a stub, cut on record or not. */
const isStub = (
  { strings }: WellRecord,
  { string, slotted, hung, cut_ft, top_ft: top }: StringLeft,
): boolean =>
  cut_ft !== null ||
  (hung &&
    string !== "liner" &&
    !slotted &&
    !strings.some(({ top_ft, bottom_ft }) => top_ft < top && top <= bottom_ft));

const linerTops = (record: WellRecord): Place[] =>
  record.strings
    .filter((string) => string.hung && !isStub(record, string))
    .map(({ top_ft }) => ({
      kind: "liner_top",
      what: "the liner top",
      depth_ft: top_ft,
      paragraph: "(h)(2)",
    }));

/** Whether the bore around a stub lies behind cement of a string that runs through it. */
const isShutBehind = ({ strings }: WellRecord, { od_in, top_ft: top }: StringLeft): boolean => {
  const zone = aroundOf(top);
  return strings.some(
    (inner) =>
      inner.od_in < od_in &&
      inner.top_ft <= zone.top_ft &&
      zone.bottom_ft <= inner.bottom_ft &&
      gapsIn(zone, inner.sealed).length === 0,
  );
};

const stubs = (record: WellRecord): Place[] =>
  record.strings
    .filter((string) => isStub(record, string) && !isShutBehind(record, string))
    .map(({ string, cut_ft, top_ft }) => ({
      kind: "casing_stub" as const,
      what: `the stub of the ${cut_ft === null ? "" : "pulled "}${string} casing`,
      depth_ft: top_ft,
      paragraph: "(d)(1)",
    }));

/** Stage tools that the bore still meets: in the innermost string at their depth. */
export const toolsInBore = ({ facts, strings }: WellRecord): (Place & { string: StringLeft })[] =>
  facts.existing_tools.flatMap((tool) => {
    if (tool.type !== "dv_tool" || tool.status !== "in_place") return [];
    const there = stringsAt(strings, tool.depth_ft, true).sort((a, b) => a.od_in - b.od_in);
    const [innermost] = there;
    if (innermost === undefined || (tool.string !== null && innermost.string !== tool.string)) return [];
    const place = { kind: "stage_tool", what: "the stage tool", depth_ft: tool.depth_ft } as const;
    return [{ ...place, paragraph: "(g)(1)", string: innermost }];
  });

/**
 * Where a string begins within 50 ft of the surface shoe, the hole that (e) wants filled below the shoe is the annulus
 * around it too.
 */
const openBelowShoe = (plugged: Plugged, { kind, depth_ft }: Place): OpenAnnulus[] => {
  if (kind !== "surface_shoe") return [];
  const below = { top_ft: depth_ft, bottom_ft: depth_ft + REACH_FT };
  const begun = plugged.record.strings.filter(
    ({ top_ft }) => top_ft > plugged.record.top_ft && Math.abs(top_ft - depth_ft) < REACH_FT - TOLERANCE_FT,
  );
  return openAlong(plugged, depth_ft, below, begun);
};

/** Shoes, liner tops, stage tools and stubs whose plug the bore lacks. What lies below the work's reach isn't asked for. */
export const openPlaces = (plugged: Plugged): OpenPath[] => {
  const { record } = plugged;
  const places = [...surfaceShoes(record), ...linerTops(record), ...toolsInBore(record), ...stubs(record)];
  return places.flatMap((place) => {
    const { kind, what, depth_ft, paragraph } = place;
    if (depth_ft > record.floor_ft + TOLERANCE_FT) return [];
    const zone = aroundOf(depth_ft);
    const open = openAcross(plugged, zone);
    // only of the surface shoe does the law say how far below it cement reaches
    const cut = kind === "surface_shoe" ? cutOff(plugged, depth_ft, zone) : null;
    const inBore = [open?.where === "unreachable" ? null : open, cut].flatMap((found) =>
      found === null ? [] : [{ ...found, citation: law(paragraph) }],
    );
    return [...inBore, ...openBelowShoe(plugged, place)].map(({ span, ...found }) => ({
      thing: `${what} at ${feet(depth_ft)} ft`,
      kind,
      ...span,
      ...found,
    }));
  });
};
