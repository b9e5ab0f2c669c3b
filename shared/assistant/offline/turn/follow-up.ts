import { anyTagged, type Clause, isFunction, isOrderVerb, isPointing, tagged } from "../clauses/clause.ts";
import { withFigure } from "../clauses/repairs.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Frame } from "../frames/read-frames.ts";
import { amended, withChanges } from "./amended.ts";
import { type Item, type Mention, NO_MENTION, type Slot } from "../phrases/slots.ts";

/** A clause that leans on the order before it: an answer to a question, "the same for plug 4", "make that 60". */
const CHANGES = ["by", "to", "range", "length", "sacks", "class", "excess", "number", "from", "way", "end"];

const targetsOf = (clause: Clause): Slot[] =>
  clause.items.flatMap((item): Slot[] => {
    if (item.slot?.slot === "target") return [item.slot];
    const place = item.slot?.slot === "place" ? item.slot.place : null;
    const named =
      place && "ref" in place && place.ref.at === "formation" && place.side === null ? place.ref.name : null;
    if (named) return [{ slot: "target", mention: { ...NO_MENTION, formations: [named] } }];
    // "the one at 3,588" and "3,588" answer which one
    const at = item.slot?.slot === "to" && "ft" in item.slot.place ? item.slot.place.ft : null;
    return at !== null && !anyTagged(clause.items, "plug", "one") && item.slot?.slot === "to" && item.slot.at
      ? [{ slot: "target", mention: { ...NO_MENTION, depths: [[at, null]] } }]
      : [];
  });

const bare = (clause: Clause): number | null => {
  const found = clause.items.flatMap(({ slot }) => (slot?.slot === "number" ? [slot.n] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
};

const withTarget = (frame: Frame, targets: readonly Slot[]): Frame => ({
  ...frame,
  unplaced: [],
  slots: [
    ...frame.slots.filter(({ slot, ...rest }) => slot !== "target" && !("place" in rest && slot === "place")),
    ...targets,
  ],
});

/** The tags that say how a frame's plug changes. */
const changesOf = (frame: Frame): Slot[] => frame.slots.filter(({ slot }) => CHANGES.includes(slot));

/** An edit that was made, with another figure. */
const correctedBy = (frame: Frame, slots: readonly Slot[], n: number | null): Frame | null => {
  const [old] = frame.slots.filter(({ slot }) => slot === "by" || slot === "to" || slot === "sacks");
  if (!old) return null;
  const given = slots.find(({ slot }) => slot === "by" || slot === "to" || slot === "sacks");
  const figure =
    n ??
    (given?.slot === "by"
      ? given.ft
      : given?.slot === "sacks"
        ? given.count.n
        : given?.slot === "to" && "ft" in given.place
          ? given.place.ft
          : null);
  if (figure === null) return null;
  const rest = frame.slots.filter((slot) => slot !== old);
  // the first edit stands, so that only the difference is made
  if (old.slot === "by")
    return figure > old.ft ? { ...frame, slots: [...rest, { ...old, ft: figure - old.ft }] } : null;
  if (old.slot === "sacks" && old.count.how === "to")
    return { ...frame, slots: [...rest, { ...old, count: { how: "to", n: figure } }] };
  return old.slot === "to" ? { ...frame, slots: [...rest, { ...old, place: { ft: figure } }] } : null;
};

/** "make the second one 8": the order before it with another figure, for another step. */
const refigured = (frame: Frame, targets: readonly Slot[], n: number): Frame | null => {
  const kinds = ["hours", "sacks", "length", "by"];
  const old = frame.slots.filter(({ slot }) => kinds.includes(slot));
  const [only, another] = old;
  if (another || (!only && frame.op !== "tag")) return null;
  const made: Slot = only ? withFigure(only, n) : { slot: "hours", n };
  const base = withTarget(frame, targets);
  return { ...base, slots: [...base.slots.filter((slot) => slot !== only), made] };
};

const LEANS = ["same", "then", "and", "moreq"];

const isOnly = (clause: Clause, ...tags: string[]): boolean =>
  clause.items.every(
    (item) => item.slot !== null || isFunction(item) || tags.some((tag) => tagged(item, tag)),
  );

const REPLACING: Mention = { ...NO_MENTION, pronoun: "it" };

/** What makes a clause say something of a step or a figure, instead of naming it as the answer to a question. */
const SAYS_OF = ["be", "aux", "modal", "v", "neg", "no", "hedge", "if", "but", "except", "notthat"];

const saysOf = (item: Item): boolean => SAYS_OF.some((tag) => tagged(item, tag));

/** Whether a clause only names what was asked for: "plug 3", "it would be plug 3", but not "plug 3 stays". */
const onlyNames = (clause: Clause): boolean => {
  const first = clause.items.findIndex(({ slot }) => slot !== null);
  const led = clause.items.slice(0, Math.max(0, first));
  const rest = clause.items.slice(Math.max(0, first)).filter(({ slot }) => slot === null);
  return (
    isOnly(clause, "plug", "one", "n", "affirm", "v") &&
    !anyTagged(rest, ...SAYS_OF) &&
    !led.some(
      (item) =>
        anyTagged([item], "neg", "no", "hedge", "if", "but", "except", "notthat") ||
        (tagged(item, "modal") && !tagged(item, "would")),
    )
  );
};

/** The order that a clause completes, repeats or corrects; null where it leans on none. */
export const followUp = (
  clause: Clause,
  own: Frame | null,
  { frame, status }: ConversationState,
): Frame | null => {
  if (!frame || frame.op === "undo" || frame.op === "note") return null;
  const isMade = status === "done";
  // "around it" is around what is asked about
  const has = frame.slots.some(({ slot }) => slot === "target" || slot === "new");
  const targets = targetsOf(clause).filter(
    (slot) => !has || slot.slot !== "target" || [null, "them"].includes(slot.mention.pronoun),
  );
  const slots = clause.items.flatMap(({ slot }) => (slot ? [slot] : []));
  const changes = slots.filter(({ slot }) => CHANGES.includes(slot));
  // "move it" answers whether a plug is to move or to become longer
  const verb = own?.op === frame.op && frame.op === "adjust_interval" && changes.length === 0 ? own : null;
  if (
    status === "asked" &&
    verb?.unplaced.length === 0 &&
    clause.items.every((item) => !item.slot || isPointing(item))
  )
    return { ...frame, tags: [...frame.tags, ...verb.tags] };
  const corrects = clause.marks.includes("corrects");
  // "around it", where the new plug is to stand
  const around = clause.items.every(
    (item) => isFunction(item) || isPointing(item) || anyTagged([item], "across", "centred", "affirm"),
  );
  if (status === "asked" && frame.op === "add_step" && around && anyTagged(clause.items, "across", "centred"))
    return { ...frame, tags: [...frame.tags, "across"] };
  if (status === "asked" && !corrects && onlyNames(clause)) {
    const full = own !== null && targets.length > 0 && changes.length > 0;
    if (full || own?.tags.includes("v")) return null;
    const added =
      targets.length > 0 && changes.filter(({ slot }) => slot !== "to").length === 0 ? [] : changes;
    if (targets.length === 0 && added.length === 0) return null;
    const base = targets.length > 0 ? withTarget(frame, targets) : { ...frame, unplaced: [] };
    const filled = withChanges(base.slots, added);
    return (
      filled && {
        ...base,
        slots: filled,
        tags: [...base.tags, ...clause.items.flatMap((item) => (item.slot ? [] : item.tags))],
      }
    );
  }
  const isOwn = clause.items.some((item) => isOrderVerb(item) && !tagged(item, "make"));
  const change = status === "none" || isMade || isOwn ? null : amended(clause, frame);
  if (change) return change;
  if (!isOnly(clause, "same", "moreq", "make", "each", "one", "above", "repair", "affirm", "ditto", "anew"))
    return null;
  const figure = bare(clause);
  if (figure !== null && changes.length === 1 && targets.length === 1 && anyTagged(clause.items, "make"))
    return refigured(frame, targets, figure);
  const repairs = anyTagged(clause.items, "make") && anyTagged(clause.items, "repair");
  if (isMade && (corrects || (repairs && targets.length === 0)))
    return correctedBy(frame, changes, bare(clause));
  const more = anyTagged(clause.items, "moreq", "anew") || slots.some(({ slot }) => slot === "by");
  if (
    targets.length > 0 &&
    changes.length === 0 &&
    !clause.items.some((item) => isPointing(item) || (!tagged(item, "make") && saysOf(item))) &&
    (anyTagged(clause.items, "same", "ditto") ||
      LEANS.some((tag) => anyTagged(clause.items, tag)) ||
      own === null)
  )
    return withTarget(frame, targets);
  if (more && changes.length === 1 && own?.op === frame.op && !own.tags.includes("v")) {
    const kept = frame.slots.filter(({ slot }) => slot === "way" || slot === "end");
    const [by] = changes;
    const old = changesOf(frame).find(({ slot }) => slot === "by");
    const way = old?.slot === "by" ? old.way : null;
    const made = by?.slot === "by" && by.way === null ? { ...by, way } : by;
    if (!made) return null;
    return {
      ...frame,
      unplaced: own.unplaced,
      slots: [
        ...kept,
        made,
        ...(targets.length > 0 ? targets : [{ slot: "target" as const, mention: REPLACING }]),
      ],
    };
  }
  return null;
};
