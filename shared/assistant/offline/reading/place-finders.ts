import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { formationsIn } from "./formations-said.ts";

/** A place in the well that depths are given relative to. */
export interface Place {
  said: string;
  at: number;
  /** Its candidates: one is certain, several need a question back, none is not on record. */
  spots: { name: string; ft: number }[];
}

export interface Known {
  /** The whole sentence, which may disambiguate the place elsewhere. */
  text: string;
  well: WellFacts;
  plan: PlanFacts;
  /** Formation tops with a depth, from the well's own record and the district book. */
  tops: readonly { name: string; top_ft: number }[];
}

type Finder = readonly [pattern: RegExp, spots: (match: RegExpExecArray, known: Known) => Place["spots"]];

const WATER_BASE =
  /\b(?:the )?(?:base of (?:the )?(?:usable(?: quality)?(?: water)?|uqw|fresh ?water|ground ?water|protected water|drinking water)|(?:uqw|usable(?: quality)? water|fresh ?water|ground ?water) base|bqw|buqw)\b/gu;

/** The only casing string that a sentence names; undefined for none or several. */
const onlyString = (text: string): string | undefined => {
  const named = new Set(
    [...text.matchAll(/\b(surface|intermediate|production|liner)\b/gu)].map(([said]) => said),
  );
  return named.size === 1 ? [...named][0] : undefined;
};

const PLACES: readonly Finder[] = [
  [
    /\b(?:the )?(?:(surface|intermediate|production|liner) )?(?:casing )?shoe\b(?! plugs?)(?: at \d+(?: ft)?)?/gu,
    ([, string], { well, text }) =>
      well.casing
        .filter((casing) => casing.string === (string ?? onlyString(text) ?? casing.string))
        .map((casing) => ({ name: `the ${casing.string} casing shoe`, ft: casing.shoe_ft })),
  ],
  [
    WATER_BASE,
    (_, { well }) => {
      const ft = well.groundwater?.base_uqw_ft ?? null;
      return ft === null ? [] : [{ name: "the base of usable-quality water", ft }];
    },
  ],
  [
    /\b(?:the )?(?:usdw base|base of (?:the )?usdw)\b/gu,
    (_, { well }) => {
      const ft = well.groundwater?.usdw_ft ?? null;
      return ft === null ? [] : [{ name: "the base of underground drinking water", ft }];
    },
  ],
  [
    /\b(?:the )?(?:(top|bottom|shallowest|deepest|upper|lowest|uppermost|first|last) (?:of (?:the )?)?)?(?:open )?(?:perfs?|perforations?|perforated interval)\b(?! and squeeze)/gu,
    ([, end], { well }) => {
      const open = well.perforations.filter(({ status }) => status === "open");
      if (open.length === 0) return [];
      const low = end === "bottom" || end === "deepest" || end === "lowest" || end === "last";
      return low
        ? [{ name: "the deepest open perforation", ft: Math.max(...open.map(({ bottom_ft }) => bottom_ft)) }]
        : [{ name: "the shallowest open perforation", ft: Math.min(...open.map(({ top_ft }) => top_ft)) }];
    },
  ],
  [
    /\b(?<!an? |another |new |second |2nd |third |3rd |add |extra )(?:the )?(?:existing |planned )?bridge plug\b/gu,
    (_, { well, plan }) => [
      ...well.existing_tools
        .filter(({ type, status }) => (type === "cibp" || type === "bridge_plug") && status === "in_place")
        .map(({ depth_ft }) => ({ name: "the bridge plug in the well", ft: depth_ft })),
      ...plan.steps
        .filter(({ type }) => type === "bridge_plug")
        .map(({ depth_ft }) => ({ name: "the planned bridge plug", ft: depth_ft ?? 0 })),
    ],
  ],
  [
    /\b(?:the )?(?:dv|stage) tool\b(?! plugs?)/gu,
    (_, { well }) =>
      well.existing_tools
        .filter(({ type }) => type === "dv_tool")
        .map(({ depth_ft }) => ({ name: "the stage tool", ft: depth_ft })),
  ],
  [
    /\b(?:the )?(top|bottom|base) of (?:the )?plug #?(\d{1,3})\b/gu,
    ([, end, no], { plan }) => {
      const step = plan.steps.find(({ plug_no }) => plug_no === Number(no));
      const ft = end === "top" ? step?.top_ft : step?.bottom_ft;
      return typeof ft === "number" ? [{ name: `the ${end} of plug ${no}`, ft }] : [];
    },
  ],
  [/\b(?:the )?(?:total depth|td)\b/gu, (_, { well }) => [{ name: "total depth", ft: well.td_ft }]],
];

const TOP_AROUND = /(?:\b(?:the )?top of (?:the )?|\bthe )$/u;

/** Places named by a formation, except where the name belongs to a plug. */
const formationPlaces = (text: string, known: Known): Place[] =>
  formationsIn(
    text,
    known.tops.map(({ name }) => name),
  ).flatMap(({ name, said, at }) => {
    const [before, after] = [text.slice(0, at), text.slice(at + said.length)];
    if (/^(?: formation| top)* plugs?\b/u.test(after)) return [];
    const lead = TOP_AROUND.exec(before)?.[0] ?? "";
    const tail = /^(?: formation)?(?: tops?)?\b(?! of cement)/u.exec(after)?.[0] ?? "";
    const spots = known.tops
      .filter((top) => top.name === name)
      .map(({ top_ft }) => ({ name: `the top of the ${name}`, ft: top_ft }));
    return [{ said: `${lead}${said}${tail}`, at: at - lead.length, spots }];
  });

/** The places in a sentence, the last first. */
export const placesIn = (text: string, known: Known): Place[] => {
  const found = PLACES.flatMap(([pattern, spots]) =>
    [...text.matchAll(pattern)].map((match) => ({
      said: match[0],
      at: match.index,
      spots: spots(match, known),
    })),
  );
  const free = (one: Place) =>
    !found.some(({ said, at }) => one.at < at + said.length && at < one.at + one.said.length);
  return [...found, ...formationPlaces(text, known).filter(free)].toSorted((a, b) => b.at - a.at);
};
