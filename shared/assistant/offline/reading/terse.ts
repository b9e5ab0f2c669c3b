import type { CompactStep } from "../../tools/plan-views.ts";
import { readMentions } from "./references.ts";
import { resolve } from "./resolve.ts";

/** A clause with more words is a full sentence and has a verb. */
const WORDS = 10;
const ASKS =
  /\?|\b(?:what|which|why|how|when|where|who|is|are|was|were|does|do|did|has|would|could|should|can|will|if|said|says|not|no|never|tell|show|list|explain|about|needs?|in the plan|on the form|exists?|already)\b/u;

interface Form {
  /** Matches the words beside the step. */
  says: RegExp;
  order: (match: readonly string[], subject: string, isPoint: boolean) => string;
}

const verbFor = (isPoint: boolean): string => (isPoint ? "move" : "extend");

/** Terse orders, by the words behind the step. */
const BEHIND: readonly Form[] = [
  {
    says: /^(up|down) (?:another |by )?(\d+)(?: ft)?$/u,
    order: ([, way, feet], subject, isPoint) => `${verbFor(isPoint)} ${subject} ${way} ${feet} ft`,
  },
  {
    says: /^(?:by )?(\d+)(?: ft)? (?:more )?(up|down)$/u,
    order: ([, feet, way], subject, isPoint) => `${verbFor(isPoint)} ${subject} ${way} ${feet} ft`,
  },
  {
    says: /^(\d+)(?: ft)? (?:more |extra )?(higher|shallower|lower|deeper)$/u,
    order: ([, feet, way = ""], subject, isPoint) =>
      `${verbFor(isPoint)} ${subject} ${/^(?:higher|shallower)$/u.test(way) ? "up" : "down"} ${feet} ft`,
  },
  {
    says: /^(\d+)(?: ft)? (?:more |extra |longer )?(?:on|at|to|off) (?:the |its )?(top|bottom|base)$/u,
    order: ([, feet, end], subject) => `extend ${subject} ${end === "top" ? "up" : "down"} ${feet} ft`,
  },
  {
    says: /^(?:to|at) (\d{3,5})(?: ft)?$/u,
    order: ([, feet], subject, isPoint) => `${verbFor(isPoint)} ${subject} to ${feet} ft`,
  },
  {
    says: /^(top|bottom|base)(?: of cement)? (?:to |at |up to |down to |@ ?)?(\d+)(?: ft)?$/u,
    order: ([, end, feet], subject) => `set the ${end} of ${subject} to ${feet} ft`,
  },
  {
    says: /^(top|bottom|base) (up|down) (?:by )?(\d+)(?: ft)?$/u,
    order: ([, end, way, feet], subject) => `move the ${end} of ${subject} ${way} ${feet} ft`,
  },
  {
    says: /^(?:to |from |covers? |covering |spans? |runs? |should be |at )?(?:from )?(\d+)(?: ft)? ?(?:-|to) ?(\d+)(?: ft)?$/u,
    order: ([, a, b], subject) => `move ${subject} to ${a}-${b} ft`,
  },
  {
    says: /^(?:to |at |with |gets )?(\d+) sacks(?:,? (?:of )?class ([a-h]))?$/u,
    order: ([, sacks, name], subject) => `set ${subject} to ${sacks} sacks${name ? ` of class ${name}` : ""}`,
  },
  {
    says: /^(?:to |in |with |use )?class ([a-h])(?: cement)?$/u,
    order: ([, name], subject) => `use class ${name} in ${subject}`,
  },
  {
    says: /^(?:to |in |with |use )?class ([a-h])(?: cement)?(?:,| and|, and) (\d+) sacks$/u,
    order: ([, name, sacks], subject) => `use ${sacks} sacks of class ${name} in ${subject}`,
  },
  {
    says: /^(?:at |with |to )?(\d+) % excess$/u,
    order: ([, percent], subject) => `use ${percent} % excess in ${subject}`,
  },
  {
    says: /^(?:make it |to |at |gets )?(\d+) hours(?: (?:woc|wait|of waiting))?(?:,? (?:before|then) (?:the )?tag(?:ging)?)?$/u,
    order: ([, hours], subject) => `wait ${hours} hours on ${subject}`,
  },
  { says: /^(?:out|gone|off)$/u, order: (_, subject) => `remove ${subject}` },
  { says: /^(?:first|1st)(?:,? (?:then|and then) .*)?$/u, order: (_, subject) => `do ${subject} first` },
  { says: /^(?:last)$/u, order: (_, subject) => `do ${subject} last` },
  {
    says: /^(?:goes |comes |run |gets done )?(before|after|ahead of|prior to) ((?:the )?(?:plug|cap|casing|cut).*)$/u,
    order: ([, side, other], subject) => `run ${subject} ${side === "after" ? "after" : "before"} ${other}`,
  },
];

/** Terse orders with the cement first: "class H for the Queen plug". */
const BEFORE: readonly Form[] = [
  {
    says: /^class ([a-h])(?: cement)? (?:for|in|on|at)(?: the)?$/u,
    order: ([, name], subject) => `use class ${name} in ${subject}`,
  },
  {
    says: /^(\d+) sacks (?:for|in|on|at|into)(?: the)?$/u,
    order: ([, sacks], subject) => `set ${subject} to ${sacks} sacks`,
  },
  {
    says: /^(\d+) % excess (?:for|in|on|at)(?: the)?$/u,
    order: ([, percent], subject) => `use ${percent} % excess in ${subject}`,
  },
];

/** Terse orders with the end first: "bottom of plug 4 down 30". */
const END_FIRST = /^(?:the )?(top|bottom|base)(?: of cement)? (?:of|on|in|for)(?: the)?$/u;
const TO_DEPTH = /^(?:to |at |up to |down to )(\d{2,5})(?: ft)?$/u;
const BY_DISTANCE = /^(up|down)(?: by| another)? (\d+)(?: ft)?$|^(\d+)(?: ft)? (up|down)$/u;

const endFirst = (end: string, tail: string, subject: string): string | null => {
  const depth = TO_DEPTH.exec(tail)?.[1];
  if (depth) return `set the ${end} of ${subject} to ${depth} ft`;
  const [, way, feet, before, after] = BY_DISTANCE.exec(tail) ?? [];
  return (way ?? after) ? `move the ${end} of ${subject} ${way ?? after} ${feet ?? before} ft` : null;
};

/** A minimum of sacks for every plug. */
const LEAST =
  /\bno plugs? (?:is |be |are )?(?:under|below|less than|with (?:less|fewer) than|smaller than) (\d+)|\b(?:every|each|all)(?: of the)? plugs?\b.*\b(?:at least|minimum(?: of)?|no less than|not less than|up to) (\d+)(?: sacks)?$|\bminimum (?:of )?(\d+) sacks (?:on|for|in|a|per|each|every)\b|^(\d+) sacks minimum\b/u;

/** Spells out a minimum of sacks: "25 sacks minimum on every plug"; the plugs are selected by their sacks. */
export const spelledMinimum = (clause: string): string | null => {
  if (/\?|\b(?:does|do|is|are|what|which|why|rule|law)\b/u.test(clause)) return null;
  const match = LEAST.exec(clause.replace(/[.!]+$/u, "").trim());
  const sacks = match?.slice(1).find(Boolean);
  return sacks ? `raise every plug under ${sacks} sacks to ${sacks} sacks` : null;
};

const NOISE = /\b(?:the|on|for|ok|then|and|also|now|please|both)\b|[\s/,:]+|¤/gu;
const quiet = (text: string): boolean => text.replaceAll(NOISE, "") === "";

const EACH = /\s+(?:each|apiece|too|as well)$/u;

const formed = (forms: readonly Form[], text: string, subject: string, isPoint: boolean): string | null => {
  for (const { says, order } of forms) {
    const match = says.exec(text);
    if (match) return order(match, subject, isPoint);
  }
  return null;
};

const DEVICE = /^(?:an? |one |another )?(?:cement )?(retainer|bridge plug) (?:at )?(\d{3,5})(?: ft)?$/u;
const NEW_PLUG =
  /^(?:an? |one |another )?((?:\d+ (?:ft|sacks) )?(?:[a-z]+ ){0,3}(?:plug|squeeze|perforate and squeeze)) (?:from |at |between )?(\d{2,5})(?: ft)? ?(?:-|to|and|\/) ?(\d{2,5})(?: ft)?((?: (?:with |of )?(?:class [a-h]|\d+ sacks))*)$/u;
/** "bridge plug at 9050 not 9074": the second depth identifies the bridge plug. */
const MOVED_DEVICE =
  /^(?:the )?(?:cement )?(retainer|bridge plug) (?:to |at )?(\d{3,5})(?: ft)?,? (?:not|instead of|rather than) (?:at )?(\d{3,5})(?: ft)?$/u;
/** Within this distance, the named step exists already. */
const CLEAR_FT = 100;

const isFree = (steps: readonly CompactStep[], top: number, bottom: number, clear: number): boolean =>
  steps.every((step) => {
    const [from, to] = [step.top_ft ?? step.depth_ft ?? 0, step.bottom_ft ?? step.depth_ft ?? 0];
    return to < top - clear || from > bottom + clear;
  });

/** Spells out an addition: "retainer at 6000", "squeeze plug 2600-2700"; only where no step is yet. */
export const spelledAsNew = (
  clause: string,
  steps: readonly CompactStep[],
  barriersFt: readonly number[],
): string | null => {
  const plain = clause.replace(/[.!]+$/u, "").trim();
  if (ASKS.test(plain.replace(/,? (?:not|instead of|rather than) (?:at )?\d{3,5}(?: ft)?$/u, "")))
    return null;
  const [, device, depth] = DEVICE.exec(plain) ?? [];
  const taken = barriersFt.some((ft) => Math.abs(ft - Number(depth)) <= CLEAR_FT);
  if (device && !taken && isFree(steps, Number(depth), Number(depth), CLEAR_FT)) {
    return `add a ${device} at ${depth} ft`;
  }
  const moved = MOVED_DEVICE.exec(plain);
  const planned = steps.filter(
    ({ type }) => type === (moved?.[1] === "retainer" ? "cement_retainer" : "bridge_plug"),
  );
  if (moved && planned.length === 1 && planned[0]?.depth_ft === Number(moved[3])) {
    return `move the ${moved[1]} to ${moved[2]} ft`;
  }
  const [, noun, a, b, cement] = NEW_PLUG.exec(plain) ?? [];
  const [top, bottom] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
  if (!noun || !isFree(steps, top, bottom, 0)) return null;
  const named = /\b(?:plug|squeeze)$/u.test(noun) && !noun.endsWith("and squeeze") ? noun : `${noun} plug`;
  return `add a ${named} from ${a} to ${b} ft${cement ?? ""}`;
};

/** Adds the verb to a terse order ("plug 3 up 50", "plug 4 40 sacks"); null for anything else. */
export const spelledOut = (clause: string, steps: readonly CompactStep[]): string | null => {
  const plain = clause.replace(/[.!]+$/u, "").trim();
  if (ASKS.test(plain) || plain.split(" ").length > WORDS) return null;
  const { mentions, rest } = readMentions(plain, steps);
  const found = mentions.map((one) => resolve(one, steps));
  const [first] = found;
  if (!first || mentions.some(({ pronoun }) => pronoun) || found.some((one) => one.found === "none"))
    return null;
  const isPoint = first.found === "one" && first.step.top_ft === null;
  const [head, tail] = [
    rest.slice(0, rest.indexOf("¤")).trim(),
    rest.slice(rest.lastIndexOf("¤") + 1).trim(),
  ];
  const words = tail
    .replace(EACH, "")
    .replace(/^[^\d]*?\b(?:plugs?|one)\b/u, "")
    .replace(/^[\s,:–-]+/u, "");
  const said = plain.replace(EACH, "");
  const subjectBehind = said.slice(head.length, said.length - words.length).trim();
  const end = END_FIRST.exec(head)?.[1];
  if (end) return endFirst(end, words, subjectBehind);
  if (quiet(head)) {
    const subject = said.slice(0, said.length - words.length).replace(/[\s,:]+$/u, "");
    return formed(BEHIND, words, subject, isPoint);
  }
  return quiet(tail.replace(/^plug/u, "")) ? formed(BEFORE, head, plain.slice(head.length), isPoint) : null;
};
