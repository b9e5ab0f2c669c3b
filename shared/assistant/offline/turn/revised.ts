import { isFunction, tagged } from "../clauses/clause.ts";
import type { Frame } from "../frames/read-frames.ts";
import type { Item, Slot } from "../phrases/slots.ts";
import { withChanges } from "./amended.ts";
import { UNDO_IT } from "./sort-clauses.ts";
import { implied, type Order, type Turn } from "./turn.ts";

/** Operations that give plugs other numbers, so that a number in a correction may be one of before or after. */
const RENUMBERS: readonly Frame["op"][] = ["remove_step", "combine_plugs", "add_step", "reorder_steps"];
const LEADS = ["no", "retract", "repair", "affirm", "make", "but", "set", "contrast"];
const VERBS_OF_WAY = ["raise", "lower", "deepen"];

const isOpposite = ({ slot }: Slot): boolean => slot === "way" || slot === "end";

/** A frame with another direction or end: "no, up", "at the bottom, I meant". */
const turned = (frame: Frame, change: Slot): Frame | null => {
  if (change.slot === "way") {
    const slots = frame.slots.map((slot) =>
      slot.slot === "by" || slot.slot === "to" ? { ...slot, way: null } : slot,
    );
    const had = frame.slots.some(({ slot }) => slot === "by" || slot === "way");
    const rest = slots.filter(({ slot }) => slot !== "way");
    const raises = frame.tags.some((tag) => VERBS_OF_WAY.includes(tag));
    return had
      ? {
          ...frame,
          slots: [...rest, change],
          tags: [...frame.tags.filter((tag) => !VERBS_OF_WAY.includes(tag)), ...(raises ? ["shift"] : [])],
        }
      : null;
  }
  const at = frame.slots.findIndex(({ slot }) => slot === "end");
  return at === -1 ? null : { ...frame, slots: frame.slots.with(at, change) };
};

const withTarget = (frame: Frame, change: Slot): Frame | null => {
  const named = frame.slots.filter(({ slot }) => slot === "target");
  const [only, another] = named;
  return only && !another && !RENUMBERS.includes(frame.op)
    ? { ...frame, slots: frame.slots.map((slot) => (slot === only ? change : slot)) }
    : null;
};

const changed = (frame: Frame, change: Slot): Frame | null => {
  if (isOpposite(change)) return turned(frame, change);
  if (change.slot === "target") return change.mention.pronoun === null ? withTarget(frame, change) : frame;
  const slots = withChanges(frame.slots, [change]);
  // a figure of another kind says more, and corrects nothing
  return slots?.length === frame.slots.length ? { ...frame, slots } : null;
};

const isLead = (item: Item): boolean => isFunction(item) || LEADS.some((tag) => tagged(item, tag));

/**
 * "No, I meant up", "sorry, 60 ft", "no, plug 5": what was made is taken back and made anew, counted from where the plug
 * stood before. Only one edit can be meant, and the correction says nothing else.
 */
export const revised = ({ heard, state }: Turn): Order[] | null => {
  const { frame, status, edits } = state;
  if (!frame || status !== "done" || edits !== 1 || frame.op === "undo" || frame.op === "note") return null;
  const changes = heard.items.flatMap(({ slot }) => (slot ? [slot] : []));
  const says =
    heard.items.some((item) => tagged(item, "repair")) ||
    heard.tokens[0]?.word === "actually" ||
    ["no", "retract"].some((tag) => tagged(heard.items[0], tag));
  const only = heard.items.every((item) => item.slot !== null || isLead(item));
  if (!says || !only || changes.length === 0) return null;
  const made = changes.reduce<Frame | null>((one, change) => one && changed(one, change), frame);
  if (!made) return null;
  const again = implied({ ...made, unplaced: [] });
  return [implied(UNDO_IT), { ...again, clause: { ...again.clause, items: heard.items } }];
};
