import type { Match } from "../lexicon/matcher.ts";
import { has, nameOf, type Rule, rule, valueOf } from "./rules.ts";
import { type End, type Item, NO_MENTION, type Place, type Ref, type Slot } from "./slots.ts";

/** Places that depths are given relative to, and depths counted from them: "50 ft below the surface shoe". */
const at = (ref: Ref | null): Slot | null =>
  ref ? { slot: "place", place: { ref, side: null, by: 0 } } : null;

const shoe = ({ caps }: Match<Item>): Slot | null => {
  const string = ["surface", "intermediate", "production", "liner"].find((name) =>
    caps["w"]?.some((item) => has(item, name)),
  );
  return at({ at: "shoe", string: string ?? null });
};

const endOf = ({ caps }: Match<Item>): Slot | null => {
  const of = caps["of"]?.[0]?.slot;
  const end = has(caps["end"]?.[0], "top") ? "top" : "bottom";
  return at({ at: "end", of: of?.slot === "target" ? of.mention : { ...NO_MENTION, pronoun: "it" }, end });
};

const perfs = ({ caps }: Match<Item>): Slot | null => {
  const deep = caps["w"]?.some((item) => has(item, "bottom") || has(item, "deepest") || has(item, "lastn"));
  return at({ at: "perfs", end: deep ? "bottom" : "top" });
};

const formation = (match: Match<Item>): Slot | null =>
  at({ at: "formation", name: nameOf(match.caps["f"]?.[0]) });

/** The places themselves. A formation's name alone may be its plug, too. */
export const PLACES: readonly Rule[] = [
  rule("det? ( w:surface|intermediate|production|liner )? casing? shoe !plug !one", shoe),
  rule("det? part? dv ( at num )? !plug !one", () => at({ at: "dv" })),
  rule("det? waterbase !plug", () => at({ at: "uqw" })),
  rule("det? usdwbase !plug", () => at({ at: "usdw" })),
  rule("det? td", () => at({ at: "td" })),
  rule("det? kop", () => at({ at: "kop" })),
  rule("det? linertop !plug", () => at({ at: "liner" })),
  rule("det? ( w:top|bottom|deepest|shallowest|lastn|first of? )? det? all? perfs !plug", perfs),
  rule("det? top of det? f:formation !plug", formation),
  rule(
    "det? ( top of? )? det? productive ( open f:formation ( comma|at num )* close / f:formation !plug )",
    formation,
  ),
  rule("det? f:formation formationn? top|formationn !plug", formation),
  rule("det? f:formation !plug !slash", formation, "name"),
];

/** Ends of plugs as places, once their plugs are known. */
export const ENDS: readonly Rule[] = [
  rule("( above|below ) det? end:top|bottom of of:target", endOf, "aside"),
  rule("( above|below ) of:target end:top|bottom", endOf, "aside"),
];

/** Stands for the formation of the step that an order is about. */
export const OWN_FORMATION = "";

export const placeOf = (item: Item | undefined): Place | null => {
  if (item?.slot?.slot === "place") return item.slot.place;
  if (item?.slot?.slot === "target" && item.slot.mention.kind === "bridge_plug") {
    return { ref: { at: "cibp" }, side: null, by: 0 };
  }
  // "above the formation top": that of the plug's own formation
  if (has(item, "formationn")) return { ref: { at: "formation", name: OWN_FORMATION }, side: null, by: 0 };
  if (item?.slot?.slot === "target")
    return { ref: { at: "end", of: item.slot.mention, end: "top" }, side: null, by: 0 };
  const value = valueOf(item);
  return has(item, "num") ? { ft: value } : null;
};

const sideOf = (item: Item | undefined): "above" | "below" =>
  has(item, "above") || has(item, "up") ? "above" : "below";

const aside = (by: number, side: "above" | "below", base: Item | undefined): Place | null => {
  const place = placeOf(base);
  if (!place) return null;
  if ("ft" in place) return { ft: place.ft + (side === "above" ? -by : by) };
  const { ref } = place;
  // what is counted from a plug begins at its nearer end
  const end: End = side === "above" ? "top" : "bottom";
  return { ref: ref.at === "end" && base?.slot?.slot === "target" ? { ...ref, end } : ref, side, by };
};

const placed = (place: Place | null): Slot | null => (place ? { slot: "place", place } : null);

const range = (a: Place | null, b: Place | null): Slot | null => (a && b ? { slot: "range", a, b } : null);

const offset = ({ caps }: Match<Item>): Slot | null =>
  placed(aside(valueOf(caps["n"]?.[0]), sideOf(caps["side"]?.[0]), caps["base"]?.[0]));

const around = ({ caps }: Match<Item>): Slot | null => {
  const [n, base] = [valueOf(caps["n"]?.[0]), caps["base"]?.[0]];
  return range(aside(n, "above", base), aside(n, "below", base));
};

/** "50 ft below to 50 ft above the tool", "the Queen top, 50 ft above to 50 ft below". */
const twice = ({ caps }: Match<Item>): Slot | null => {
  const [base] = caps["base"] ?? [];
  const [one, other] = [0, 1].map((index) =>
    aside(valueOf(caps["n"]?.[index]), sideOf(caps["side"]?.[index]), base),
  );
  return range(one ?? null, other ?? null);
};

const OFFSET = "n:num approx? side:above|below|up|down";

/** Depths counted from a place. */
export const OFFSETS: readonly Rule[] = [
  rule(`${OFFSET} ( toward|and|dash|comma )+ ${OFFSET} det? base:place|target|formationn`, twice),
  rule(`fromp? ${OFFSET} base:place|target ( toward|and|dash|comma )+ ${OFFSET} ( target|place )?`, twice),
  rule(`base:place comma? fromp? ${OFFSET} target? ( toward|and|dash|comma )+ ${OFFSET} target?`, twice),
  rule("n:ft ( ends|above and below|in? ends ) of? det? base:place", around),
  rule("( centred at? ) base:num", () => null),
  rule("base:place comma? n:ft in? ends", around),
  rule(`${OFFSET} base:place`, offset),
  rule("n:ft side:above|below base:target", offset, "beyond"),
  // "50 ft of cement on the CIBP"
  rule(
    "n:ft of cement in base:target",
    ({ caps }) =>
      has(caps["base"]?.[0], "of_bridge_plug")
        ? placed(aside(valueOf(caps["n"]?.[0]), "above", caps["base"]?.[0]))
        : null,
    "beyond",
  ),
  // "min 35 ft on the CIBP"
  rule(
    "n:ft in base:of_bridge_plug",
    ({ caps }) => placed(aside(valueOf(caps["n"]?.[0]), "above", caps["base"]?.[0])),
    "beyond",
  ),
  // "35 ft on top that CIBP"
  rule(
    "n:ft in top base:target",
    ({ caps }) => placed(aside(valueOf(caps["n"]?.[0]), "above", caps["base"]?.[0])),
    "beyond",
  ),
];
