import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { type Ordering, slots } from "./act.ts";
import { MORE_THAN_ONE, type Move, moveOf, verbIn } from "./moves.ts";

/** The new ends of a step, or the question to ask back first. */
export type Ends =
  | { top_ft: number | null; bottom_ft: number | null; depth_ft: number | null; notes: string[] }
  | { ask: string };

const WHICH_WAY = "Up (a shallower top) or down (a deeper bottom)?";
const WHICH_END = "Which end is meant, the top or the bottom, or the whole plug?";
const HOW_FAR = "By how many feet, or to which depth?";
const MOVE_OR_GROW =
  "Should the whole plug move (say “move it”), or become longer there (say “lengthen it”)?";

const ends = (top_ft: number | null, bottom_ft: number | null): Ends => ({
  top_ft,
  bottom_ft,
  depth_ft: null,
  notes: [],
});

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
