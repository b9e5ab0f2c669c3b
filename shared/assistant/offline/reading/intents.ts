import { remembered } from "../language/remembered.ts";
import { moodOf, type Mood } from "./mood.ts";

export type OrderOp =
  | "combine_plugs"
  | "replace_cibp"
  | "adjust_interval"
  | "change_materials"
  | "add_step"
  | "remove_step"
  | "reorder_steps"
  | "custom"
  | "tag"
  | "undo";

export interface Order {
  op: OrderOp;
  mood: Mood;
}

interface Pattern {
  op: OrderOp;
  /** Matches a clause that is about this operation at all. */
  speaks: RegExp;
  /** Matches the beginning of an order, without fillers. */
  orders: RegExp;
}

/** Verbs that move an end, in all forms. */
const ADJUST = String.raw`(?:extend|lengthen|stretch|expand|widen|enlarg|rais|ris|lift|lower|drop|deepen|mov|shift|adjust|shorten|trim|bring|brought|carr|bump|push(?!er)|pull(?!er)|reduc|shrink|cut back)\w*`;
const PLUGS = String.raw`(?:plugs?|bridge plug|retainer|cap|squeeze)`;

/** The intents, the more specific operations first: "set a plug" adds one, "set the top" moves one. */
const PATTERNS: readonly Pattern[] = [
  {
    op: "undo",
    speaks:
      /\b(?:undo(?:ne|ing)?|revert(?:ed|ing)?|roll(?:ed|ing)? ?back|rollback|restor(?:e|ed|ing)|ctrl[ -]?z|control[ -]z|start over|bring (?:it|that|them|those|plug \d+) back|(?:scrap|drop|cancel|lose|forget|throw out) (?:both|all|those|these|my|the)?(?: (?:of )?(?:the|my|those|these|last|two))* ?(?:edits?|changes?)|scratch that|back out|backed out|take (?:it|that|this|them|those|the .{0,20}?(?:edits?|changes?|one|version)) back|take back|withdraw (?:it|that|this|them|the last|my last)|cancel (?:it|that|this|the last (?:edit|change)|my last)|(?:scrap|nix|forget) (?:that|the last|my last)(?: (?:edit|change|one))?$|(?:put|change|set) (?:it|that|things|everything|plug \d+) back|(?:go|back) (?:back )?to (?:version|v ?\d|the (?:baseline|original|start|beginning|previous|version|way))|revers(?:e|ed) (?:it|that|the|my))\b/u,
    orders:
      /^(?:undo|revert|roll|rollback|take|restore|scratch|back|put|change|set|go|reverse|withdraw|cancel|scrap|nix|forget|ctrl|control|start|bring|drop|lose|throw)\b/u,
  },
  {
    op: "custom",
    speaks:
      /\b(?:special instructions?|instructions?|note|remark|comment)\b.*\b(?:plug|step|it|cap|cut)\b|\b(?:plug|step|cap|cut)\b.*\b(?:special instructions?|note|remark|comment)\b|\b(?:put|note|write|add|mention|record|state)\b (?:on|in|for|to|at|under) .{0,40}\b(?:plug|step|cap|cut)\b.{0,12} that\b|\b(?:note|write|remark|record|mention|put|add|jot)\b.*(?::|")/u,
    orders:
      /^(?:add|set|write|put|change|replace|attach|give|note|make|leave|include|insert|in|on|for|under|record|mention|jot|tell|state|special|instructions?|remark|comment|reminder)\b|^(?:plug|step|cap)\b.*\b(?:note|remark|instructions?|comment)\b/u,
  },
  {
    op: "tag",
    speaks:
      /^\W*(?:\w+ ){0,6}?(?:untag|tag)\b (?:the |also |in )?(?:plug|it|that|this|them|#|¤|top of|\w+ plug)|\b(?:require|add|remove|drop|delete|skip|need|no|without|take off|put) (?:a |the |any )?tag(?:ging)?\b|\b(?:make|have) .{0,30}\btagged\b|\b(?:wait|woc)\b.{0,30}\b\d{1,3} (?:hours?|hrs?)\b|\b\d{1,3} (?:hours?|hrs?)\b.{0,30}\b(?:wait|woc|cement)\b/u,
    orders:
      /^(?:tag|untag|require|add|remove|drop|delete|skip|take|make|have|wait|woc|set|change|put|give|increase)\b/u,
  },
  {
    op: "replace_cibp",
    speaks:
      /(?=.*\bbridge plug\b)(?=.*\bcement(?:ed|ing)?\b)(?=.*\b(?:instead|in place of|rather than|in lieu)\b)(?!.*\bcap\b)|(?=.*\bbridge plug\b)(?=.*\bcement(?:ed|ing)?\b)(?=.*\b(?:perf\w*|producing|productive|pay|open (?:interval|hole)|zones?|horizons?|interval)\b)(?=.*\b(?:no|lose|drop|remove|pull|skip|delete|forget|ditch|kill|instead|rather|out|not|without|scrap)\b)|\b(?:replac(?:e|ed|ing)|swap(?:ped|ping)?|exchang(?:e|ed|ing)|trad(?:e|ed|ing)|substitut(?:e|ed|ing))\b.*\bbridge plugs?\b|\bbridge plug\b.*\b(?:replaced?|with (?:a )?(?:long )?cement)\b|\bcement\b.{0,40}\b(?:instead of|in place of|rather than)\b.{0,15}\bbridge plug\b|\b(?:instead of|in place of|rather than) (?:the |a )?bridge plug\b.*\bcement\b|\bbridge plug\b.*\b(?:out|remove|drop|pull|delete|lose)?.*\bcement\b.*\b(?:in its place|in its stead|instead)\b/u,
    orders:
      /^(?:replace|swap|exchange|change|use|substitute|trade|set|put|place|run|pump|instead|in place|pull|take|remove|drop|lose|delete|no|skip|forget|ditch|kill|scrap|cement|bridge plug|scratch|bring|i would rather|rather|we would rather)\b/u,
  },
  {
    op: "reorder_steps",
    speaks:
      /\b(?:plugs?|steps?|it|cut|cap|plug \d+|¤)\b.*\b(?:before|after|ahead of|prior to) (?:the |that |we (?:do|run|pump|set|cut|spot) |doing |running |setting |cutting |pumping |circulating |spotting |squeezing |perforating )*(?:plug|step|cap|cut|casing|bridge|it\b|#|¤|\w+ plug|\w+ \w+ plug)|^(?:\w+ ){0,3}?(?:do|run|pump|set|perform|move|put|place|make|schedule|cut|execute|spot)\b.{0,40}\b(?:first|last)$|\breorder(?:ed|ing)?\b|\b(?:swap|switch|change|reverse)(?:ed|d|ing)? (?:the )?(?:order|sequence)\b|\bswap(?:ped)? (?:plugs?|the last two)\b/u,
    orders:
      /^(?:do|set|put|place|move|run|pump|reorder|perform|schedule|swap|switch|reverse|change|spot|make|tag|cut|execute)\b/u,
  },
  {
    op: "combine_plugs",
    speaks:
      /\b(?:combin(?:e|ed|ing)|merg(?:e|ed|ing)|join(?:ed|ing)?|consolidat(?:e|ed|ing)|unit(?:e|ed|ing)|fus(?:e|ed|ing)|put (?:\S+ ){1,8}?together|make (?:them|it|those|these|the two)(?: all| into)? (?:one|a single)|make\b.{0,40}\b(?:one|a single) plug\b|t(?:ie|ied|ying) .* (?:in)?to\b|(?:make|turn|run|into|as|in|be|were|was) (?:just )?(?:one|a single|1)(?: (?:long|big|continuous|larger|bigger|cement))*(?: plug)?|(?:one|a single|1)(?: (?:long|big|continuous|larger|bigger|cement))* plug (?:instead of|in place of|rather than) (?:the )?(?:two |both )?(?:plugs|¤))\b/u,
    orders: /^(?:combine|merge|join|consolidate|unite|fuse|make|turn|run|put|roll|set|tie|one|a single|1)\b/u,
  },
  {
    op: "add_step",
    speaks: new RegExp(
      String.raw`\b(?:spot|pump|place|set|put|add) \d+ sacks (?:from|at|between) \d|\b(?:lacks?|add(?:ed|ing|ition)?|insert(?:ed|ing)?|put(?:ting)?|plac(?:e|ed|ing)|set(?:ting)?|spot(?:ting)?|pump(?:ing)?|need|includ(?:e|ed|ing)|run|throw|stick|lay|squeeze|have)\b (?:in |me )?(?:(?:a|an|another|one more|new|one|extra|additional|the)?(?: second| third| 2nd| extra| new)? ?(?<=\b(?:a|an|another|one more|new|one|extra|additional|second|third|2nd) ?)(?<!\bthe (?:second|third|2nd) ?)(?=\w)|(?=\d+ sacks (?:from|at|between) \d)|(?=\d+ (?:ft|sacks)(?: of cement)?(?: (?:cement|squeeze|balanced|spot|long|formation|water|top|surface|class [a-h])){0,3} (?:plugs?|squeeze)\b(?! ?#?\d{1,2}\b(?! ?(?:ft|-))))|(?=(?:the )?(?:bridge plug|retainer)\b)|(?=(?:(?:perforate and )?(?:squeeze|cement|spot|balanced|surface|top|formation|water) plug|plug (?:from|at|between|\d{3}))\b))(?! (?:note|remark|comment|special|instruction|override))(?! \d+ (?:ft|sacks)(?! .{0,40}\b(?:plugs?|bridge plug|cap|squeeze)\b)).{0,60}\b${PLUGS}\b`,
      "u",
    ),
    orders: /^(?:add|insert|put|place|set|spot|include|pump|run|throw|stick|lay|squeeze)\b/u,
  },
  {
    op: "change_materials",
    speaks:
      /\bclass [a-h]\b|\b\d+ sacks\b|\b(?:computed|calculated)\b|\b(?:increase|decrease|reduce|bump|more|less|raise|cut)\b.{0,12}(?<!top of )\bcement\b|\boverrid(?:e|es|den|ing)\b|\bcement class\b|\bexcess\b|\badditives?\b|\bsacks\b.*\bto \d+\b|\b(?:cacl2|calcium chloride|salt|bentonite|gel|retarder|accelerator|silica|fluid loss)\b|\b(?:squeeze|circulate|spot)(?:d|ted)?\b.{0,40}\b(?:it|plugs?|instead|place|¤|that|them|this)\b|\b(?:plugs?|it)\b.{0,30}\b(?:a squeeze|squeezed|spotted|circulated|(?:perforate and )?squeeze|spot plug)\b/u,
    orders:
      /^(?:set|use|change|switch|make|pump|increase|reduce|decrease|raise|lower|put|override|clear|remove|drop|withdraw|give|squeeze|circulate|spot|cement|perforate|bump|add|cut|take|mix|convert|go|run|up|delete|double|lift|bring|get|reset|restore|turn|cancel|fill|figure|calculate|compute)\b/u,
  },
  {
    op: "adjust_interval",
    speaks: new RegExp(
      String.raw`\b${ADJUST}\b.*\d|\b(?:longer|shorter|taller|deeper|shallower)\b|\b\d+ ft (?:more|extra|additional)\b|\b\d+(?: ft)? (?:higher|lower|deeper|shallower|further)\b|\bget(?:ting)?\b.{0,40}\b(?:up|down)?\s?to\b.{0,8}\d{3}|\b(?:run|make (?:it|that|this|plug #?\d+))\b.{0,25}\d{3,5}(?: ft)? ?- ?\d{3,5}|\b(?:top|bottom|base)\b.{0,10}\b(?:was|were|became)\b.{0,6}\d|\b(?:set|put|move)\b.{0,30}\b(?:down|up) (?:at|to) \d|\b(?:plug|it|that)\b.{0,25}\b\d+ ft (?:above|below) the\b|\b(?:mak(?:e|ing)|made|be)\b.{0,40}\b\d+ ft (?:long|in length)|\b(?:set|change|put|make|start|end) (?:the |its )?(?:top|bottom|base|interval|depth)\b|\b(?:top|bottom|base|interval|depth)\b.{0,40}\b(?:to|at|from)\b \d|\b(?:extend|lengthen|shorten|deepen|adjust|raise|lower|move|shift|stretch)(?:ed|d|ing)?\b|\badd(?:ed|ing)?(?: another| an extra| an additional)? \d+ ft\b|\b(?:set|put|make|change|run|take)\b.{0,30}\b(?:from|to|at) \d+(?: ft)? ?(?:-|to|and) ?\d+|\b(?:take|cut|knock|shave|chop) \d+ ft\b|\b(?:tak(?:e|en|ing)|bring|brought|carr(?:y|ied)|push|pull|bump)\b.{0,60}\b(?:up|down|higher|deeper|further)\b|\b(?:come|go|be|run|reach|stand)\b.{0,12}\b(?:up|down|to|at)\b.{0,8}\b\d{2,5}|\brun\b.{0,30}\b(?:up|down) to \d{2,5}|\b(?:mak(?:e|ing)|have|let|made)\b.*\bcovers?\b`,
      "u",
    ),
    orders: new RegExp(
      String.raw`^(?:${ADJUST}|set|change|put|make|add|take|cut|start|end|run|knock|shave|chop|stop|go|have|let|come|give|get)\b`,
      "u",
    ),
  },
  {
    op: "remove_step",
    speaks:
      /\b(?:remov(?:e|ed|ing|al)|delet(?:e|ed|ing)|drop(?:ped|ping)?|(?:take|took|taken|taking|get|getting) (?:\S+ ){0,6}?out|g[eo]t(?:ting)? rid of|eliminat(?:e|ed|ing)|(?:leave|left|leaving) (?:\S+ ){0,4}?out|skip(?:ped|ping)?|omit(?:ted|ting)?|\bpull (?:it|that|them|plug #?\d+)\b|\b(?:can|has to|have to|must|needs to) go$|\b(?:would|will|is|can|could|does)\b.*\bwithout (?:the )?(?:plug|cap|dv|san|\w+ plug)|\b(?:goes away|is gone|were gone|was gone|gone|goes)$|kill|scrap|nix|strike|lose|pull (?:\S+ ){0,3}?out)\b/u,
    orders: /^(?:remove|delete|drop|take|get|eliminate|leave|skip|omit|kill|scrap|nix|strike|lose|pull)\b/u,
  },
];

const DROPS_A_PLUG = /\bdrop(?:ped|ping)?\b(?!.*\b(?:by|to|down|ft|top|bottom|base|another|more|lower)\b)/u;

/** Verbs of change that name no operation: to forbid to "touch" a plug forbids every operation. */
const ANY_CHANGE = /\b(?:touch|alter|mess with|fool with|bother|disturb|modify)\b/u;

/** Classifies the intent of a clause: its operation and its mood; null when it is about no operation. */
export const readOrder = remembered((clause: string): Order | null => {
  const found = PATTERNS.find(({ op, speaks }) =>
    op === "adjust_interval" && DROPS_A_PLUG.test(clause) ? false : speaks.test(clause),
  );
  if (found) return { op: found.op, mood: moodOf(clause, found.orders) };
  return null;
});

/** Whether a clause has a verb that orders or forbids a change. */
export const speaksOfChange = remembered(
  (clause: string): boolean => ANY_CHANGE.test(clause) || PATTERNS.some(({ speaks }) => speaks.test(clause)),
);

/** Whether a clause begins like an order. */
export const beginsAsOrder = (rest: string): boolean => PATTERNS.some(({ orders }) => orders.test(rest));

const AFFIRMS =
  /^(?:(?:yes|yep|yeah|yup|ok|okay|sure|please|then|alright|right|good|great|perfect|fine|looks good|sounds good)[\s,!.]*)*(?:(?:please )?(?:do (?:it|that|so|this)|go ahead|go for it|apply (?:it|that|this)|proceed|make it so|make (?:the|that|this) (?:change|edit)|confirmed?|carry on|yes|yep|yeah|yup|sure|make it happen|do the edit|approved?))(?: please| then| now| and do it| with (?:it|that))*[.!]*$/u;

/** Whether a clause accepts an offer. */
export const affirms = (clause: string): boolean => AFFIRMS.test(clause);
