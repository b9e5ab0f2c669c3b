import type { Clause } from "../language/clauses.ts";
import { readOrder } from "./intents.ts";

/** A self-correction: "…, no wait, I mean plug 4". */
const CORRECTION =
  /^(.+?)[\s,.;–-]+(?:no[\s,]+)?(?:wait|sorry|oops|correction|i mean|i meant|make that|rather)[\s,:]+(?:no[\s,]+)?(?:i mean |i meant |make (?:that|it) |on )?(.+)$/u;

const INSTEAD_OF =
  /^instead of (.+?),? (?:just )?(?:run|make|use|set|put|pump|do) (?:one|a single)\b.*\bplug\b.*$/u;

/** "cut the casing first, then the surface plug". */
const SEQUENCE =
  /^(?:do |run |set |pump )?(?:the )?(casing cut|cut(?: the)? casing|cut|plug #?\d+|[a-z ]{2,25}plug)(?: first| 1st)?,? (?:and )?then (?:do |run |set |pump )?(?:the )?(plug #?\d+|[a-z ]{0,25}plug)$/u;
/** Cement on a bridge plug is its cap. */
const ON_BRIDGE_PLUG =
  /^(?:please )?(?:(?:i|we) )?(?:would like |want |need |put |set |make (?:it |that )?|use |dump |place |pump |run |have |add )?(?:a )?(\d+) ft(?: of)?(?: cement)?(?: cap)? (?:on(?: top of)?|above|over) (?:the |that )?bridge plug(?: instead(?: of (?:the )?\d+(?: ft)?)?|,? not (?:just )?\d+(?: ft)?)?$/u;

const FIGURE = /(?<!\b(?:plugs?|step|and|class|version) #?)(?<![\d#.])\b\d+\b(?! ?%)/gu;

/** Applies a self-correction at the end of a clause, and rewrites phrasings that have another form. */
export const corrected = (clause: Clause): Clause => {
  const [, first, second] = SEQUENCE.exec(clause.text) ?? [];
  if (first && second) return { ...clause, text: `run ${first} before ${second}` };
  const onTop = ON_BRIDGE_PLUG.exec(clause.text)?.[1];
  if (onTop) return { ...clause, text: `make the cap ${onTop} ft long` };
  const parts = INSTEAD_OF.exec(clause.text)?.[1];
  if (parts) return { ...clause, text: `combine ${parts}` };
  const [, wrong, right] = CORRECTION.exec(clause.text) ?? [];
  if (!wrong || !right || !readOrder(wrong)) return clause;
  const plug = /^(?:on |for )?(?:plug )?#?(\d{1,2})$/u.exec(right)?.[1];
  if (plug && /\bplug #?\d{1,2}\b/u.test(wrong)) {
    return { ...clause, text: wrong.replace(/\bplug #?\d{1,2}\b/u, `plug ${plug}`) };
  }
  const [, figure, unit] = /^(\d+)( (?:ft|sacks))?(?: instead)?$/u.exec(right) ?? [];
  if (figure === undefined) return clause;
  // with its unit, so that sacks never become feet
  if (unit) return { ...clause, text: wrong.replace(/\b\d+ (?:ft|sacks)\b/u, `${figure}${unit}`) };
  // the correction applies to the one figure that is no plug number
  const figures = [...wrong.matchAll(FIGURE)];
  const [only, another] = figures;
  return only && !another ? { ...clause, text: wrong.replace(FIGURE, figure) } : clause;
};
