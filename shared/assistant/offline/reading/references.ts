import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { formationsIn } from "./formations-said.ts";
import { KINDS, type Kind } from "./kinds.ts";
import { type Extreme, NO_MENTION, type Pronoun, type StepMention } from "./mention.ts";

export interface Mentions {
  mentions: StepMention[];
  /** The sentence without its references: the figures and words of the change itself. */
  rest: string;
  plural: boolean;
}

const JOIN = String.raw`(?:\s*(?:,\s*and|,|and|&|\+|or|with)\s*)`;
const DEPTH = String.raw`(\d{2,5}(?:\.\d+)?)(?: ft)?(?![\d%])(?! (?:sacks|%))`;
const NOUN = String.raw`(?:plugs?|steps?|ones?|caps?|bridge plug|cement|those|retainer|squeeze|tag)`;
const AT = String.raw`(?:at|around|near|about|at about|at around|set at|located at|sitting at|down at|up at)`;

const PLUG_NO = String.raw`#?\d{1,3}(?![\d.]|\s*(?:ft|sacks|%))`;
const LABEL = String.raw`\s*(?:nos?\.?|numbers?|#)?\s*`;
/** `plugs 3, 4 and 6`, `plugs 3 to 5`: "to" joins numbers only after a plural. */
const NUMBERED_PLURAL = new RegExp(
  String.raw`\b(plugs|steps)${LABEL}(${PLUG_NO}(?:(?:${JOIN}(?:plugs?\s*)?|\s*(?:to|thru|through|-)\s*)${PLUG_NO})*)`,
  "gu",
);
const NUMBERED = new RegExp(
  String.raw`\b(?:cement |bridge )?(plug|step|cap)${LABEL}(${PLUG_NO}(?:${JOIN}(?:plug )?${PLUG_NO})*)`,
  "gu",
);
/** "merge 5 and 6", "delete #4": numbers right after a verb that takes plugs. */
const BARE = new RegExp(
  String.raw`\b(combin(?:e|ed|ing)|merg(?:e|ed|ing)|join(?:ed|ing)?|consolidate|remove|delete|kill|drop|swap|between|put|tie|take out|same (?:for|to|with|on))\s+(${PLUG_NO}(?:${JOIN}${PLUG_NO})*)(?=$|[\s,.?!])(?! (?:to|and) \d{3})`,
  "gu",
);
/** "the top of 6". */
const END_OF = new RegExp(
  String.raw`\b((?:top|bottom|base)(?: of cement)? (?:of|on))\s+(${PLUG_NO})(?=$|[\s,.?!])`,
  "gu",
);
const HASH = /#(\d{1,3})\b/gu;
/** "at 6,500 and 9,500" are two places; "from 900 to 1,850" and "900-1,850" are one interval. */
const RANGED = new RegExp(
  String.raw`\b${NOUN}\s+(?:(?:that (?:is|runs)|set|running|spotted)\s+)?(?:(?:from|between)\s+${DEPTH}\s*(?:-|to|and)|(?:at|across|over)?\s*${DEPTH}\s*-)\s*${DEPTH}((?:${JOIN}(?:at |the one at )?${DEPTH}\s*-\s*${DEPTH})*)`,
  "gu",
);
const PAIR = /(\d{2,5})(?: ft)?\s*-\s*(\d{2,5})/gu;
const FOOT_PLUG = new RegExp(
  String.raw`\b(?<!by |extra |another |additional )(\d{3,5}(?:\.\d+)?)(?: ft)?\s+(?:(?:squeeze|cement|water|shoe|formation|top|deep) ){0,2}?${NOUN}\b`,
  "gu",
);
const AT_DEPTHS = new RegExp(
  String.raw`\b${NOUN}\s+(?:(?:that (?:is|sits)|which is|set|located|sitting|planned)\s+)?${AT}\s+${DEPTH}((?:${JOIN}(?:the\s+)?(?:(?:plug|one)\s+)?(?:${AT}\s+)?\d{2,5}(?:\.\d+)?(?: ft)?(?![\d%]))*)`,
  "gu",
);

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+(?:\.\d+)?/gu)].map(([n]) => Number(n));

/** `3, 4 and 6`, `3-5` and `3 through 5`. */
const plugNumbers = (list: string): number[] => {
  const range = /(\d+)\s*(?:to|through|thru|-)\s*#?(\d+)/u.exec(list);
  if (!range) return numbersIn(list);
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (to <= from || to - from > 20) return numbersIn(list);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};

const EXTREMES: readonly (readonly [RegExp, Extreme])[] = [
  [/\b(?:deepest|lowest|lowermost|bottommost|bottom-most)(?: (?:cement )?plug)?\b/u, "deepest"],
  [/\b(?:shallowest|highest|uppermost|topmost|top-most)(?: (?:cement )?plug)?\b/u, "shallowest"],
  [/\b(?:biggest|largest)(?: (?:cement )?plug)?\b|\b(?:most|maximum) (?:cement|sacks)\b/u, "most_cement"],
  [/\b(?:smallest)(?: (?:cement )?plug)?\b|\b(?:least|fewest|minimum) (?:cement|sacks)\b/u, "least_cement"],
  [/\blongest(?: (?:cement )?plug)?\b/u, "longest"],
  [/\bshortest(?: (?:cement )?plug)?\b/u, "shortest"],
];

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  "1st": 1,
  second: 2,
  "2nd": 2,
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  last: -1,
};
const NTH = new RegExp(
  String.raw`\b(?:the |that )(${Object.keys(ORDINALS).join("|")})(?: (?:one|plug|of (?:them|those|these)))?\b(?! (?:edit|change|version|one edit))`,
  "u",
);
const THEM =
  /\b(?:both(?: of (?:them|those|these))?(?: plugs)?|all (?:of them|three|four)|them(?: both| all)?|those(?: two| plugs| ones)?|these(?: two| plugs| ones)?|the two(?: of them| plugs)?|each of them)\b/u;
const DEEPER = /\b(?:the )?(?:deeper|lower|bottom) (?:one|of (?:the two|them|those))\b/u;
const SHALLOWER = /\b(?:the )?(?:shallower|upper|higher|top) (?:one|of (?:the two|them|those))\b/u;
const OTHER = /\b(?:the other (?:one|plug)|the other)\b/u;
const IT =
  /\b(?:it|that (?:one|plug|step|cap)|this (?:one|plug|step)|the same (?:one|plug)|same one|its)\b|\bthere$|\b(?:that|the) new (?:one|plug)\b|\bthe (?:one|plug) (?:we|i|you) just \w+|\bthat\b(?=$| (?:up|down|by|to|from|too|plug|another|\d))|(?<=^(?:extend|make|move|remove|raise|lower|shorten|delete|drop) )(?:that|this)\b/u;

/** A neighbour: "the plug above plug 4", "the next plug below the Yates plug". */
export const BESIDE =
  /\b(?:the |an? )?(?:next |first )?(?:plug|step|one)(?: that is| which is| right| just| directly| immediately| next)* (above|below|over|under|underneath) (?=(?:plug|the .{0,25}plug|that|it|this|¤|#))/u;

const namesOf = (steps: readonly CompactStep[]): string[] => [
  ...new Set(steps.flatMap(({ formations }) => formations)),
];

class Reader {
  rest: string;
  readonly found: StepMention[] = [];
  plural = false;

  constructor(text: string) {
    this.rest = text;
  }

  /** Removes every match from the sentence, so that no figure is read twice. */
  take(pattern: RegExp, read: (groups: readonly (string | undefined)[]) => StepMention[]): void {
    for (const match of this.rest.matchAll(pattern)) {
      const made = read(match);
      if (made.length === 0) continue;
      this.found.push(...made);
      // the end that is meant ("the top of 6") is not part of the plug's reference and stays in the sentence
      this.rest = this.rest.replace(match[0], pattern === END_OF ? ` ${match[1] ?? ""} ¤ ` : " ¤ ");
    }
  }
}

const mention = (said: string, changes: Partial<StepMention>): StepMention => ({
  ...NO_MENTION,
  said,
  ...changes,
});

/** Whether a purpose comes right before a plug's number: "DV tool plug 30". */
const isCalledOtherwise = (clause: string, said: string): boolean =>
  /\b(?:tool|shoe|water|uqw|base|top|formation|squeeze[d]?|liner|stage|dv|circulated)\s*$/u.test(
    clause.slice(0, clause.indexOf(said)),
  ) || formationsIn(clause.slice(0, clause.indexOf(said)), FORMATION_NAMES).length > 0;

const takeNumbered = (reader: Reader, steps: readonly CompactStep[]): void => {
  const clause = reader.rest;
  for (const pattern of [NUMBERED_PLURAL, NUMBERED, BARE, END_OF]) {
    reader.take(pattern, ([said = "", , list = ""]) => {
      const numbers = plugNumbers(list);
      const beyond = numbers.some((plugNo) => plugNo > steps.length);
      // a number beyond the plan's is a plug number only if nothing else is possible: "the shoe plug 30" is a
      // distance
      if (beyond && (pattern === BARE || pattern === END_OF || isCalledOtherwise(clause, said))) return [];
      return numbers.map((plugNo) => mention(`plug ${plugNo}`, { plugNo }));
    });
  }
  reader.take(HASH, ([said = "", n]) => [mention(said, { plugNo: Number(n) })]);
};

const takeRanges = (reader: Reader, kind: Kind | null): void =>
  reader.take(RANGED, ([said = "", from, at, bottom, more = ""]) => {
    const pairs = [
      [Number(from ?? at), Number(bottom)],
      ...[...more.matchAll(PAIR)].map(([, a, b]) => [Number(a), Number(b)]),
    ];
    return pairs.every(([a = 0, b = 0]) => a < b)
      ? pairs.map(([a = 0, b = 0]) => mention(said, { depthFt: a, toFt: b, kind }))
      : [];
  });

/** Where the step is named otherwise, an interval behind the name is its new place, not a reference. */
const takeDepths = (reader: Reader, kind: Kind | null, isNamed: boolean): void => {
  if (!isNamed) takeRanges(reader, kind);
  reader.take(AT_DEPTHS, ([, first, more]) =>
    [Number(first), ...numbersIn(more ?? "")].map((depthFt) => mention(`${depthFt} ft`, { depthFt, kind })),
  );
  reader.take(FOOT_PLUG, ([said = "", ft]) => [mention(said, { depthFt: Number(ft), kind })]);
};

const takeFormations = (reader: Reader, steps: readonly CompactStep[]): void => {
  const precise = reader.found.length > 0;
  for (const { name, said } of formationsIn(reader.rest, namesOf(steps))) {
    if (!precise) reader.found.push(mention(said, { formation: name }));
    reader.rest = reader.rest.replace(said, " ¤ ");
  }
};

const takeKinds = (reader: Reader): void => {
  for (const { kind, pattern } of KINDS) {
    const match = pattern.exec(reader.rest);
    if (!match) continue;
    reader.found.push(mention(match[0], { kind }));
    reader.rest = reader.rest.replace(match[0], " ¤ ");
  }
};

const UPPER = /\b(?:upper|shallower|higher|shallow|top)\b(?: of the)?\s*¤/u;
const LOWER = /\b(?:lower|deeper|deep|bottom)\b(?: of the)?\s*¤/u;

/** One of a kind by its rank: "the upper DV tool plug". */
const takeRank = (reader: Reader): void => {
  const [only, another] = reader.found;
  if (!only?.kind || another || only.depthFt !== null || only.extreme !== null) return;
  const extreme = UPPER.test(reader.rest) ? "shallowest" : LOWER.test(reader.rest) ? "deepest" : null;
  if (!extreme) return;
  reader.found.splice(0, 1, { ...only, extreme });
  reader.rest = reader.rest.replace(
    /\b(?:upper|shallower|higher|shallow|top|lower|deeper|deep|bottom)\b(?: of the)?(?=\s*¤)/u,
    " ",
  );
};

const takeExtreme = (reader: Reader, kind: Kind | null): void => {
  for (const [pattern, extreme] of EXTREMES) {
    const match = pattern.exec(reader.rest);
    if (!match || reader.found.some((one) => one.kind === null)) continue;
    reader.found.splice(0, reader.found.length, mention(match[0], { extreme, kind }));
    reader.rest = reader.rest.replace(match[0], " ¤ ");
  }
};

const takePronoun = (reader: Reader): void => {
  const nth = NTH.exec(reader.rest);
  const found: (readonly [RegExpExecArray | null, Pronoun])[] = [
    [nth, { says: "nth", n: ORDINALS[nth?.[1] ?? ""] ?? 1 }],
    [OTHER.exec(reader.rest), { says: "other" }],
    [DEEPER.exec(reader.rest), { says: "deeper" }],
    [SHALLOWER.exec(reader.rest), { says: "shallower" }],
    [THEM.exec(reader.rest), { says: "them" }],
    [IT.exec(reader.rest), { says: "it" }],
  ];
  const [match, pronoun] = found.find(([one]) => one !== null) ?? [];
  if (!match || !pronoun) return;
  reader.found.push(mention(match[0], { pronoun }));
  reader.rest = reader.rest.replace(match[0], " ¤ ");
};

/** Reads the references to steps in a clause; the plan supplies the names of its formations. */
export const readMentions = (clause: string, steps: readonly CompactStep[]): Mentions => {
  const beside = BESIDE.exec(clause);
  const reader = new Reader(beside ? clause.replace(beside[0], " ") : clause);
  const kind = KINDS.find(({ pattern }) => pattern.test(clause))?.kind ?? null;
  takeNumbered(reader, steps);
  const isNamed = reader.found.length > 0 || formationsIn(reader.rest, namesOf(steps)).length > 0;
  takeDepths(reader, kind, isNamed);
  takeFormations(reader, steps);
  if (reader.found.length === 0) takeKinds(reader);
  takeRank(reader);
  takeExtreme(reader, kind);
  if (reader.found.length === 0) takePronoun(reader);
  const side = beside && (/^(?:above|over)$/u.test(beside[1] ?? "") ? "above" : "below");
  return {
    mentions: side ? reader.found.map((one) => ({ ...one, beside: side })) : reader.found,
    rest: reader.rest,
    plural: /\b(?:plugs|steps|all|both|ones|caps|them|those|these)\b/u.test(clause),
  };
};
