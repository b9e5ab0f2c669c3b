import { beforeReason, isFunction, tagged, type Clause } from "../clauses/clause.ts";
import { type Item, type Slot, wordsOf } from "../phrases/slots.ts";
import { ADD_STEP } from "./add-step.ts";
import { ADJUST_INTERVAL } from "./adjust-interval.ts";
import { CHANGE_MATERIALS } from "./change-materials.ts";
import { COMBINE_PLUGS } from "./combine-plugs.ts";
import { unplaced } from "./coverage.ts";
import type { FrameOp, Grammar } from "./grammar.ts";
import { NOTE_STEP } from "./note-step.ts";
import { REMOVE_STEP } from "./remove-step.ts";
import { REORDER_STEPS } from "./reorder-steps.ts";
import { REPLACE_CIBP } from "./replace-cibp.ts";
import { TAG_STEP } from "./tag-step.ts";
import { UNDO } from "./undo.ts";

/** An order as it was read, before its steps are looked up in the plan. It is plain data and can be stored. */
export interface Frame {
  op: FrameOp;
  slots: Slot[];
  /** The tags of its words. */
  tags: string[];
  /** The words that have no place in it. */
  unplaced: string[];
}

/** The narrower operations first: of two that place as many words, the first counts. */
const GRAMMARS: readonly Grammar[] = [
  NOTE_STEP,
  UNDO,
  REPLACE_CIBP,
  TAG_STEP,
  REORDER_STEPS,
  COMBINE_PLUGS,
  ADD_STEP,
  CHANGE_MATERIALS,
  REMOVE_STEP,
  ADJUST_INTERVAL,
];

export const grammarOf = (op: FrameOp): Grammar => GRAMMARS.find((own) => own.op === op) ?? NOTE_STEP;

const frameOf = (own: Grammar, items: readonly Item[], written: string): Frame => ({
  op: own.op,
  slots: items.flatMap(({ slot }) => (slot ? [slot] : [])),
  tags: [...new Set(items.flatMap(({ tags, slot }) => (slot ? tags.slice(1) : tags)))],
  unplaced: unplaced(items, own).map((item) => wordsOf(item, written)),
});

/** Operations need what they work on: a class and no plug may be an order, a plug and no change is none. */
const NEEDS: Partial<Record<FrameOp, (slots: readonly Slot[], items: readonly Item[]) => boolean>> = {
  adjust_interval: (slots, items) =>
    items.some((item) =>
      ["sameby", "grow", "shrink", "raise", "shift", "unit", "beyond"].some((tag) => tagged(item, tag)),
    ) || slots.some(({ slot }) => ["by", "to", "range", "length", "way", "end"].includes(slot)),
  replace_cibp: (slots, items) =>
    slots.some(
      (one) =>
        one.slot === "target" &&
        (one.mention.kind === "bridge_plug" ||
          (one.mention.pronoun !== null &&
            items.some((item) => tagged(item, "replace") || tagged(item, "contrast")))),
    ) &&
    !slots.some((one) => one.slot === "new" && (one.kind === "bridge_plug" || one.kind === "retainer")) &&
    items.some((item) => ["replace", "cement", "new", "range"].some((tag) => tagged(item, tag))),
  add_step: (slots, items) =>
    slots.some(
      (one) =>
        one.slot === "new" ||
        one.slot === "range" ||
        (one.slot === "perforate" && one.ft !== null) ||
        (one.slot === "target" && one.mention.kind === "retainer"),
    ) && !items.some((item) => tagged(item, "combine")),
  combine_plugs: (slots, items) =>
    items.some((item) => ["combine", "together", "combined"].some((tag) => tagged(item, tag))) ||
    slots.some((one) => one.slot === "target" && one.mention.plural),
  undo: (slots, items) =>
    // "redo it with class H"
    !(items.some((item) => tagged(item, "redo")) && slots.some(({ slot }) => slot !== "target")) &&
    (!slots.some(
      ({ slot, ...rest }) =>
        slot === "target" &&
        "mention" in rest &&
        rest.mention.pronoun === null &&
        (rest.mention.of === null || rest.mention.kind !== null),
    ) ||
      items.some(
        (item) =>
          tagged(item, "edit") || (tagged(item, "undo") && !tagged(item, "remove") && !tagged(item, "redo")),
      )),
  reorder_steps: (slots) => slots.some(({ slot }) => slot === "target"),
};

/** Reads the order in a clause: the grammar that places most of its words; null where none has its head. */
export const readFrame = ({ items }: Pick<Clause, "items">, written: string): Frame | null => {
  const told = items.filter((item) => !isFunction(item) || item.slot !== null);
  if (told.length === 0) return null;
  // "remove plug 4, not needed, the casing has cement": of two, the one whose head stands before the reason
  const ordered = beforeReason(items);
  const frames = GRAMMARS.flatMap((own) => {
    if (!own.heads.some((head) => head.in(items))) return [];
    const frame = frameOf(own, items, written);
    const isFirst = own.heads.some((head) => head.in(ordered));
    return NEEDS[own.op]?.(frame.slots, items) === false ? [] : [{ frame, isFirst }];
  });
  const best = frames.toSorted(
    (a, b) => a.frame.unplaced.length - b.frame.unplaced.length || Number(b.isFirst) - Number(a.isFirst),
  );
  return best[0]?.frame ?? null;
};

/** Changes of a step that one clause can order together: "2 % CaCl2 and WOC 6 hours on plug 5". */
const TOGETHER = [CHANGE_MATERIALS, TAG_STEP];
/** Verbs that make a figure beside them a change: "extend plug 5 up 50 ft, 60 sacks". */
const MOVING = ["grow", "raise", "lower", "deepen", "shrink", "shift", "more", "less", "times"];

const NEW_TAG = ["tag", "tagn", "hours", "wait", "after", "record", "hedge"];
const SETS = ["add", "set", "spot", "pump", "make", "need", "want", "squeeze"];
/** "add a plug from 900 to 1,000 ft and tag it": the tag of a step that stands only once it is added. */
const tagsNew = (items: readonly Item[], written: string): Frame | null => {
  const left = unplaced(items, ADD_STEP);
  const only = left.every((item) => NEW_TAG.some((tag) => tagged(item, tag)));
  const named = items.some(({ slot }) => slot?.slot === "target" && slot.mention.pronoun === null);
  const fresh = items.some(({ slot }) => slot?.slot === "new");
  const sets = items.some((item) => SETS.some((tag) => tagged(item, tag)));
  const tags = left.some((item) => tagged(item, "tag") || tagged(item, "tagn"));
  const frame = frameOf(ADD_STEP, items, written);
  return tags && only && fresh && sets && !named
    ? {
        ...frame,
        unplaced: left.filter((item) => tagged(item, "hedge")).map((item) => wordsOf(item, written)),
        tags: [...frame.tags, TAGS_NEW],
      }
    : null;
};
/** Marks an order whose new step is tagged, too. */
export const TAGS_NEW = "tags_new";

/**
 * The orders in a clause: one, or two where what one of them can't place is all that another one needs, on the same
 * steps.
 */
export const readFramesIn = ({ items }: Pick<Clause, "items">, written: string): Frame[] => {
  const first = readFrame({ items }, written);
  const adds = first?.op === "add_step" || first?.op === "tag";
  const tags = adds ? tagsNew(items, written) : null;
  if (tags) return [tags];
  const own = TOGETHER.find(({ op }) => op === first?.op);
  const moves = items.some((item) => MOVING.some((tag) => tagged(item, tag)));
  if (!first || !own || moves || first.unplaced.length === 0) return first ? [first] : [];
  const left = unplaced(items, own);
  const targets = items.filter(({ slot }) => slot?.slot === "target");
  const rest = items.filter((item) => !left.includes(item));
  const another = TOGETHER.filter(
    (one) =>
      one !== own &&
      left.every(({ slot }) => slot !== null && one.slots.includes(slot.slot)) &&
      one.heads.some((head) => head.in(left)),
  ).map((one) => frameOf(one, [...targets, ...left], written));
  const [second] = another;
  // "tag plug 5, plug 3 to 25 sacks": which of two steps each change is for isn't said
  const [named, more] = targets.map(({ slot }) => (slot?.slot === "target" ? slot.mention.numbers : []));
  const one = named !== undefined && more === undefined && named.length < 2;
  return second && one && second.unplaced.length === 0 ? [frameOf(own, rest, written), second] : [first];
};
