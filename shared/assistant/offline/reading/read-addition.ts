import type { CementClass, Placement, StepType } from "#shared/plugging/schema/enums.ts";

export type Addition =
  | { ask: string }
  | {
      type: StepType;
      top_ft: number | null;
      bottom_ft: number | null;
      depth_ft: number | null;
      placement: Placement | null;
      cement_class: CementClass | null;
      sacks: number | null;
      formations: string[] | null;
    };

const POINTS: readonly (readonly [RegExp, StepType])[] = [
  [/\bbridge plug\b(?! cap)/u, "bridge_plug"],
  [/\b(?:cement )?retainer\b/u, "cement_retainer"],
];

/** The type of cement plug, where the words say more than "a plug". */
const TYPES: readonly (readonly [RegExp, StepType, Placement | null])[] = [
  [/\b(?:perforate and squeeze|squeeze(?:d)?)\b/u, "perforate_and_squeeze_plug", "perf_and_squeeze"],
  [/\bcirculat(?:e|ed|ing)\b/u, "perf_and_circulate_to_surface", "perf_and_circulate"],
  [/\bspotted\b|\bbalanced\b/u, "cement_plug", "spot"],
  [/\bcap\b/u, "bridge_plug_cap", null],
  [/\bformation (?:top )?plug\b/u, "formation_top_plug", null],
  [
    /\b(?:uqw|usable(?: quality)?(?: water)?|ground ?water|fresh ?water|water)(?: isolation| protection)? plug\b/u,
    "uqw_isolation_plug",
    null,
  ],
  [/\bsurface (?:casing )?shoe plug\b/u, "surface_casing_shoe_plug", null],
  [/\bintermediate (?:casing )?shoe plug\b/u, "intermediate_casing_shoe_plug", null],
  [/\b(?:dv|stage) tool plug\b/u, "dv_tool_plug", null],
  [/\bliner top plug\b/u, "liner_top_plug", null],
  [/\b(?:top|surface) plug\b/u, "top_plug", null],
];

const N = String.raw`(\d{1,5}(?:\.\d+)?)`;
const RANGE = new RegExp(
  String.raw`${N}(?: ft)?\s*(?:-|to|up to|down to|and|thru|through|up through)\s*(?!\d+ sacks)${N}(?: ft)?`,
  "u",
);
const LENGTH = new RegExp(
  String.raw`\b${N} ft(?: long)?(?: (?:cement|squeeze|balanced|formation|water|top|spot))* (?:plug|of cement|of class [a-h]|long|cap|one)`,
  "u",
);
const AROUND = new RegExp(
  String.raw`${N} ft (?:above and (?:${N} ft )?below|below and (?:${N} ft )?above|(?:on )?(?:either|each) side of|both sides of|around) ${N}`,
  "u",
);
const TOP_AT = new RegExp(
  String.raw`\b(?:top (?:is |set )?(?:at|of)|from|down from|below) ${N}(?: ft)?`,
  "u",
);
const BOTTOM_AT = new RegExp(
  String.raw`\b(?:(?:bottom|base|bottomed)(?: is| set)? ?(?:at|on|of)?|on top of|up from|above|sitting on|resting on) ${N}(?: ft)?`,
  "u",
);
const UP_FROM = new RegExp(String.raw`\bfrom ${N}(?: ft)? (up|down)(?:wards?)? (?:by )?${N}(?: ft)?`, "u");
/** A length from a depth on: "100 ft from 2500 up". */
const ONWARD = new RegExp(
  String.raw`\bfrom ${N}(?: ft)?(?: on)? (up|down)(?:wards?|hole)?\b(?! (?:to|by)? ?\d)`,
  "u",
);
const CENTRED = new RegExp(String.raw`\bcent(?:ered|red|er|re) (?:at|on|around|over) ${N}`, "u");

type Interval = { top: number; bottom: number } | { ask: string };

const ends = (a: number, b: number): Interval => ({ top: Math.min(a, b), bottom: Math.max(a, b) });

const num = (match: RegExpExecArray | null, group: number): number | null =>
  match?.[group] === undefined ? null : Number(match[group]);

const around = (match: RegExpExecArray): Interval => {
  const [first, second, third, at] = [1, 2, 3, 4].map((group) => num(match, group));
  const other = second ?? third ?? first;
  return typeof at === "number" && typeof first === "number" && typeof other === "number"
    ? {
        top: at - (match[0].includes("below and") ? other : first),
        bottom: at + (match[0].includes("below and") ? first : other),
      }
    : { ask: WHERE };
};

const WHERE = "From which depth to which depth should the new plug stand?";

const withLength = (text: string, length: number): Interval => {
  const rest = text.replace(LENGTH, " plug ");
  const centre = num(CENTRED.exec(rest), 1);
  const bottom = num(BOTTOM_AT.exec(rest), 1);
  const top = num(TOP_AT.exec(rest), 1);
  const onward = ONWARD.exec(rest);
  const from = num(onward, 1);
  if (from !== null) return ends(from, onward?.[2] === "up" ? from - length : from + length);
  if (centre !== null) return { top: centre - length / 2, bottom: centre + length / 2 };
  if (bottom !== null && top === null) return { top: bottom - length, bottom };
  if (top !== null && bottom === null) return { top, bottom: top + length };
  const at = /\b(?:at|across|over|around|near|on) (\d{2,5})/u.exec(rest)?.[1];
  if (at && /\b(?:bottom|base|bottomed|sitting|resting|standing)\b|\bon top\b/u.test(rest)) {
    return { top: Number(at) - length, bottom: Number(at) };
  }
  const which = at ? `${length} ft with its bottom at ${at} ft, its top there, or around it? ` : "";
  return { ask: `${which}${WHERE}` };
};

const intervalIn = (text: string): Interval => {
  const upFrom = UP_FROM.exec(text);
  if (upFrom) {
    const [from, far] = [Number(upFrom[1]), Number(upFrom[3])];
    // "from 3500 up 100" is a distance, "from 3500 up to 3400" a depth
    if (!/\b(?:up|down) to\b/u.test(text)) return ends(from, upFrom[2] === "up" ? from - far : from + far);
  }
  const both = AROUND.exec(text);
  if (both) return around(both);
  const length = LENGTH.exec(text);
  const range = RANGE.exec(length ? text.replace(length[0], " plug ") : text);
  if (range && range[1] !== range[2]) return ends(Number(range[1]), Number(range[2]));
  return length ? withLength(text, Number(length[1])) : { ask: WHERE };
};

const sharedIn = (clause: string) => {
  const sacks = /\b(\d+) sacks\b/u.exec(clause);
  const cement = /\bclass ([achg])\b/u.exec(clause);
  return {
    formations: null,
    sacks: sacks ? Number(sacks[1]) : null,
    cement_class: cement ? (cement[1]?.toUpperCase() as CementClass) : null,
  };
};

const pointAt = (clause: string, type: StepType): Addition => {
  const plain = clause.replaceAll(/\b\d+ (?:sacks|ft of cement)\b/gu, " ");
  const depths = new Set(
    [...plain.matchAll(/(?<!class )\b(\d{2,5}(?:\.\d+)?)(?: ft)?\b/gu)].map(([, n]) => Number(n)),
  );
  const [depth_ft, another] = depths;
  if (depth_ft === undefined || another !== undefined) return { ask: "At which depth?" };
  return { type, top_ft: null, bottom_ft: null, depth_ft, placement: null, ...sharedIn(plain) };
};

/** Reads a step to add; an interval needs both ends, or one end and a length. */
export const readAddition = (clause: string): Addition => {
  if (/\b\d{2,5}(?: ft)? or (?:maybe |perhaps )?(?:at )?\d{2,5}\b/u.test(clause))
    return { ask: "Which of the two depths is meant?" };
  const point = POINTS.find(([pattern]) => pattern.test(clause))?.[1];
  const onTop = /\b(?:cement|plug|cap)\b.*\b(?:on|above|on top of|over) (?:the )?bridge plug\b/u.test(clause);
  if (point && !onTop) return pointAt(clause, point);
  const interval = intervalIn(clause.replaceAll(/\b\d+ sacks\b/gu, " "));
  if ("ask" in interval) return interval;
  const [, type = "cement_plug", placement = null] = TYPES.find(([pattern]) => pattern.test(clause)) ?? [];
  return {
    type,
    top_ft: interval.top,
    bottom_ft: interval.bottom,
    depth_ft: null,
    placement,
    ...sharedIn(clause),
  };
};
