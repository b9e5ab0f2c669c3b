import { formationName } from "#shared/plugging/district/formation-names.ts";
import type { CompactStep } from "../tools/plan-views.ts";
import { KINDS, type Kind } from "./kinds.ts";

/** One mention of a step in a sentence, as it was said. */
export interface StepMention {
  said: string;
  plugNo: number | null;
  depthFt: number | null;
  /** The other end, where a range was said. */
  toFt: number | null;
  kind: Kind | null;
  formation: string | null;
  extreme: "deepest" | "shallowest" | null;
  pronoun: boolean;
}

export interface Mentions {
  mentions: StepMention[];
  /** The sentence without them: what is left are the figures and words of the change itself. */
  rest: string;
  plural: boolean;
}

const NOTHING: Omit<StepMention, "said"> = {
  plugNo: null,
  depthFt: null,
  toFt: null,
  kind: null,
  formation: null,
  extreme: null,
  pronoun: false,
};

const JOIN = String.raw`(?:\s*(?:,\s*and|,|and|&|\+|or|with)\s*)`;
const DEPTH = String.raw`(\d{2,5}(?:\.\d+)?)(?: ft)?(?![\d%])(?! sacks)`;
const NOUN = String.raw`(?:plugs?|steps?|ones?|caps?|bridge plug|cibp|cement|those|retainer)`;
const AT = String.raw`(?:at|@|around|near|about|at about|at around|set at|located at|sitting at)`;

const PLUG_NO = String.raw`#?\d{1,3}(?![\d.]|\s*(?:ft|sacks|%))`;
const LABEL = String.raw`\s*(?:no\.?|nos\.?|numbers?|#)?\s*`;
/** `plugs 3, 4 and 6`, `plugs 3 to 5`: only where several are spoken of does "to" join them. */
const NUMBERED_PLURAL = new RegExp(
  String.raw`\b(plugs|steps)${LABEL}(${PLUG_NO}(?:(?:${JOIN}(?:plugs?\s*)?|\s*(?:to|through|-)\s*)${PLUG_NO})*)`,
  "gu",
);
const NUMBERED = new RegExp(String.raw`\b(plug|step)${LABEL}(${PLUG_NO}(?:${JOIN}${PLUG_NO})*)`, "gu");
const HASH = /#(\d{1,3})\b/gu;
/** "at 6,500 and 9,500" names two places; "from 900 to 1,850" and "900-1,850" name one. */
const RANGED = new RegExp(
  String.raw`\b${NOUN}\s+(?:(?:that (?:is|runs)|set|running|spotted)\s+)?(?:(?:from|between)\s+${DEPTH}\s*(?:-|to|and)|(?:at|across|over)?\s*${DEPTH}\s*-)\s*${DEPTH}`,
  "gu",
);
const FOOT_PLUG = new RegExp(String.raw`\b(\d{3,5}(?:\.\d+)?)(?: ft)?\s+(?:[a-z]+ ){0,2}?${NOUN}\b`, "gu");
const AT_DEPTHS = new RegExp(
  String.raw`\b${NOUN}\s+(?:(?:that (?:is|sits)|which is|set|located|sitting|planned)\s+)?${AT}\s+${DEPTH}((?:${JOIN}(?:the\s+)?(?:(?:plug|one)\s+)?(?:${AT}\s+)?\d{2,5}(?:\.\d+)?(?: ft)?(?![\d%]))*)`,
  "gu",
);

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+(?:\.\d+)?/gu)].map(([n]) => Number(n));

/** `3, 4 and 6`, `3-5` and `3 through 5`. */
const plugNumbers = (list: string): number[] => {
  const range = /(\d+)\s*(?:to|through|-)\s*#?(\d+)/u.exec(list);
  if (!range) return numbersIn(list);
  const [from, to] = [Number(range[1]), Number(range[2])];
  if (to <= from || to - from > 20) return numbersIn(list);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};

const EXTREMES = [
  [/\b(?:deepest|lowest|lowermost|bottommost|bottom-most)(?: (?:cement )?plug)?\b/u, "deepest"],
  [/\b(?:shallowest|highest|uppermost|topmost|top-most)(?: (?:cement )?plug)?\b/u, "shallowest"],
] as const;

const PRONOUN =
  /\b(?:it|that (?:one|plug|step)|this (?:one|plug|step)|the same (?:one|plug)|them|both of them|those|these)\b/u;

const namesOf = (steps: readonly CompactStep[]): string[] => [
  ...new Set(steps.flatMap(({ formations }) => formations)),
];

/** Formations of the plan that a sentence names, by their own names or by those that people use for them. */
const formationsIn = (text: string, steps: readonly CompactStep[]): { name: string; said: string }[] => {
  const words = text.split(/[^a-z0-9/'-]+/u).filter(Boolean);
  const names = namesOf(steps);
  const found: { name: string; said: string }[] = [];
  for (let i = 0; i < words.length; i += 1) {
    for (const size of [3, 2, 1]) {
      const said = words.slice(i, i + size).join(" ");
      if (words.length < i + size || said.length < 4) continue;
      const canonical = formationName(said).toLowerCase();
      const name = names.find(
        (one) => one.toLowerCase() === said || formationName(one).toLowerCase() === canonical,
      );
      if (!name) continue;
      if (!found.some((one) => one.name === name)) found.push({ name, said });
      i += size - 1;
      break;
    }
  }
  return found;
};

class Reader {
  rest: string;
  readonly found: StepMention[] = [];
  plural = false;

  constructor(text: string) {
    this.rest = text;
  }

  /** Takes every match out of the sentence, so that no figure is read twice. */
  take(pattern: RegExp, read: (groups: readonly (string | undefined)[]) => StepMention[]): void {
    for (const match of this.rest.matchAll(pattern)) {
      const made = read(match);
      if (made.length === 0) continue;
      this.found.push(...made);
      this.rest = this.rest.replace(match[0], " ¤ ");
    }
  }
}

const mention = (said: string, changes: Partial<StepMention>): StepMention => ({
  ...NOTHING,
  said,
  ...changes,
});

const kindIn = (text: string): Kind | null => KINDS.find(({ pattern }) => pattern.test(text))?.kind ?? null;

/** Reads which steps a clause speaks of; the plan is needed for the names of its formations. */
export const readMentions = (clause: string, steps: readonly CompactStep[]): Mentions => {
  const reader = new Reader(clause);
  const kind = kindIn(clause);
  for (const pattern of [NUMBERED_PLURAL, NUMBERED]) {
    reader.take(pattern, ([, , list = ""]) =>
      plugNumbers(list).map((plugNo) => mention(`plug ${plugNo}`, { plugNo })),
    );
  }
  reader.take(HASH, ([said = "", n]) => [mention(said, { plugNo: Number(n) })]);
  reader.take(RANGED, ([said = "", from, at, bottom]) => {
    const [a, b] = [Number(from ?? at), Number(bottom)];
    return a < b ? [mention(said, { depthFt: a, toFt: b, kind })] : [];
  });
  reader.take(AT_DEPTHS, ([, first, more]) =>
    [Number(first), ...numbersIn(more ?? "")].map((depthFt) => mention(`${depthFt} ft`, { depthFt, kind })),
  );
  reader.take(FOOT_PLUG, ([said = "", ft]) => [mention(said, { depthFt: Number(ft), kind })]);
  const precise = reader.found.length > 0;
  for (const { name, said } of formationsIn(reader.rest, steps)) {
    if (!precise) reader.found.push(mention(said, { formation: name }));
    reader.rest = reader.rest.replace(said, " ¤ ");
  }
  if (reader.found.length === 0) {
    for (const { kind: one, pattern } of KINDS) {
      const match = pattern.exec(reader.rest);
      if (!match) continue;
      reader.found.push(mention(match[0], { kind: one }));
      reader.rest = reader.rest.replace(match[0], " ¤ ");
    }
  }
  for (const [pattern, extreme] of EXTREMES) {
    const match = pattern.exec(reader.rest);
    if (!match || reader.found.some(({ kind: one }) => one === null)) continue;
    reader.found.splice(0, reader.found.length, mention(match[0], { extreme, kind }));
    reader.rest = reader.rest.replace(match[0], " ¤ ");
  }
  if (reader.found.length === 0) {
    const match = PRONOUN.exec(reader.rest);
    if (match) reader.found.push(mention(match[0], { pronoun: true }));
  }
  return {
    mentions: reader.found,
    rest: reader.rest,
    plural: /\b(?:plugs|steps|all|both|ones|caps)\b/u.test(clause),
  };
};
