import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { locate } from "../reading/places.ts";
import { shallowEnd } from "../reading/resolve.ts";
import { whatThereIs } from "../reading/targets.ts";
import { capital, stepList } from "../answer-texts.ts";
import type { QuestionTalk } from "./question-talk.ts";

const within = ({ steps }: PlanFacts, from: number, to: number): CompactStep[] =>
  steps.filter((step) => {
    const top = shallowEnd(step);
    const bottom = step.bottom_ft ?? step.depth_ft ?? top;
    return Number.isFinite(top) && (from === to ? top <= to && bottom >= from : top < to && bottom > from);
  });

/** The steps between two depths, or above or below one. */
export const between = ({ clause, plan }: QuestionTalk): string | null => {
  const range = /\bbetween (\d+)(?: ft)?\s*(?:and|-|to)\s*(\d+)|\bfrom (\d{2,5})(?: ft)? to (\d{2,5})/u.exec(
    clause,
  );
  const side = /\b(above|below|deeper than|shallower than|under|over) (?:about )?(\d{2,5})\b/u.exec(clause);
  if (!range && !side) return null;
  const limit = Number(side?.[2]);
  const above = side?.[1] === "above" || side?.[1] === "over" || side?.[1] === "shallower than";
  const [a, b] = [Number(range?.[1] ?? range?.[3]), Number(range?.[2] ?? range?.[4])];
  const [from, to] = range ? [Math.min(a, b), Math.max(a, b)] : above ? [0, limit] : [limit, Infinity];
  const inside = within(plan, from, to);
  const where = range ? `between ${figure(from)} and ${figure(to)} ft` : `${side?.[1]} ${figure(limit)} ft`;
  return inside.length > 0
    ? [`What stands ${where}:`, stepList(inside)].join("\n")
    : `There is nothing ${where}.`;
};

/** Whether the plan's cement covers a place in the well. */
export const covered = (talk: QuestionTalk): string | null => {
  const located = locate(talk.clause, true, talk.plan, talk.session);
  if (!located.ok) return located.text.replace("Nothing was changed: ", "");
  const depth = /\b(\d{2,5}(?:\.\d+)?)(?: ft)?\b/u.exec(located.text)?.[1];
  if (depth === undefined || (located.notes.length === 0 && !/\bft\b/u.test(located.text))) return null;
  const at = Number(depth);
  const over = within(talk.plan, at, at).filter(({ sacks }) => sacks !== null);
  const note = located.notes[0] ?? `the depth asked about is ${figure(at)} ft`;
  const opening = `${capital(note)}.`;
  return over.length > 0
    ? [opening, "Cement of this plan stands across it:", stepList(over)].join("\n")
    : [opening, "No cement of this plan stands across it.", whatThereIs(talk.plan, [])].join("\n");
};
