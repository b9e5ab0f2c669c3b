import { anyTagged, type Clause, isFunction, isPointing, tagged } from "../clauses/clause.ts";
import type { Frame } from "../frames/read-frames.ts";
import { pattern } from "../lexicon/matcher.ts";
import { type Item, NO_MENTION } from "../phrases/slots.ts";
import { answerQuestion } from "../topics/answer-question.ts";
import { type Heard, readMessage } from "./read-message.ts";
import { focusOn, namedIn, seenNow, type Turn } from "./turn.ts";

/** What a question that only names plugs asks for after an edit. */
const EDITED: Partial<Record<Frame["op"], string[]>> = {
  tag: ["tag", "hoursn"],
  change_materials: ["sacksn"],
  adjust_interval: ["place"],
  note: ["instr"],
};

/** A question that says nothing of the plan but that it asks for the meaning or the rule of what was told. */
const LEANS = pattern(
  "^ ( !meaning !rule !reason fn|qword|it|points|comma|target )* meaning|rule|reason ( fn|v|qword|comma )* $",
);
const LEANT_ON = [
  "tag",
  "tagn",
  "wait",
  "hoursn",
  "squeeze",
  "circulate",
  "perforate",
  "lengthn",
  "violation",
  "warning",
  "notes",
  "flags",
];
const THEM: Item = {
  tags: ["target", "points"],
  tokens: [],
  slot: { slot: "target", mention: { ...NO_MENTION, pronoun: "them", plural: true } },
};

const WHICH_ARE = pattern(
  "^ ( and|but|then|comma )* which|what ( one|plug|target )* be|does|haveaux ask?? $",
);
const NOT = ["neg", "no", "nottoo", "notthat"];

/** "And for the one above it?": a question that only names a plug asks for what the one before it asked for. */
const withAsked = ({ left, state }: Turn, items: readonly Item[]): readonly Item[] => {
  const edited = state.frame === null ? [] : (EDITED[state.frame.op] ?? []);
  const asked = [left.asked, state.asked, edited].find((tags) => tags.length > 0) ?? [];
  // "what does that mean for us?", "…, and on what authority?": of what was asked before
  if (asked.length > 0 && LEANS.in(items.filter((item) => !tagged(item, "ask?")))) {
    const own = asked.filter((tag) => LEANT_ON.includes(tag));
    return own.length > 0
      ? [...items, { tags: own, tokens: [], slot: null }, ...(anyTagged(items, "meaning") ? [] : [THEM])]
      : items;
  }
  // "and which are?", after what is not so
  if (asked.includes("neg") && WHICH_ARE.in(items))
    return [...items, { tags: asked.filter((tag) => !NOT.includes(tag)), tokens: [], slot: null }];
  const names = items.every(
    (item) =>
      item.slot?.slot === "target" || (item.slot === null && (isFunction(item) || tagged(item, "what"))),
  );
  return asked.length > 0 && names && items.some(({ slot }) => slot !== null)
    ? [...items, { tags: asked, tokens: [], slot: null }]
    : items;
};

/** "Is that what the rule says?", "which would not satisfy it?", of words that the message quotes. */
const CLAIM = pattern("( be ( fn|qword )* rule / pass|violate )");
const claimedIn = ({ tokens, clauses }: Heard): Item[] =>
  clauses.some(({ mood }) => mood === "do")
    ? []
    : tokens.flatMap(({ tags, name }) =>
        tags.includes("quoted") && name !== null ? [...readMessage(name, []).items] : [],
      );

/** "how many barrels and how many sacks go in plug 4": what is asked first is asked of the same plug. */
const ofNext = ({ heard: { clauses } }: Turn, { items, sentence }: Clause): readonly Item[] => {
  const next = clauses[clauses.findIndex((one) => one.items === items) + 1];
  const bare =
    anyTagged(items, "qword") &&
    !anyTagged(items, "v", "aux", "total", "plan", "all") &&
    items.every(({ slot }) => slot === null);
  const steps = (next?.items ?? []).filter((item) => item.slot?.slot === "target" && !isPointing(item));
  return bare && next?.mood === "ask" && next.sentence === sentence ? steps : [];
};

/** Answers one question of a message, with what it takes from those before and after it. */
export const answerClause = (turn: Turn, clause: Clause): void => {
  const before = turn.heard.clauses.slice(0, Math.max(0, turn.heard.clauses.indexOf(clause)));
  for (const one of before)
    if (one.mood === "refrain" || one.mood === "tell" || one.mood === "do")
      for (const ids of namedIn(turn, one)) focusOn(turn, ids);
  const { plan, seen } = seenNow(turn);
  // "(i)(1) says …. Why then …?": the paragraph belongs to the question
  const cited = anyTagged(clause.items, "why", "pass", "violate", "violation")
    ? before.flatMap(({ items: told }) => told.filter((item) => tagged(item, "cite")))
    : [];
  const claim = CLAIM.in(clause.items) ? claimedIn(turn.heard) : [];
  const items = [...withAsked(turn, clause.items), ...ofNext(turn, clause), ...cited, ...claim];
  const { text, steps } = answerQuestion({
    session: turn.session,
    plan,
    items,
    seen: { ...seen, steps: plan.steps },
    written: turn.heard.written,
    continues: turn.left.asked.length > 0,
  });
  turn.parts.push(text);
  focusOn(turn, steps);
  turn.left = {
    ...turn.left,
    asked: [...new Set(items.flatMap((item) => (item.slot ? [] : item.tags)))].slice(0, 60),
  };
};
