/** The words of a clause about a move, besides the step that moves. */
type Verb = "extend" | "raise" | "lower" | "shorten" | "move";

export interface Words {
  verb: Verb;
  end: "top" | "bottom" | "both" | null;
  dir: "up" | "down" | null;
  deltaFt: number | null;
  toFt: number | null;
  range: [number, number] | null;
  lengthFt: number | null;
  /** Whether two figures are given for one quantity. */
  either: boolean;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)(?!\d)(?! ?(?:sacks|%))`;
const RANGE = new RegExp(
  String.raw`(?:(?:to|from|between|at|run|be|span|cover)\s+)?${NUMBER}(?: ft)?\s*(?:-|to|and|thru|through)\s*${NUMBER}`,
  "u",
);
export const FROM_TO = new RegExp(String.raw`from\s+${NUMBER}(?: ft)?\s+(?:up |down )?to\s+${NUMBER}`, "u");
const WAY = String.raw`(?:up|down|upwards?|downwards?|higher|lower|deeper|shallower|above|below|uphole|downhole)`;
const MORE = String.raw`(?:another|additional|extra|about|around|exactly|a further|just|like|some|approximately|more)`;
const DELTA = [
  new RegExp(String.raw`\bby\s+(?:an?\s+)?(?:${MORE}\s+)*${NUMBER}(?: ft)?`, "u"),
  new RegExp(
    String.raw`${NUMBER} ft\s+(?:of (?:cement|plug)\s+)?(?:further |farther |more |extra )?(?:${WAY}|longer|shorter|taller|(?:to|at|on|from|off|in) (?:the |its )?(?:top|bottom|base|both|each)|(?:on )?(?:either|each) (?:side|end|way)|both sides|on top|more|in both|on both|each|off|both (?:ways|ends|sides|directions))`,
    "u",
  ),
  new RegExp(
    String.raw`\b(?:${MORE}|add|${WAY}|trim|shave|knock|take|cut|chop)\s+(?:an?\s+|${MORE}\s+|off\s+)*${NUMBER} ft`,
    "u",
  ),
  new RegExp(String.raw`\b${WAY}\s+(?:an?\s+|${MORE}\s+)*${NUMBER}\b`, "u"),
  new RegExp(String.raw`${NUMBER}(?: ft)?\s+(?:more\s+|extra\s+)?(?:${WAY}|longer|shorter|taller)\b`, "u"),
  new RegExp(
    String.raw`^\W*(?:extend|lengthen|shorten|trim|stretch|raise|lower|lift|drop|move)\b\W*(?:the )?(?:top|bottom|base)?\W*(?:of )?\W*¤?\W*(?:the )?(?:top|bottom|base)?\W*${NUMBER}(?: ft)?\W*$`,
    "u",
  ),
];
const TARGET = new RegExp(
  String.raw`\b(?:to|at|until|till|as far as|up to|down to|is|be|was|were)\s+(?:a depth of\s+|about\s+|around\s+|exactly\s+|be at\s+|the depth of\s+)?${NUMBER}(?: ft)?(?! (?:long|of cement))`,
  "u",
);
/** The total length of a plug; alone it does not say which end moves. */
const LENGTH = new RegExp(
  String.raw`\b${NUMBER} ft (?:long|in length|total|plug\b)|\blength (?:of |to )+${NUMBER}`,
  "u",
);
/** Alternatives such as "50 or 60 ft", which are ambiguous. */
const EITHER = /\d+(?: ft)?(?: or (?:maybe |perhaps |even )?| ?\/ ?)\d+(?: ft)?/u;

const endIn = (text: string): Words["end"] => {
  if (
    /\b(?:up and down(?:wards?)?|above and below|both (?:ends|sides|directions|ways)|each (?:end|side|way|direction)|either (?:end|side)|(?:top|bottom) and (?:the )?(?:bottom|base|top)|both up and down)\b/u.test(
      text,
    )
  ) {
    return "both";
  }
  const top = /\b(?:top|upper end|on top)\b/u.test(text);
  const bottom = /\b(?:bottom|base|lower end)\b/u.test(text);
  if (top === bottom) return null;
  return top ? "top" : "bottom";
};

const dirIn = (text: string): Words["dir"] => {
  const up =
    /\b(?:up|upwards?|higher|shallower|above|uphole|rais(?:e|ed|ing)|lift(?:ed|ing)?)\b(?! (?:to date))/u.test(
      text,
    );
  const down =
    /\b(?:down|downwards?|deeper|lower|below|downhole|drop(?:ped)?|deepen(?:ed|ing)?|lowered|lowering)\b/u.test(
      text,
    );
  if (up === down) return null;
  return up ? "up" : "down";
};

const VERBS: readonly (readonly [RegExp, Verb])[] = [
  [
    /\b(?:shorten|trim|reduc|cut back|shrink|shorter|shave|knock|chop)|\b(?:take|cut)\b.*\b(?:off|from the)\b/u,
    "shorten",
  ],
  [
    /\b(?:extend|lengthen|stretch|expand|widen|enlarg|grow|longer|taller|add|carr(?:y|ied)|bump|tak(?:e|en|ing)|bring|brought|come|cover|have|went|gone|going|more on|go up|go down)|\brun\b.{0,30}\b(?:up|down) to \d/u,
    "extend",
  ],
  [/\b(?:rais|ris(?:e|es|ing)\b|lift)/u, "raise"],
  [/\b(?:lower|drop|deepen)/u, "lower"],
];

const sorted = (a: number, b: number): [number, number] | null =>
  a === b ? null : [Math.min(a, b), Math.max(a, b)];

/** Whether a second distance is left: "50 ft up and 30 ft down" has two. */
const deltasIn = (rest: string): boolean =>
  /\d+ ft (?:up|down|higher|lower|above|below)\b|\bby \d/u.test(rest);

/** Reads the verb, end, direction, distance and depth of a move. */
export const readWords = (rest: string): Words => {
  const verb = VERBS.find(([pattern]) => pattern.test(rest))?.[1] ?? "move";
  const fromTo = FROM_TO.exec(rest);
  const end = endIn(rest);
  const range = end === null || end === "both" ? RANGE.exec(rest) : null;
  const length = LENGTH.exec(rest);
  const delta = DELTA.map((pattern) => pattern.exec(rest)).find((match) => match !== null);
  const withoutDelta = delta ? rest.replace(delta[0], " ") : rest;
  const target = fromTo && end ? fromTo[2] : TARGET.exec(withoutDelta)?.[1];
  return {
    verb,
    end,
    dir: dirIn(rest),
    deltaFt: delta ? Number(delta[1]) : null,
    toFt: target === undefined ? null : Number(target),
    range: range ? sorted(Number(range[1]), Number(range[2])) : null,
    lengthFt: length ? Number(length[1] ?? length[2]) : null,
    either: EITHER.test(rest) || deltasIn(withoutDelta),
  };
};
