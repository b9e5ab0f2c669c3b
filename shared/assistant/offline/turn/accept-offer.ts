import { makeEdit, previewEdit } from "../acts/perform.ts";
import { anyTagged, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Item } from "../phrases/slots.ts";
import { afterEdit, endingFor, follow } from "./carry-out.ts";
import { newTag } from "./new-tag.ts";
import type { Heard } from "./read-message.ts";
import type { Turn } from "./turn.ts";

/** "do both", "them all": what was offered, if it is of so many plugs. */
const meansOffered = ({ slot }: Item, { focus }: ConversationState): boolean => {
  if (slot?.slot !== "target" || slot.mention.pronoun !== "them") return false;
  const { count } = slot.mention;
  return count === null || new Set(focus[0]).size === count;
};

/** "yes", "do it"; an "ok" is a yes only to what was ordered, and none where it only thanks. */
const saysYes = ({ items }: Heard, state: ConversationState): boolean => {
  const { tried } = state;
  const only = items.every(
    (item) =>
      isFunction(item) ||
      ["affirm", "confirm", "make"].some((tag) => tagged(item, tag)) ||
      meansOffered(item, state),
  );
  const plain = items.some(
    (item) => (tagged(item, "affirm") || tagged(item, "confirm")) && !tagged(item, "weak"),
  );
  const weak = anyTagged(items, "affirm") && !anyTagged(items, "thanks") && !tried;
  // "do both"
  const both =
    tagged(
      items.find((item) => !isFunction(item)),
      "make",
    ) && items.some(isPointing);
  return only && (plain || weak || both);
};

/** Makes what was offered, where a message says yes to it and nothing else. */
export const acceptOffer = (turn: Turn): boolean => {
  const { heard, state, session, seen } = turn;
  if (!saysYes(heard, state) || state.status !== "offered" || state.offered.length === 0) return false;
  const added: string[] = [];
  for (const act of state.offered) {
    const same = state.version === seen.version && session.offers(act.op);
    const made = same
      ? makeEdit(act, heard.written, seen, session)
      : previewEdit(act, seen, session, endingFor(turn, act));
    turn.parts.push(made.text);
    if (act.op === "add_step" && made.status === "done") added.push(...(made.ids ?? []));
    turn.left = {
      ...turn.left,
      frame: state.frame,
      ...(made.status === "offered" ? { status: made.status } : afterEdit(turn.left, made)),
      offered: made.status === "offered" ? [act] : [],
      version: seen.version,
    };
  }
  turn.focus = [...state.focus];
  const tagsIt = added.length > 0 && state.frame ? newTag(state.frame) : null;
  if (tagsIt) {
    turn.focus = [added, ...state.focus];
    follow(turn, [tagsIt]);
  }
  return true;
};
