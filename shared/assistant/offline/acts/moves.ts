import type { CompactStep } from "../../tools/plan-views.ts";
import { depthOf } from "../binding/places.ts";
import { bind, type Seen } from "../binding/steps.ts";
import type { Frame } from "../frames/read-frames.ts";
import { OWN_FORMATION } from "../phrases/places.ts";
import type { Mention, Place } from "../phrases/slots.ts";
import { type Ordering, says, slots } from "./act.ts";

/** What an order says of a move, before it is counted out on a step. */
export const MORE_THAN_ONE = "I read more than one figure for it. Which one is meant?";

type Way = "up" | "down" | "both" | null;
/** To take a plug up by 20 ft may mean all of it or only its top. */
type Verb = "grow" | "shrink" | "shift" | "carry" | "take";

/** What an order says of a move, with its depths in feet. */
export interface Move {
  verb: Verb;
  end: "top" | "bottom" | "both" | null;
  way: Way;
  by: number | null;
  to: number | null;
  range: [number, number] | null;
  length: number | null;
  keeps: "top" | "bottom" | null;
  notes: string[];
}

/** A move of which nothing is said yet. */
const STILL: Move = {
  verb: "carry",
  end: null,
  way: null,
  by: null,
  to: null,
  range: null,
  length: null,
  keeps: null,
  notes: [],
};

const wayIn = (
  order: Ordering,
  by: { way: string | null } | undefined,
  to: { way: Way } | undefined,
): Way => {
  const own = by?.way === "longer" || by?.way === "shorter" ? null : by?.way;
  const said = own ?? to?.way ?? slots(order, "way")[0]?.way ?? null;
  if (said === "up" || said === "down" || said === "both") return said;
  if (says(order, "raise")) return "up";
  return says(order, "deepen", "lower") ? "down" : null;
};

export const verbIn = (order: Ordering, way: string | null): Verb => {
  if (says(order, "shrink", "off", "less", "cutv") || way === "shorter") return "shrink";
  if (says(order, "grow", "add", "moreq", "anew", "cover", "longer", "bigger") || way === "longer")
    return "grow";
  if (says(order, "shift", "raise", "lower", "pulls")) return "shift";
  return says(order, "take") && !order.tries ? "take" : "carry";
};

const aboutString = ({ purposes }: CompactStep): string | null =>
  purposes.includes("surface_shoe")
    ? "surface"
    : purposes.includes("intermediate_shoe")
      ? "intermediate"
      : null;

/** A place whose formation is that of the step. */
const ofStep = (place: Place, { formations }: CompactStep): Place =>
  "ref" in place && place.ref.at === "formation" && place.ref.name === OWN_FORMATION
    ? { ...place, ref: { ...place.ref, name: formations[0] ?? OWN_FORMATION } }
    : place;

const spanned = (all: readonly number[]): [number, number] => [Math.min(...all), Math.max(...all)];

const lengthOf = (like: Mention, seen: Seen): number | null => {
  const found = bind(like, seen);
  return found.ok && found.steps.length === 1 ? (found.steps[0]?.length_ft ?? null) : null;
};

const CHANGES_BY = ["relative", "moreq", "anew", "add", "more", "less", "shrink", "shift", "off", "gives"];

/** "make it 35 ft", "lengthen both to 140 ft": a figure that can be no depth of the step is its length. */
const lengthIn = (order: Ordering, step: CompactStep): number | null => {
  const [by] = slots(order, "by");
  const [to] = slots(order, "to");
  if (slots(order, "end").length > 0 || step.top_ft === null || slots(order, "from").length > 0) return null;
  const whole = (slots(order, "way")[0]?.way ?? "both") === "both";
  const still = !says(order, "grow", ...CHANGES_BY);
  // "plug 5 150 ft", "what if it was 150 ft": a plug of that length
  if (whole && by?.way === null && !to && still && (says(order, "make") || !says(order, "v"))) return by.ft;
  const small = to && "ft" in to.place && to.way === null && !to.at && to.place.ft * 5 < step.top_ft;
  return small && "ft" in to.place && !by && !says(order, "shift", "raise", "lower") ? to.place.ft : null;
};

/** The order with its figure said to be a length, so that "up" in the next message adds nothing to the old one. */
export const asLength = ({ frame, ...order }: Ordering, step: CompactStep): Frame => {
  const ft = lengthIn({ frame, ...order }, step);
  const rest = frame.slots.filter(({ slot }) => slot !== "by" && slot !== "to");
  return ft === null ? frame : { ...frame, slots: [...rest, { slot: "length", ft }] };
};

/** "Plug 4: 200 ft, top at 1,750": a length and one of its ends, and no verb of moving. */
const fromEnd = (order: Ordering): [number, number] | null => {
  const [by, ...more] = [...slots(order, "by"), ...slots(order, "length")];
  const [to, another] = slots(order, "to");
  const [end, other] = slots(order, "end");
  const moves = ["grow", "shift", "raise", "lower", "deepen", ...CHANGES_BY];
  if (!by || !to || !end || end.end === "both" || more.length > 0 || another || other) return null;
  if ((by.slot === "by" && by.way !== null) || !("ft" in to.place) || says(order, ...moves)) return null;
  const { ft } = to.place;
  return end.end === "top" ? [ft, ft + by.ft] : [ft - by.ft, ft];
};

/** "start it at 4,900 ft"; a squeezed plug is perforated at its bottom. */
const endSaid = (order: Ordering): "top" | "bottom" | null =>
  says(order, "perforate", "closes") ? "bottom" : says(order, "begins") ? "top" : null;

/** "200 ft long, centred on the shoe": around the depth that is named; a range that is spelled out stays. */
const centred = (order: Ordering, move: Move): Move => {
  const { to, length, range } = move;
  if (!says(order, "centred") || to === null) return move;
  if (range)
    return (range[0] + range[1]) / 2 === to ? { ...move, to: null, length: sameLength(range, length) } : move;
  return length === null
    ? move
    : { ...move, to: null, length: null, range: [to - length / 2, to + length / 2] };
};
const sameLength = ([a, b]: [number, number], length: number | null): number | null =>
  length === Math.abs(a - b) ? null : length;

/** Reads the move of one step; a figure that fits nowhere is asked for. */
export const moveOf = (order: Ordering, step: CompactStep): Move | { ask: string } => {
  const [by, another] = slots(order, "by");
  const tos = slots(order, "to");
  const ranges = slots(order, "range");
  const numbers = slots(order, "number")
    .filter(({ n }) => n !== step.plug_no)
    .map(({ n }) => n);
  const [range] = ranges;
  // "bump both up to 75"
  const bare = slots(order, "number").find(({ n, to }) => to === true && n < 100);
  if (bare) return { ask: `Is ${bare.n} a depth or a length in feet, or sacks?` };
  if (another) return { ask: MORE_THAN_ONE };
  const notes: string[] = [];
  const asked: string[] = [];
  const feet = (place: Place): number => {
    const depth = depthOf(ofStep(place, step), order.session, order.seen, aboutString(step));
    if ("ask" in depth) asked.push(depth.ask);
    else if (depth.note) notes.push(depth.note);
    return "ask" in depth ? Number.NaN : depth.ft;
  };
  const named = slots(order, "end").map(({ end }) => end);
  const all = new Set(named);
  const way = wayIn(order, by, tos[0]);
  const depths = [...tos.map(({ place }) => feet(place)), ...numbers.filter((n) => n >= 100)];
  const small = numbers.find((n) => n < 100);
  const from = slots(order, "from").map(({ place }) => feet(place));
  const [said] = slots(order, "length");
  const length = said?.like ? lengthOf(said.like, order.seen) : (said?.ft ?? lengthIn(order, step));
  const measured = fromEnd(order);
  if (measured) return { ...STILL, range: measured, notes };
  const made: Move = {
    verb: verbIn(order, by?.way ?? null),
    end: all.size > 1 || all.has("both") ? "both" : (named[0] ?? endSaid(order)),
    way,
    by: length === by?.ft ? null : (by?.ft ?? small ?? null),
    to: length === depths[0] ? null : (depths[0] ?? null),
    range:
      ranges.length > 1
        ? spanned(ranges.flatMap(({ a, b }) => [feet(a), feet(b)]))
        : range
          ? [feet(range.a), feet(range.b)]
          : from.length > 0 && depths.length > 0
            ? [from[0] ?? 0, depths[0] ?? 0]
            : null,
    length,
    keeps: slots(order, "keep")[0]?.end ?? null,
    notes,
  };
  if (asked[0]) return { ask: asked[0] };
  if (new Set(depths).size > 1 || (made.by !== null && small !== undefined && by))
    return { ask: MORE_THAN_ONE };
  return centred(order, made);
};
