import { isFunction, tagged } from "../clauses/clause.ts";
import { capital } from "../answer-texts.ts";
import { plugNames } from "./comparisons.ts";
import { measuresOf } from "./measures.ts";
import { type Predicate, predicateIn } from "./predicates.ts";
import { subjectOf } from "./subject.ts";
import { is, said, slots, type Talk } from "./talk.ts";

const isTagged: Predicate = {
  holds: ({ tag }) => tag,
  told: ({ tag }) => (tag ? "tagged" : "not tagged"),
};

const SAID_OF_PLUGS =
  "if unless be have haveaux third neg no tag tagn plug cement under min morethan atmost above longer shorter bigger smaller lengthn sacksn classn now then still".split(
    " ",
  );
/** What was done at the well, or comes to pass: "once plug 5 is tagged", "if it has been tagged". */
const EVENTS = ["was", "were", "been", "gets", "got", "will"];
const isOfPlan = (talk: Talk): boolean =>
  !is(talk, "event") &&
  !said(talk, ...EVENTS) &&
  talk.items.every(
    (item) => item.slot !== null || isFunction(item) || SAID_OF_PLUGS.some((tag) => tagged(item, tag)),
  );

/**
 * Whether a condition about named plugs holds: "if plug 8 is over 300 sacks". Null where it is about anything that the
 * plan doesn't say, or holds for some of them only.
 */
export const conditionHolds = (talk: Talk): { holds: boolean; told: string } | null => {
  if (!isOfPlan(talk)) return null;
  // the figure says how a plug is, and not which one is meant
  const named = talk.items.filter(({ slot }) => slot === null || slot.slot === "target");
  const { steps, by } = subjectOf({ ...talk, items: named });
  const tags = is(talk, "tag", "tagn") && slots(talk, "hours").length === 0;
  const predicate = tags ? isTagged : predicateIn(talk);
  if (!predicate || steps.length === 0 || by === "plan") return null;
  const measures = measuresOf(talk, steps);
  if (!measures) return null;
  const fits = steps.filter((step) => predicate.holds(step, measures));
  if (fits.length !== 0 && fits.length !== steps.length) return null;
  const denied = is(talk, "neg", "no") !== is(talk, "unless");
  const told = steps.map((step) => `${plugNames([step])}: ${predicate.told(step, measures)}`).join(", ");
  return { holds: fits.length > 0 !== denied, told: capital(told) };
};
