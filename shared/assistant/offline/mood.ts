/** How a clause means its verb: do it, tell what it would do, leave it alone, or no order at all. */
export type Mood = "do" | "try" | "refrain" | "ask";

const FILLERS =
  /^(?:(?:then|now|next|also|and|so|ok|okay|alright|well|please|pls|kindly|just|finally|first|second|instead|great|good|thanks|thank you|hi|hello|hey|yes|sure|go ahead and|let's|let us|lets|plugwright|assistant)\b[\s,:!-]*)+/u;

const POLITE =
  /^(?:(?:can|could|would|will) you(?: please| kindly| now| also| then)?|(?:i|we)(?: would|'d)? (?:want|like|need)(?: you)? to|i'd like you to|you (?:can|may|should)(?: now)?|(?:i|we) need you to|would you mind|please)\s+/u;

const HYPOTHETICAL =
  /\b(?:what if|what (?:would|will|happens?|could|might)|suppose|supposing|imagine|hypothetical(?:ly)?|simulate|preview|dry[- ]run|try out|how (?:would|much would|many .{0,30} would)|would (?:it|that|this|we|the)|if (?:i|we|you|the|it|that|this|there|they|he|she|rrc|possible|needed|necessary)|unless|in case|provided|assuming|whether|when(?:ever)? (?:we|i|you|the)|once (?:we|i|you|the)|only if|before (?:we|i|you)|without (?:changing|applying|making))\b/u;

const WE_ASK =
  /^(?:(?:can|could|may|might|should|shall|must|do|does|is|are|would|will) (?:we|i|it|the|that|this|there|they)\b|(?:can|could|should|is|are|would|will) plugs?\b)/u;

const NEGATION =
  /\b(?:don't|dont|do not|doesn't|never|no need to|not to|shouldn't|should not|must not|mustn't|won't|will not|wouldn't|can't|cannot|can not|rather not|refrain|avoid|stop|leave .{0,40}\b(?:alone|as (?:it|they) (?:is|are)|unchanged)|instead of|without|not)\b/u;

const QUESTION_WORD =
  /^(?:what|which|where|why|how|when|who|whose|tell me|show|list|explain|describe|give me|i wonder|i want to know|i'd like to know|do|does|did|is|are|was|were|has|have|had|am)\b/u;

/** A clause without the words that only lead up to it. */
export const withoutFillers = (clause: string): string => {
  let rest = clause;
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(FILLERS, "").replace(POLITE, "").trim();
  }
  return rest;
};

const REPORTED =
  /\b(?:said|says|asked|asks|told|suggests?|suggested|recommends?|wrote|writes|note|notes|reads|should|needs? to|ought to|has to|have to|might|may)\b/u;

/** Whether the sentence begins with the verb of an order, once the fillers are gone. */
const isImperative = (rest: string, verbs: RegExp): boolean => verbs.test(rest);

/** Reads the mood of a clause that has one of `verbs` (anchored at its beginning) as an order. */
export const moodOf = (clause: string, verbs: RegExp): Mood => {
  const rest = withoutFillers(clause);
  const orders = isImperative(rest, verbs);
  if (HYPOTHETICAL.test(clause)) return NEGATION.test(clause) && orders ? "refrain" : "try";
  if (NEGATION.test(clause)) return "refrain";
  if (WE_ASK.test(rest)) return "try";
  if (orders) return clause.includes('"') ? "try" : "do";
  if (QUESTION_WORD.test(rest) || clause.endsWith("?")) return "ask";
  return REPORTED.test(clause) ? "try" : "ask";
};
