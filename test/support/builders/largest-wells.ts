import type { WellFacts, WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell } from "./wells.ts";

/** The limits of the well's schema. */
const LIMITS = {
  perforations: 500,
  tops: 200,
  strings: 12,
  stages: 20,
  tools: 50,
  squeezes: 200,
  strata: 20,
};

const TD_FT = 40_000;

type Casing = NonNullable<WellFactsInput["casing"]>[number];
type Share = readonly [from: number, to: number];

/** Where the parts of a well lie, in shares of its depth, and what they are. */
interface Lie {
  perforations: Share;
  tops: Share;
  /** How much of each stage's length its cement fills. */
  filled: number;
  tools?: Share;
  tool?: "dv_tool" | "cibp";
  productive?: true | null;
  status?: "open" | "squeezed";
  most?: Partial<typeof LIMITS>;
  rest?: Partial<WellFactsInput>;
}

const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const tenth = (depth: number): number => Math.round(depth * 10) / 10;

const stagesOf = (shoe: number, count: number, filled: number): NonNullable<Casing["cement"]> =>
  range(count, (index) => {
    const bottom = shoe * (1 - index / count);
    return { bottom_ft: tenth(bottom), toc_ft: tenth(bottom - (filled * shoe) / count) };
  });

/** Strings one in another, each deeper than the one around it. */
const stringsOf = (strings: number, stages: number, filled: number): Casing[] =>
  range(strings, (index) => {
    const od_in = tenth(42 - (36 * index) / strings);
    const shoe_ft = tenth(TD_FT * (0.05 + (0.94 * index) / (strings - 1)));
    return {
      string: index === 0 ? "surface" : index === strings - 1 ? "production" : "intermediate",
      od_in,
      id_in: tenth(od_in - 0.6),
      hole_in: tenth(od_in + 0.6),
      shoe_ft,
      cement: stagesOf(shoe_ft, stages, filled),
    };
  });

const build = (lie: Lie, share: number): WellFacts => {
  const { productive = true, status = "open", tool = "dv_tool", tools = [0.06, 0.98] } = lie;
  const most = { ...LIMITS, ...lie.most };
  const count = (limit: number): number => Math.floor(limit * share);
  const at = <T>(limit: number, [from, to]: Share, make: (depth: number) => T): T[] =>
    range(count(limit), (index) => make(tenth(TD_FT * (from + ((to - from) * index) / count(limit)))));
  let name = 0;
  return aWell({
    td_ft: TD_FT,
    casing: stringsOf(Math.max(3, count(most.strings)), count(most.stages), lie.filled),
    perforations: at(most.perforations, lie.perforations, (top_ft) => ({
      top_ft,
      bottom_ft: tenth(top_ft + 2),
      status,
    })),
    formation_tops: at(most.tops, lie.tops, (top_ft) => ({
      name: `Sand ${(name += 1)}`,
      top_ft,
      productive,
      flags: productive ? ["H2S"] : [],
    })),
    existing_tools: at(most.tools, tools, (depth_ft) => ({ type: tool, depth_ft, cement_on_top_ft: 30 })),
    squeezes: at(most.squeezes, [0.1, 0.9], (top_ft) => ({ top_ft, bottom_ft: tenth(top_ft + 5) })),
    groundwater: {
      base_uqw_ft: 800,
      usdw_ft: 1200,
      protect_ft: at(most.strata, [0, 0.02], (top): [number, number] => [top, tenth(top + 20)]),
    },
    ...lie.rest,
  });
};

const LIES = {
  "openings all over": { perforations: [0.1, 0.98], tops: [0.03, 0.98], filled: 0.5 },
  "openings close together": { perforations: [0.5, 0.56], tops: [0.5, 0.56], filled: 1 },
  "closed perforations": { perforations: [0.5, 0.56], tops: [0.1, 0.98], filled: 0.5, status: "squeezed" },
  "formations of which nothing is said": {
    perforations: [0.35, 0.98],
    tops: [0.03, 0.98],
    filled: 0.5,
    productive: null,
  },
  "old plugs among openings": {
    perforations: [0.35, 0.98],
    tops: [0.03, 0.98],
    filled: 0.5,
    tool: "cibp",
    tools: [0.6, 0.98],
  },
  "a drainhole": {
    perforations: [0.35, 0.98],
    tops: [0.3, 0.98],
    filled: 1,
    rest: { kop_ft: 15_000, well_type: "horizontal" },
  },
  "the most steps": {
    perforations: [0.1, 0.98],
    tops: [0.1, 0.98],
    filled: 1,
    most: { perforations: 250, tops: 125, tools: 0 },
  },
} as const satisfies Record<string, Lie>;

/** Shapes of wells that take every limit of the schema, which no real well comes near. */
export type LargestWell = keyof typeof LIES;
export const LARGEST_WELLS = Object.keys(LIES) as LargestWell[];

/** A well at this share of the limits. */
export const aLargestWell = (shape: LargestWell, share = 1): WellFacts => build(LIES[shape], share);
