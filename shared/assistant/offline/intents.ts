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
  | "undo";

export interface Order {
  op: OrderOp;
  mood: Mood;
}

interface Pattern {
  op: OrderOp;
  /** Whether a clause speaks of this operation at all. */
  speaks: RegExp;
  /** How an order begins, once fillers are gone. */
  orders: RegExp;
}

const ADJUSTS = String.raw`(?:extend|lengthen|stretch|expand|enlarge|raise|lift|lower|drop|deepen|move|shift|adjust|shorten|trim|bring|push|pull)`;
/** The same verbs as they are bent in a trial: "if we extended it", "would raising it help". */
const ADJUSTED = String.raw`(?:extend|lengthen|stretch|expand|enlarg|rais|lift|lower|drop|deepen|mov|shift|adjust|shorten|trim|bring|push|pull)\w*`;

/** The more particular operations first: "set a plug" adds one, "set the top" moves one. */
const PATTERNS: readonly Pattern[] = [
  {
    op: "undo",
    speaks: /\b(?:undo|revert|roll ?back|take (?:it |that |the (?:last )?(?:edit|change) )?back|restore)\b/u,
    orders: /^(?:undo|revert|roll ?back|take|restore)\b/u,
  },
  {
    op: "custom",
    speaks:
      /\b(?:special instructions?|instructions?|note|remark|comment)\b.*\b(?:plug|step|it|cap|cut)\b|\b(?:plug|step) .*\b(?:special instructions?|note|remark)\b/u,
    orders: /^(?:add|set|write|put|change|replace|attach|give)\b/u,
  },
  {
    op: "replace_cibp",
    speaks:
      /\breplac(?:e|ed|ing)\b.*\b(?:cibp|bridge plug)\b|\b(?:cibp|bridge plug)\b.*\b(?:replaced?|with (?:a )?(?:long )?cement)\b/u,
    orders: /^(?:replace|swap|exchange|change|use)\b/u,
  },
  {
    op: "combine_plugs",
    speaks:
      /\b(?:combin(?:e|ed|ing)|merg(?:e|ed|ing)|join(?:ed|ing)?|consolidat(?:e|ed|ing)|unit(?:e|ed|ing)|make one plug|into one(?: plug)?|into a single plug)\b/u,
    orders: /^(?:combine|merge|join|consolidate|unite|make (?:one|a single) plug|turn|make plugs)\b/u,
  },
  {
    op: "add_step",
    speaks:
      /\b(?:add(?:ed|ing)?|insert(?:ed|ing)?|put in|plac(?:e|ed|ing)|set|spot|need|includ(?:e|ed|ing))\b (?:in )?(?:a|an|another|one more|a new)\b(?! (?:note|remark|comment|special|\d+ sacks)).{0,60}\b(?:plug|cibp|retainer|cap)\b/u,
    orders: /^(?:add|insert|put|place|set|spot|include)\b/u,
  },
  {
    op: "change_materials",
    speaks:
      /\bclass [a-h]\b|\b\d+ sacks\b|\boverride\b|\bcement class\b|\b(?:squeeze|circulate|spot)(?:d|ted)? (?:it|plug|the plug|instead)\b/u,
    orders:
      /^(?:set|use|change|switch|make|pump|increase|reduce|decrease|raise|lower|put|override|clear|remove|drop|withdraw|give|squeeze|circulate|spot|cement)\b/u,
  },
  {
    op: "reorder_steps",
    speaks:
      /\b(?:plugs?|steps?|it) .*\b(?:before|after) (?:the )?(?:plug|step|cap|bridge|¤|\w+ plug)\b|\breorder\b/u,
    orders: /^(?:do|set|put|place|move|run|pump|reorder|perform|schedule)\b/u,
  },
  {
    op: "adjust_interval",
    speaks: new RegExp(
      String.raw`\b${ADJUSTED}\b.*\d|\b(?:longer|shorter|taller)\b|\b(?:set|change|put) (?:the )?(?:top|bottom|base|interval|depth)\b|\b(?:extend|lengthen|shorten|deepen|adjust|raise|lower|move)(?:ed|d|ing)?\b|\badd(?: another)? \d+ ft\b`,
      "u",
    ),
    orders: new RegExp(String.raw`^(?:${ADJUSTS}|set|change|put|make|add)\b`, "u"),
  },
  {
    op: "remove_step",
    speaks:
      /\b(?:remov(?:e|ed|ing)|delet(?:e|ed|ing)|drop(?:ped|ping)?|t(?:ake|ook|aking) out|g[eo]t(?:ting)? rid of|eliminat(?:e|ed|ing)|le(?:ave|ft|aving) out|skip(?:ped|ping)?)\b/u,
    orders: /^(?:remove|delete|drop|take|get rid of|eliminate|leave out|skip)\b/u,
  },
];

const DROPS_A_PLUG = /\bdrop\b(?!.*\b(?:by|to|down|ft)\b)/u;

/** Which operation a clause speaks of and how it means it; null when it speaks of none. */
export const readOrder = (clause: string): Order | null => {
  const found = PATTERNS.find(({ op, speaks }) =>
    op === "adjust_interval" && DROPS_A_PLUG.test(clause) ? false : speaks.test(clause),
  );
  return found ? { op: found.op, mood: moodOf(clause, found.orders) } : null;
};

const AFFIRMS =
  /^(?:(?:yes|yep|yeah|ok|okay|sure|please|then|alright|right)[\s,!.]*)*(?:(?:please )?(?:do (?:it|that|so|this)|go ahead|apply (?:it|that)|proceed|make it so|make the change|confirmed?|carry on|yes|yep|yeah|sure))(?: please| then| now)?[.!]*$/u;

/** Whether somebody says yes to what was offered before. */
export const affirms = (clause: string): boolean => AFFIRMS.test(clause);
