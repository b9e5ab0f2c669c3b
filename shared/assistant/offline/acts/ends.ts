import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { depthOf } from "../binding/places.ts";
import { bind, type Seen } from "../binding/steps.ts";
import type { Frame } from "../frames/read-frames.ts";
import { OWN_FORMATION } from "../phrases/places.ts";
import type { Mention, Place } from "../phrases/slots.ts";
import { type Ordering, says, slots } from "./act.ts";

/** The new ends of a step, or the question to ask back first. */
export type Ends =
  | { top_ft: number | null; bottom_ft: number | null; depth_ft: number | null; notes: string[] }
  | { ask: string };

const WHICH_WAY = "Up (a shallower top) or down (a deeper bottom)?";
const WHICH_END = "Which end is meant, the top or the bottom, or the whole plug?";
const HOW_FAR = "By how many feet, or to which depth?";
const MOVE_OR_GROW =
  "Should the whole plug move (say “move it”), or become longer there (say “lengthen it”)?";
const MORE_THAN_ONE = "I read more than one figure for it. Which one is meant?";

type Way = "up" | "down" | "both" | null;
/** To take a plug up by 20 ft may mean all of it or only its top. */
type Verb = "grow" | "shrink" | "shift" | "carry" | "take";

/** What an order says of a move, with its depths in feet. */
interface Move {
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

const ends = (top_ft: number | null, bottom_ft: number | null): Ends => ({
  top_ft,
  bottom_ft,
  depth_ft: null,
  notes: [],
});

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

const verbIn = (order: Ordering, way: string | null): Verb => {
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
const moveOf = (order: Ordering, step: CompactStep): Move | { ask: string } => {
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
  if (measured)
    return {
      verb: "carry",
      end: null,
      way: null,
      by: null,
      to: null,
      range: measured,
      length: null,
      keeps: null,
      notes,
    };
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

/** "20 ft up and 30 ft down": both ends, each by its own. */
const apart = (order: Ordering, top: number, bottom: number): Ends | null => {
  const [one, other, third] = slots(order, "by");
  const up = [one, other].find((by) => by?.way === "up");
  const down = [one, other].find((by) => by?.way === "down");
  const rest = ["to", "range", "length", "number", "keep", "place", "from", "new"];
  const only = !order.frame.slots.some(({ slot }) => rest.includes(slot));
  if (!up || !down || third || !only) return null;
  return verbIn(order, null) === "grow" ? ends(top - up.ft, bottom + down.ft) : null;
};

/** The end that doesn't stay. */
const OTHER_END = { top: "bottom", bottom: "top" } as const;

const byFeet = ({ verb, end, way, by, keeps }: Move, top: number, bottom: number): Ends => {
  const far = by ?? 0;
  if (way === "both" || end === "both")
    return verb === "shrink" ? ends(top + far, bottom - far) : ends(top - far, bottom + far);
  const moves = end ?? (keeps === null ? null : OTHER_END[keeps]);
  if (verb === "shrink") {
    if (moves === null) return { ask: "At which end should it become shorter, the top or the bottom?" };
    return moves === "top" ? ends(top + far, null) : ends(null, bottom - far);
  }
  if (verb === "grow") {
    const grows = moves ?? (way === "up" ? "top" : way === "down" ? "bottom" : null);
    if (grows === null || (grows === "top" && way === "down") || (grows === "bottom" && way === "up"))
      return { ask: WHICH_WAY };
    return grows === "top" ? ends(top - far, null) : ends(null, bottom + far);
  }
  if (way === null) return { ask: moves === null ? WHICH_WAY : "Up or down?" };
  const by_ft = way === "up" ? -far : far;
  if (moves !== null) return moves === "top" ? ends(top + by_ft, null) : ends(null, bottom + by_ft);
  if (verb === "take") return { ask: MOVE_OR_GROW };
  if (verb === "shift") return ends(top + by_ft, bottom + by_ft);
  return way === "up" ? ends(top - far, null) : ends(null, bottom + far);
};

const toDepth = ({ verb, end: named, way, to, keeps }: Move, top: number, bottom: number): Ends => {
  const depth = to ?? 0;
  const end = named ?? (keeps === null ? null : OTHER_END[keeps]);
  if (end === "both" || way === "both") return { ask: WHICH_END };
  if (verb === "shrink" && end === null)
    return { ask: "At which end should it become shorter, the top or the bottom?" };
  if (end !== null) {
    const from = end === "top" ? top : bottom;
    const other = (way === "up" && depth > from) || (way === "down" && depth < from);
    if (other)
      return {
        ask: `Its ${end} is at ${figure(from)} ft; ${figure(depth)} ft lies the other way. Which depth is meant?`,
      };
    return end === "top" ? ends(depth, null) : ends(null, depth);
  }
  if (verb === "shift" && way === null) return { ask: WHICH_END };
  if (verb === "carry" && way === null) return { ask: WHICH_END };
  const side = way === "up" ? "top" : way === "down" ? "bottom" : depth < top ? "top" : "bottom";
  if (side === "top" && depth < top) return ends(depth, null);
  if (side === "bottom" && depth > bottom) return ends(null, depth);
  return { ask: `${figure(depth)} ft would not make it longer there. ${HOW_FAR}` };
};

const ofLength = (move: Move, step: CompactStep, top: number, bottom: number): Ends => {
  const length = move.length ?? 0;
  const against =
    (move.verb === "grow" && length < bottom - top) || (move.verb === "shrink" && length > bottom - top);
  if (against)
    return {
      ask: `It is ${figure(bottom - top)} ft long now, and ${figure(length)} ft lies the other way. Which length is meant?`,
    };
  const anchored = step.purposes.includes("bridge_plug_cap")
    ? "bottom"
    : step.purposes.includes("top_of_well")
      ? "top"
      : null;
  if (move.way === "both") return ends((top + bottom - length) / 2, (top + bottom + length) / 2);
  const grows =
    move.way === "up" || move.end === "top"
      ? "bottom"
      : move.way === "down" || move.end === "bottom"
        ? "top"
        : null;
  const stays = move.keeps ?? anchored ?? grows;
  // a top that moves up makes it no shorter
  const turns = move.way !== null && move.verb !== "shrink" && length < bottom - top;
  if (stays === null || turns)
    return {
      ask: `It stands at ${figure(top)}–${figure(bottom)} ft now. Which end should move to make it that long, the top or the bottom?`,
    };
  return stays === "bottom" ? ends(bottom - length, null) : ends(null, top + length);
};

const ofRange = ({ range, end, verb }: Move, top: number, bottom: number): Ends => {
  const [a, b] = range ?? [0, 0];
  if (end === "top" || (end === null && a === top && b < top)) return ends(b, null);
  if (end === "bottom" || (end === null && a === bottom && b > bottom)) return ends(null, b);
  return verb === "shrink" && end === null && a === b
    ? { ask: WHICH_END }
    : ends(Math.min(a, b), Math.max(a, b));
};

const ofPoint = ({ by, to, way, range, length }: Move, depth: number): Ends => {
  const at = (depth_ft: number): Ends => ({ top_ft: null, bottom_ft: null, depth_ft, notes: [] });
  if (range || length !== null) return { ask: "It is a device at one depth. To which depth should it go?" };
  if (to !== null && by === null) return at(to);
  if (by === null || to !== null) return { ask: "To which depth should it go?" };
  if (way !== "up" && way !== "down") return { ask: "Up or down?" };
  return at(way === "up" ? depth - by : depth + by);
};

/** Whether a range and a length, or a start without an end, say different things. */
const loses = (order: Ordering, { range, length, by, to }: Move, top: number, bottom: number): boolean => {
  const long = range !== null && length !== null && Math.abs(Math.abs(range[0] - range[1]) - length) > 0.5;
  const [from] = slots(order, "from").map(({ place }) => ("ft" in place ? place.ft : null));
  const start = from !== undefined && range === null && from !== top && from !== bottom;
  return long || start || (range !== null && (by !== null || (to !== null && !range.includes(to))));
};

const ofInterval = (move: Move, step: CompactStep, top: number, bottom: number): Ends => {
  if (move.range) return ofRange(move, top, bottom);
  // "move it up by 50 ft, keeping it 100 ft long"
  const stays = move.length === bottom - top && move.verb === "shift";
  if (move.length !== null && !stays)
    return move.by === null && move.to === null ? ofLength(move, step, top, bottom) : { ask: MORE_THAN_ONE };
  if (move.by !== null && move.to !== null)
    return { ask: "By that many feet, or to that depth? I read both." };
  if (move.by !== null) return byFeet(move, top, bottom);
  if (move.to !== null) return toDepth(move, top, bottom);
  return { ask: move.way === null && move.end === null ? `${WHICH_WAY} ${HOW_FAR}` : HOW_FAR };
};

const contradicts = (made: Exclude<Ends, { ask: string }>, { keeps }: Move): boolean =>
  (keeps === "top" && made.top_ft !== null) || (keeps === "bottom" && made.bottom_ft !== null);

/** The new ends of a step after an order to move it. */
export const endsFor = (order: Ordering, step: CompactStep): Ends => {
  const each =
    step.top_ft !== null && step.bottom_ft !== null ? apart(order, step.top_ft, step.bottom_ft) : null;
  if (each) return each;
  const move = moveOf(order, step);
  if ("ask" in move) return move;
  const moves = move.end ?? (move.way === "up" ? "top" : move.way === "down" ? "bottom" : null);
  if (move.keeps !== null && moves === move.keeps)
    return { ask: "One end is to move and to stay. Which is meant?" };
  const { top_ft: top, bottom_ft: bottom, depth_ft: depth } = step;
  if (top === null || bottom === null) {
    if (depth === null) return { ask: "It has no depth that could be moved." };
    const made = ofPoint(move, depth);
    return "ask" in made ? made : { ...made, notes: move.notes };
  }
  if (loses(order, move, top, bottom)) return { ask: MORE_THAN_ONE };
  const made = ofInterval(move, step, top, bottom);
  if ("ask" in made) return made;
  if (contradicts(made, move)) return { ask: "One end is to move and to stay. Which is meant?" };
  const [newTop, newBottom] = [made.top_ft ?? top, made.bottom_ft ?? bottom];
  if (newTop < 0)
    return { ask: `That would put its top above the surface; it is at ${figure(top)} ft now. ${HOW_FAR}` };
  if (newTop >= newBottom)
    return { ask: `That would leave nothing of the plug (${figure(top)}–${figure(bottom)} ft). ${HOW_FAR}` };
  return { ...made, notes: move.notes };
};
