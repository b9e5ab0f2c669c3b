import { OWN_FORMATION } from "../phrases/places.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { readWellView } from "../../tools/well-view.ts";
import { refusalOf, type Session } from "../session.ts";
import type { Place, Ref } from "../phrases/slots.ts";
import { bind, type Seen } from "./steps.ts";

/** A depth in feet, with a note of what it was counted from; or what to ask back. */
export type Depth = { ft: number; note: string | null; formation: string | null } | { ask: string };

interface Spot {
  name: string;
  ft: number;
}

/** What is known of the well, read once where a place is named. */
interface Known {
  well: WellFacts;
  tops: readonly { name: string; top_ft: number }[];
}

const knownOf = (session: Session): Known | null => {
  const result = session.call("get_well", {});
  if (refusalOf(result)) return null;
  const well = readWellView(result);
  const detected = (result["formations"] as { name: string; top_ft: number }[] | undefined) ?? [];
  const own = well.formation_tops.map(({ name, top_ft }) => ({ name, top_ft }));
  return { well, tops: [...own, ...detected.filter(({ name }) => !own.some((top) => top.name === name))] };
};

const spot = (name: string, ft: number | null | undefined): Spot[] =>
  typeof ft === "number" ? [{ name, ft }] : [];

const shoeSpots = ({ well }: Known, string: string | null, about: string | null): Spot[] =>
  well.casing
    .filter((casing) => casing.string === (string ?? about ?? casing.string))
    .map((casing) => ({ name: `the ${casing.string} casing shoe`, ft: casing.shoe_ft }));

const perfSpots = ({ well }: Known, end: string): Spot[] => {
  const open = well.perforations.filter(({ status }) => status === "open");
  if (open.length === 0) return [];
  return end === "bottom"
    ? spot("the deepest open perforation", Math.max(...open.map(({ bottom_ft }) => bottom_ft)))
    : spot("the shallowest open perforation", Math.min(...open.map(({ top_ft }) => top_ft)));
};

const spotsOf = (ref: Ref, known: Known, seen: Seen, about: string | null): Spot[] => {
  const { well } = known;
  switch (ref.at) {
    case "shoe":
      return shoeSpots(known, ref.string, about);
    case "perfs":
      return perfSpots(known, ref.end);
    case "uqw":
      return spot("the base of usable-quality water", well.groundwater?.base_uqw_ft);
    case "usdw":
      return spot("the base of underground drinking water", well.groundwater?.usdw_ft);
    case "td":
      return spot("total depth", well.td_ft);
    case "kop":
      return spot("the kick-off point", well.kop_ft);
    case "liner":
      return well.casing
        .filter(({ string }) => string === "liner")
        .flatMap(({ top_ft }) => spot("the liner top", top_ft));
    case "dv":
      return well.existing_tools
        .filter(({ type }) => type === "dv_tool")
        .flatMap(({ depth_ft }) => spot("the stage tool", depth_ft));
    case "formation":
      return known.tops
        .filter(({ name }) => name === ref.name)
        .flatMap(({ top_ft }) => spot(`the top of the ${ref.name}`, top_ft));
    case "cibp":
      return [
        ...well.existing_tools
          .filter(({ type, status }) => (type === "cibp" || type === "bridge_plug") && status === "in_place")
          .flatMap(({ depth_ft }) => spot("the bridge plug in the well", depth_ft)),
        ...seen.steps
          .filter(({ type }) => type === "bridge_plug")
          .flatMap(({ depth_ft }) => spot("the planned bridge plug", depth_ft)),
      ];
    case "end": {
      const of = bind(ref.of, seen);
      const [step] = of.ok && of.steps.length === 1 ? of.steps : [];
      if (!step) return [];
      return spot(
        `the ${ref.end} of plug ${step.plug_no}`,
        (ref.end === "top" ? step.top_ft : step.bottom_ft) ?? step.depth_ft,
      );
    }
    default:
      return [];
  }
};

const nameOf = (ref: Ref): string =>
  ref.at === "formation"
    ? `the top of the ${ref.name}`
    : {
        shoe: "the shoe",
        perfs: "the perforations",
        uqw: "the base of usable-quality water",
        usdw: "the base of underground drinking water",
        td: "total depth",
        kop: "the kick-off point",
        liner: "the liner top",
        dv: "the stage tool",
        cibp: "the bridge plug",
        end: "that end",
      }[ref.at];

/** The depth of a place. `about` is the casing string that the rest of the order is about. */
export const depthOf = (place: Place, session: Session, seen: Seen, about: string | null = null): Depth => {
  if ("ft" in place) return { ft: place.ft, note: null, formation: null };
  const { ref, side, by } = place;
  const known = knownOf(session);
  const spots = known ? spotsOf(ref, known, seen, about) : [];
  const [one] = spots;
  if (!one) {
    const what =
      ref.at === "formation" && ref.name === OWN_FORMATION
        ? "I can't tell which formation's top is meant."
        : ref.at === "formation"
          ? `The top of the ${ref.name} is not on record here.`
          : `${nameOf(ref)} is not on record here.`;
    return {
      ask: `${what.charAt(0).toUpperCase()}${what.slice(1)} From which depth to which depth, in feet?`,
    };
  }
  if (new Set(spots.map(({ ft }) => ft)).size > 1) {
    return {
      ask: `It may be ${spots.map(({ name, ft }) => `${name} at ${figure(ft)} ft`).join(" or ")}. Which one is meant?`,
    };
  }
  const ft = one.ft + (side === "above" ? -by : by);
  const note =
    side === null
      ? `${one.name} is at ${figure(one.ft)} ft`
      : `${figure(by)} ft ${side} ${one.name} (${figure(one.ft)} ft)`;
  return { ft, note, formation: ref.at === "formation" ? ref.name : null };
};
