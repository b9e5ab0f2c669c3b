/** The mood of a clause: `do` orders a change, `try` asks what it would do, `refrain` forbids it, `ask` is no order. */
export type Mood = "do" | "try" | "refrain" | "ask";

const FILLERS =
  /^(?:(?:then|now|next|also|and|so|ok|okay|alright|all right|well|please|kindly|just|finally|lastly|first|firstly|second|secondly|third|instead|great|good|perfect|fine|cool|thanks|thank you|sorry|hi|hello|hey|howdy|morning|good (?:morning|afternoon|evening|day)|team|there|sir|yes|yep|yeah|sure|actually|oh|oops|whoops|nope|nah|no|hmm|um|no wait|wait|but|plus|again|still|while you are at it|in that case|for (?:this|that) (?:plan|well)|on (?:this|that) (?:plan|well)|in (?:this|that|the) plan|on second thought|go ahead and|let us|lets|plugwright|assistant|quick(?:ly)?|simply|only|accordingly|therefore|hence|thus|so please|if you (?:would|could|please)|when you (?:can|get a chance|have a (?:minute|moment|sec))|as (?:discussed|agreed|requested)|per (?:my|our|the) [a-z ]{3,20}|for now|at least|today|ideally|afterwards|after that|additionally|furthermore|moreover|besides|lets go ahead and|(?:i|we) would rather|i prefer to|better to|it is better to)\b[\s,:!.-]*)+/u;

const POLITE =
  /^(?:(?:can|could|would|will) (?:you|u)(?: be so (?:kind|good) (?:as )?to| please| kindly| now| also| then| just| maybe| possibly)*|(?:i|we)(?: would)? (?:really )?(?:want|like|need|wish)(?: for)?(?: you| us)? to|i am (?:asking|requesting) you to|you (?:can|may|should|need to|have to)(?: now| please| also)?|(?:i|we) need you to|would you mind|do me a favor and|please(?: to)?|to(?= [a-z]+ (?:the|plug|it|that|these|those|out|#))|be so (?:kind|good) (?:as )?to|might i trouble you to|(?:i|we) would (?:therefore )?ask you to|(?:can|could|may) we (?:please|kindly)|make sure (?:to|you)|go and|try to|help me(?: to)?|feel free to|it would be (?:great|nice|good) if you (?:could|would))\s+/u;

/** "I want plug 4 extended": an order by a participle. */
const WANTS =
  /^(?:(?:i|we)(?: would| will| am| are)? )?(?:going to |gonna )?(?:want|like|need|prefer)\b(?! to know| to see| to understand| an? | some)/u;

/** "we need a bridge plug at 7500": an order by naming a new step. */
const WANTS_ONE =
  /^(?:(?:i|we)(?: would| will| also)? )?(?:also )?(?:want|need|like)\b (?:an?|another|one more)\b.*\b(?:plug|retainer|squeeze)\b.*\d{3}/u;

const HYPOTHETICAL =
  /\b(?:what if|what (?:would|will|happens?|could|might)|what does it do|suppose|supposing|imagine|say we|let us say|hypothetical(?:ly)?|simulate|preview|dry[- ]run|try out|just checking|how (?:would|much would|many .{0,30} would|risky|does .{0,40} change)|would (?:it|that|this|we|the|there|i|they|plug)|if (?:i|we|you|the|it|that|this|there|they|he|she|rrc|nobody|somebody|someone|anybody|anyone|possible|needed|necessary|allowed|required|ok|okay|plug|district|so|not|only)|unless|in case|provided|assuming|whether|when(?:ever)? (?:we|i|you|the|rrc|they|he|she|it)|once (?:we|i|you|the|they|he|she|it|rrc|approved)|only if|before (?:we|i|you)|as soon as|until|without (?:changing|applying|making|doing)|considering|thinking (?:about|of)|do you think|cheaper|which is|what does it cost|is it (?:ok|okay|possible|allowed|legal|fine|a good idea)|am i allowed|are we allowed|any reason not|possible to|wonder(?:ing)?)\b/u;

const WE_ASK =
  /^(?:(?:can|could|may|might|should|shall|must|would|will) (?:we|i|it|the|that|this|there|they|any|anyone|all|both|each)\b|(?:can|could|should|would|will) (?:plugs?|¤)\b)/u;

const NEGATION =
  /\b(?:not|never|no need to|no one|refrain|avoid|stop|leave .{0,40}\b(?:alone|as (?:it|they|that|those) (?:is|are)|as[- ]is|unchanged|untouched|be|where it is)|keep .{0,40}\b(?:as (?:it|they) (?:is|are)|as[- ]is|unchanged|the same|where it is)|without|hold off|hands off|forget about|no changes?)\b/u;

const QUESTION_WORD =
  /^(?:what|which|where|why|how|when|who|whose|tell me|show|list|explain|describe|give me|let me see|i wonder|i want to (?:know|see|understand)|i would like to (?:know|see|understand)|i need to (?:know|see)|do|does|did|is|are|was|were|has|have|had|am|remind me|say me|i should like to (?:know|see)|i would be grateful for|could i (?:get|see|have)|can i (?:get|see|have)|any|anything|walk me|summarize|summarise|check)\b/u;

const REPORTED =
  /\b(?:said|says|asked|asks|told|tells|suggest|suggests?|suggested|recommends?|recommended|wrote|writes|reads|thinks?|thought|mentioned|wants?|wanted|should|needs?|ought to|has to|have to|must|might|may|supposed to)\b/u;

/** Negations that do not negate the order: "if not already", "not only". */
const HARMLESS_NOT = /\b(?:if not already|not only|why not|or not|whether or not)\b/gu;
/** What the order excludes, beside what it asks for. */
const CONTRAST =
  /,?\s*\b(?:instead of|rather than|in place of|and not|not) (?!to\b|by\b|up\b|down\b|at\b(?! \d)|be\b|touch\b|change\b|do\b|remove\b|extend\b|move\b)[^,.;]*$/u;

/** Reasons, and statements of what stays, behind an order: they do not negate the order. */
const TAILS: readonly RegExp[] = [
  /,? \b(?:because|since|cause|cuz|so that(?!.*\d)|so (?:it|we|they|the)(?!.*\d)|in order to|as (?:it|they|this|we|the (?:district|rrc|operator|client)) )\b.*$/u,
  /,? (?:it|they|that|this)? ?(?:is|are) (?:not|no longer) (?:necessary|needed|required|worth it|useful)\b.*$/u,
  /,? (?:not|no longer) (?:necessary|needed|required)(?: any ?more| there| here)?$/u,
  /,? \bwithout (?:altering|changing|touching|affecting|moving|modifying) (?:anything|any|the|its|other|what)\b.*$/u,
  /,? \b(?:leaving|keeping|leave|keep) (?:everything|all|the rest|the other|the others|its|the (?:top|bottom|base|cement|depths?|interval|sacks)|it|them)\b.{0,40}\b(?:as (?:it|they) (?:is|are)|as[- ]is|alone|unchanged|untouched|where (?:it|they) (?:is|are)|the same|put|there)\b.*$/u,
  /,? \bits (?:top|bottom|base) (?:remaining|staying) where it is$/u,
  /,? \bnothing else\b.*$/u,
  /,? \b(?:per|as per|following|according to) (?:the |our |my |their )?[a-z' ]{3,40}$/u,
];

/** Drops reasons and statements of what stays from a clause. */
export const withoutTails = (clause: string): string => {
  const told = TAILS.reduce((rest, tail) => {
    const cut = rest.replace(tail, "").trim();
    return cut.split(" ").length > 1 ? cut : rest;
  }, clause.trim());
  return told;
};

/** "35 sacks instead of 28 in plug 5": the old figure only, without the rest of the clause. */
const FIGURE_BEFORE =
  /,?\s*\b(?:instead of|rather than|in place of) (?:the )?\d+(?: (?:sacks|ft|%))?(?= (?:in|for|on|at) )/u;

/** Drops the words that lead up to an order. */
export const withoutFillers = (clause: string): string => {
  let rest = clause;
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(FILLERS, "").replace(POLITE, "").trim();
  }
  return rest;
};

const ASKS_POLITELY =
  /\b(?:(?:can|could|would|will|might|may) (?:you|u|i ask|we (?:please|kindly))|please|kindly|pls|would you mind|be so (?:kind|good))\b/u;

/** Whether a question is an order in the form of a request. */
export const asksPolitely = (clause: string): boolean => ASKS_POLITELY.test(clause);

/** Drops "instead of …" and the like from the end of a clause. */
export const withoutContrast = (clause: string): string => {
  const rest = clause.replace(FIGURE_BEFORE, "").replace(CONTRAST, "").trim();
  return rest.length > 0 ? rest : clause;
};

const PARTICIPLE =
  /\b(?:extended|lengthened|raised|lifted|lowered|deepened|moved|shifted|shortened|trimmed|removed|deleted|dropped|combined|merged|joined|replaced|added|changed|increased|reduced|squeezed|circulated|spotted|gone|out|longer|shorter|deeper|shallower|more|up|down)\b|\bto (?:come|go|be|have|reach|end|start|run|get|stand)\b|\b(?:have|be|has)\b.*\d/u;

/** Very polite orders, phrased as wishes; the wish follows. */
const WISHES =
  /^(?:(?:i|we) would (?:very much )?(?:appreciate it|be (?:very |most )?grateful|be obliged|be glad) if|(?:i|we) (?:should|would) (?:very much )?like (?=the |plug|¤|it |that |both |all )|(?:can|could|would|will) you (?:please |kindly )?(?:see|make sure|ensure) (?:to it )?that|(?:please |kindly )(?:see|make sure|ensure) (?:to it )?that) ?/u;
const WISHED =
  /\b(?:(?:could|can|may|might|would|to|is|are) be (?:switched|set|changed|calculated|figured|made|moved|extended|raised|lowered|shortened|removed|combined|merged|replaced|increased|reduced|taken|brought|carried)|reads?\b)/u;

/** Drops the words that lead up to an order, also those of a very polite wish. */
export const withoutWish = (clause: string): string => withoutFillers(clause).replace(WISHES, "");

/** Classifies the mood of a clause; `verbs` matches the beginning of an order. */
export const moodOf = (clause: string, verbs: RegExp): Mood => {
  const plain = withoutContrast(withoutTails(clause.replaceAll(HARMLESS_NOT, " ")));
  const rest = withoutFillers(plain);
  const orders = verbs.test(rest);
  const negated = NEGATION.test(plain);
  // an order to replace something names what it replaces, often with a negation
  const replaces =
    /\bbridge plug\b/u.test(plain) && /\bcement\b/u.test(plain) && !/\bdo not\b|\bnever\b/u.test(plain);
  if (replaces && orders && !clause.endsWith("?") && !HYPOTHETICAL.test(plain)) return "do";
  const wish = WISHES.exec(rest)?.[0];
  const wished = wish === undefined ? "" : rest.slice(wish.length);
  if (wish !== undefined && WISHED.test(wished) && !HYPOTHETICAL.test(wished) && !negated) return "do";
  if (HYPOTHETICAL.test(plain)) return negated && orders ? "refrain" : "try";
  if (/\b(?:can|has to|have to|must|needs to) go$/u.test(rest)) return "do";
  if (negated) return "refrain";
  if (WANTS_ONE.test(rest) && !clause.endsWith("?")) return "do";
  if (WE_ASK.test(rest)) return "try";
  if (orders) return "do";
  if (WANTS.test(rest.replace(/^(?:actually|so|now) /u, "")) && PARTICIPLE.test(rest)) return "do";
  if (QUESTION_WORD.test(rest) || clause.endsWith("?")) return "ask";
  return REPORTED.test(plain) ? "try" : "ask";
};
