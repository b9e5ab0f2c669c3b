import { spelledOutFully } from "../language/canonical.ts";
import type { Clause } from "../language/clauses.ts";
import { headOfInstruction } from "./read-instruction.ts";
import { unsureBecause } from "./unsure.ts";

/** Takes back a message, even a dictated note. */
const JOKES = [
  /\b(?:just|only|was|am|we are|totally|obviously) (?:kidding|joking|teasing|messing|playing)\b|\b(?:kidding|joking)[.!]*$|\bjk\b|\bj\/k\b|\b(?:a|my|bad) joke\b|\bapril fools?\b|\bpsych\b|\bpsyche\b|\bgotcha\b/u,
] as const;

/** Takes back whatever the message orders, wherever it stands in it. */
const TAKES_BACK = [
  /\b(?:i|we) (?:take|took) (?:it|that|this|everything) (?:all )?back\b|\bchanged my mind\b|\bchange of (?:mind|plans?|heart)\b|\b(?:better|rather|maybe|perhaps|on reflection|actually|or|please|then|wait|oh|no|and|but)[, -]+(?:do not|not)[\s.!]*$|\bas you were\b|\b(?:i|we) did not mean (?:it|that|this|any)\b|\bnot (?:really|yet|now|today|serious(?:ly)?|meant|in earnest|for real)\b|\bonly (?:a )?test(?:ing)?\b|\b(?:just|this is|only|was) (?:a )?(?:test|drill|exercise|example)(?:ing)?\b|\bis (?:withdrawn|void|cancell?ed|rescinded|revoked|off|obsolete|superseded|retracted)\b|\b(?:retract|rescind|revoke|abort|halt)\b/u,
  /\b(?:hold|hang) (?:off|on|that|it|fire|your horses|everything)\b|\b(?:on hold|hold it there|stand down|stand by|wait (?:for|until|till|with|on) (?!cement))\b|\bdo (?:nothing|no such thing)\b|\b(?:must|should|shall|will|can|may|need|does|do) not (?:be (?:done|carried|made|executed|applied)|happen)\b/u,
  /\bdo not(?: (?:you )?(?:dare|actually|really|ever|just|please|yet|now|even|go and|go ahead and))*(?: (?:do|make|apply|change|carry|execute|run|edit|act|touch|follow|obey|save|commit|submit|bother|think|listen|proceed|go ahead|start)(?: (?:on|out|with|to|of))?)?(?: (?:it|that|this|so|them|these|those|any(?:thing)?(?: of (?:it|that|this|the above))?|the (?:edit|change|changes|order)|yet|now|though|after all|either|me|him|her))*[\s.,;!]*$/u,
  /^(?:please |sorry |oops )?(?:cancel|disregard|ignore|abort)(?: please| me)?[\s.!]*$|^(?:my bad|ha(?:ha)+|as if)[\s.!]*$|\bnever ?mind me\b|\bso (?:said|says|wrote|ordered) (?:the|my|our|his)\b|\b(?:please|typo|sorry)[, ]+(?:cancel|disregard|ignore)\b[\s.!]*$|\bfalse alarm\b|\bwrong (?:chat|thread|window|tab|conversation|person|channel|recipient)\b|\b(?:was|were|is|are) (?:meant|intended) for (?!the\b|this\b|plug)\w+|\bthis is for you\b|\blol,? no\b|\bwhat (?:do|should|would|shall|can|could) (?:i|we) (?:answer|reply|respond|write back|tell (?:him|her|them))\b|\b(?:do|must|should) we (?:have to )?(?:comply|obey|follow (?:it|that|this))\b/u,
] as const;

/** Takes back an order before it, and is an order to undo where it stands first. */
const UNDOES = [
  /\bnever ?mind(?: that| it)?(?:[\s.,;!]*$|[.,;!])|\bnvm\b|\b(?:forget|ignore|disregard|skip|drop|strike|scrap|scratch|cancel|belay|nix|withdraw|undo) (?:it|that|this|what i (?:just )?(?:said|wrote|asked)|all (?:of )?(?:that|this|the above)|everything i (?:just )?(?:said|wrote)|the above|the foregoing|(?:my|this|that|the) (?:last |previous |whole |entire )?(?:message|order|request|instruction|ask|sentence))\b(?!s| (?:(?:edit|change|one)\b))|\b(?:forget|ignore) i (?:said|asked|wrote)\b/u,
  /\bsecond thoughts?\b.{0,30}\b(?:not|no|leave|rather)\b/u,
] as const;

/** An answer to one's own order: "…? No." */
const SAYS_NO =
  /^(?:(?:oh|uh|um|hm+|well|wait|actually|and|but|so|then|absolutely|of course|certainly|please|or|maybe|definitely|hell|heavens|god|good)[\s,]+)*(?:no+|nope|nah|naw|nay|not|never|do not|do not do it|better not|rather not|no no|no thanks?|no thank you|no way|not at all|of course not|certainly not|absolutely not|not really|wrong|false|stop|stop that|stop it|forbidden|denied|negative|leave it|leave it (?:be|alone|as it is)|let it be|keep it|wait|no wait|i do not want (?:it|that|this)|i would rather not|nein|nicht|nada|nyet|non)[\s.!?]*$/u;

/** Speech that is told, quoted, translated, forbidden or made up: nothing of it is ordered. */
const NOT_ORDERED = [
  /\b(?:forbid|forbids|forbidden|forbade|prohibit\w*|disallow\w*|ban|bans|banned|veto\w*|refuse|refuses|refused|deny|denied|object to|against (?:the idea|it)|not (?:allowed|permitted|authori[sz]ed|to)|no (?:permission|right|authority|reason to|circumstances|way|account)|under no|(?:no one|nobody|none of (?:you|us)) (?:is|may|must|should|shall|can|will|are)|whatever you do|must never|may never|should never|would never|by no means|in no case|on no account)\b/u,
  /\b(?:translat\w*|(?:in|into|to) (?:german|french|spanish|english|italian|portuguese|russian|chinese|japanese|dutch|polish|arabic|norwegian|latin|pirate|klingon|norsk|deutsch|espa.ol)|paraphras\w*|rephras\w*|reword\w*|rewrite|spell(?:ed|ing)?|pronounce\w*|recite|repeat after me|say (?:it |this |that )?(?:aloud|backwards?|again)|proof ?read|grammar|punctuat\w*|synonyms?|count the words|how do (?:you|i|we) (?:say|spell|write|phrase)|how (?:would|should) (?:you|i|we) (?:say|phrase|put)|the (?:words?|phrase|sentence|string|text|expression|command|line|slogan|title|heading|subject|caption|motto)(?: is| was|:| reads| says| goes)|what does .{0,40} mean|the meaning of|define)\b/u,
  /\b(?:quote|quoted|quoting|unquote|quotation|verbatim|citing|excerpt|transcript\w*|as follows|the following|here is (?:what|how|the|an?)|this is (?:what|how)|that is (?:what|how) (?:\w+ ){1,3}?(?:said|says|wrote|writes|told|asked|ordered|reads|goes|put it)|(?:his|her|their) (?:exact )?words|in (?:his|her|their|its) words|for (?:example|instance)|an? example|e\.g\.|sample (?:order|text|message)|once upon|a story|(?:he|she|they|it|boss|email|e-mail|letter|report|note|memo|agency|district|commission|inspector|foreman|document|file|page|screen|sign|manual|book|form|log|ticket|text|message) (?:reads|read|says|said|goes|went|states|stated|tells|told|wrote|writes|ordered|orders)\b.{0,12}[:"])/u,
  /\b(?:hypothetical\w*|imagine|imagining|pretend\w*|in theory|theoretically|in principle|thought experiment|scenario|role ?play\w*|make believe|suppose\w*|supposing|for the sake of argument|in a (?:dream|perfect world|parallel)|i dream(?:t|ed)?|wonder\w*|what would happen|what happens|one day|some ?day|eventually|next (?:week|month|year|time)|tomorrow|later on|in the future|if ever|could have|would have|should have|might have|had (?:i|we|you)|were (?:i|we|you) to)\b/u,
  // a figure that says more than a length
  /\b(?:feet|foot|ft) (?:per|a|an|each) (?:day|hour|week|shift|trip|run|stage)\b|\btimes (?:two|three|four|five|\d)|\b(?:feet|foot|ft) (?:at (?:most|least)|max(?:imum)?|minimum|or (?:less|more))\b|\b(\d+) \1 (?:feet|foot|ft)\b/u,
  /\b\w+ wrote:|\b(?:subject|from|fwd?|forwarded): |\bdear (?:sir|madam|mr|ms|all|team)\b|\b(?:order|letter|notice|message|e-?mail) (?:follows|below|above)\b/u,
] as const;

/** A well or plan beside this one. */
const ELSEWHERE = [
  /\b(?:another|other|others|different|neighbou?r\w*|offset|adjacent|nearby|next|sister|twin|second|previous|last|old|former|wrong|each|every|all|both|some|any|no|his|her|their|someone'?s?|client|competitor|first|third) (?:\w+ )?(?:wells?(?! bore)|wellbores?|leases?|plans?|threads?|conversations?|branch(?:es)?|permits?|field|holes?|units?|pads?|job|project|file|draft)\b|\bwells? (?!plan\b|bore\b|head\b|record\b|schematic\b)(?:#|no\b|number\b|\d|[a-z]?\d)|\b(?:lease|field|pad) \w+ ?\d+\b|\bnot (?:for |on |in |at |of )?(?:this|our|my) (?:well|plan|one|lease|hole|thread)\b|\b(?:well|plan|lease) (?:next door|over there|down the road|across the)\b|\belsewhere\b|\bnext door\b/u,
] as const;

const API = /\b\d{2}-?\d{3}-?\d{5}(?:-?\d{2}(?:-?\d{2})?)?\b|\bapi\b[^\d]{0,20}(\d[\d-]{5,16})/gu;

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, "");

/** Whether a message names an API number that is not this well's. */
const namesOtherApi = (text: string, api14: string): boolean =>
  [...text.matchAll(API)].some(([said]) => {
    const digits = digitsOf(said);
    return digits.length > 0 && !api14.startsWith(digits) && !api14.startsWith(`42${digits}`);
  });

/** An opening quotation mark: behind a figure it is a mark of inches or feet. */
const OPENS = /(?:^|[\s:([,–—-])["“”„«‹'‘`](?=[\p{L}\d])|«|„|^\s*[>|]|```|<\/?[a-z]/mu;

/** Whether a message quotes something. */
export const quotes = (written: string): boolean => OPENS.test(written);

export const TAKEN_BACK = "Taken back before it was done: nothing was changed.";
const NOT_AN_ORDER =
  "Nothing was changed: I read that as something told, quoted or made up, not as an order. If you want the edit, give it by itself, as a plain order.";
const NOT_THIS_WELL =
  "Nothing was changed: the message names another well or plan, and I see only the plan of this conversation. If this plan is meant, give the order without it.";

const REASON_FIRST = /^(?:in view of|in light of|because of|due to|given|owing to)\b[^,]*,/u;

/** "Undo that" at the beginning is an order itself, and takes back nothing of its message. */
const withoutUndo = (text: string): string =>
  UNDOES.reduce((rest, pattern) => rest.replace(pattern, " "), text);

const any = (texts: readonly string[], patterns: readonly RegExp[]): boolean =>
  texts.some((text) => patterns.some((pattern) => pattern.test(text)));

export interface Said {
  written: string;
  sentences: readonly Clause[];
  /** Whether its first order is to undo an edit. */
  undoesFirst: boolean;
  /** Whether it dictates a note, which may quote anything. */
  notes: boolean;
}

/** What the words around the orders say about all of them; null where nothing stands against carrying them out. */
export const objectionIn = (
  { written, sentences, undoesFirst, notes }: Said,
  api14: string,
): string | null => {
  const whole = sentences.map(({ full, text }) => full ?? text);
  if (any(whole, JOKES)) return TAKEN_BACK;
  const all = notes ? sentences.map((one) => spelledOutFully(headOfInstruction(one.written))) : whole;
  const undo = undoesFirst ? all.findIndex((text) => any([text], UNDOES)) : -1;
  const afterUndo = all.map((text, at) => (at === undo ? withoutUndo(text) : text));
  if (any(all, TAKES_BACK) || any(afterUndo, UNDOES)) return TAKEN_BACK;
  if (all.slice(1).some((text) => SAYS_NO.test(text))) return TAKEN_BACK;
  const unsure = notes ? null : unsureBecause(written);
  if (unsure !== null) return unsure;
  if (any(all, NOT_ORDERED) || (!notes && quotes(written))) return NOT_AN_ORDER;
  const besides = all.map((text) => text.replace(REASON_FIRST, ""));
  return any(besides, ELSEWHERE) || all.some((text) => namesOtherApi(text, api14)) ? NOT_THIS_WELL : null;
};
