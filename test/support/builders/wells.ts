import * as fc from "fast-check";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions, type PlanOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import type { WellFacts, WellFactsInput } from "#shared/plugging/schema/well-schema.ts";

type CasingInput = NonNullable<WellFactsInput["casing"]>[number];

/** Surface casing of 9-5/8 in, cemented to surface. */
export const surfaceCasing = (shoe: number, rest: Partial<CasingInput> = {}): CasingInput => ({
  string: "surface",
  od_in: 9.625,
  weight_ppf: 36,
  hole_in: 12.25,
  shoe_ft: shoe,
  cement: [{ class: "C", toc_ft: 0 }],
  ...rest,
});

/** Production casing of 5-1/2 in, 17 lb/ft (4.892 in bore), cemented up to `toc`. */
export const productionCasing = (
  shoe: number,
  toc: number | null,
  rest: Partial<CasingInput> = {},
): CasingInput => ({
  string: "production",
  od_in: 5.5,
  weight_ppf: 17,
  hole_in: 7.875,
  shoe_ft: shoe,
  cement: [{ class: "H", toc_ft: toc }],
  ...rest,
});

/** Facts of a plain cased well in a county without a district book: water to 800 ft, perforations at 7,500 ft. */
export const wellInput = (overrides: Partial<WellFactsInput> = {}): WellFactsInput => ({
  api14: "42041000010000",
  api10: "4204100001",
  state: "TX",
  county: "BRAZOS",
  district: "03",
  field: "NOWHERE",
  td_ft: 8050,
  casing: [surfaceCasing(900), productionCasing(8000, 0)],
  perforations: [{ top_ft: 7500, bottom_ft: 7600 }],
  groundwater: { base_uqw_ft: 800, protect_ft: [[0, 800]] },
  ...overrides,
});

export const aWell = (overrides: Partial<WellFactsInput> = {}): WellFacts => parseWell(wellInput(overrides));

export const someOptions = (overrides: Parameters<typeof planOptions.parse>[0] = {}): PlanOptions =>
  planOptions.parse(overrides);

/** The plan of a well made by the engine, targets kept apart unless asked otherwise. */
export const planFor = (
  overrides: Partial<WellFactsInput> = {},
  options: Record<string, unknown> = { variant: "isolated" },
): PlanPayload => generatePlan(aWell(overrides), someOptions(options), texasRules);

const SURFACE = [
  { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 },
  { od_in: 11.75, weight_ppf: 42, hole_in: 14.75 },
] as const;
const INTERMEDIATE = { od_in: 8.625, weight_ppf: 32, hole_in: 10.625 } as const;
const PRODUCTION = { od_in: 5.5, weight_ppf: 17, hole_in: 7.875 } as const;
const LINER = { od_in: 4.5, weight_ppf: 11.6, hole_in: 6.5 } as const;

const depth = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) });

/** No cement on record, an unknown top, a full column, or one or two stages with a gap. */
const someCement = (top: number, shoe: number): fc.Arbitrary<NonNullable<CasingInput["cement"]>> =>
  fc.oneof<fc.Arbitrary<NonNullable<CasingInput["cement"]>>[]>(
    fc.constant([]),
    fc.constant([{ toc_ft: null }]),
    fc.constant([{ toc_ft: top }]),
    depth(top, shoe).map((toc) => [{ toc_ft: toc }]),
    fc.tuple(depth(top, shoe), depth(top, shoe), depth(top, shoe)).map((depths) => {
      const [a, b, c] = [...depths].sort((x, y) => x - y) as [number, number, number];
      return [{ toc_ft: c }, { bottom_ft: b, toc_ft: a }];
    }),
  );

interface Strings {
  surface: number;
  intermediate: number | null;
  production: number | null;
  liner: [number, number] | null;
}

const someStrings = (td: number): fc.Arbitrary<Strings> =>
  fc
    .tuple(
      depth(60, td * 0.3),
      fc.option(depth(td * 0.3 + 1, td * 0.6)),
      fc.option(depth(td * 0.6 + 1, td)),
      fc.boolean(),
      fc.integer({ min: 1, max: 900 }),
    )
    .map(([surface, intermediate, production, hasLiner, lap]) => ({
      surface,
      intermediate,
      production,
      liner:
        hasLiner && production !== null && production < td - 50
          ? [Math.max(10, production - lap), td - 10]
          : null,
    }));

const someCasing = (td: number): fc.Arbitrary<CasingInput[]> =>
  someStrings(td).chain((strings) => {
    const list: fc.Arbitrary<CasingInput>[] = [
      fc.tuple(fc.constantFrom(...SURFACE), someCement(0, strings.surface)).map(([size, cement]) => ({
        string: "surface",
        ...size,
        shoe_ft: strings.surface,
        cement,
      })),
    ];
    const add = (string: CasingInput["string"], size: object, top: number, shoe: number): void => {
      list.push(
        someCement(top, shoe).map(
          (cement) => ({ string, ...size, top_ft: top, shoe_ft: shoe, cement }) as CasingInput,
        ),
      );
    };
    if (strings.intermediate !== null) add("intermediate", INTERMEDIATE, 0, strings.intermediate);
    if (strings.production !== null) add("production", PRODUCTION, 0, strings.production);
    if (strings.liner !== null) add("liner", LINER, strings.liner[0], strings.liner[1]);
    return fc
      .tuple(fc.nat(8), ...list)
      .map(([luck, ...casing]) => (luck === 0 && casing.length > 1 ? casing.slice(1) : casing));
  });

const someInterval = (td: number, longest: number): fc.Arbitrary<{ top_ft: number; bottom_ft: number }> =>
  fc.tuple(depth(20, td - 10), fc.integer({ min: 1, max: longest })).map(([top, length]) => ({
    top_ft: top,
    bottom_ft: Math.min(td, top + length),
  }));

const NAMES = ["San Andres", "Yates", "Clfk", "Queen", "Wolfcamp", "Sand A", "Sand B", "Devonian"];
const PLACES = [
  { county: "BRAZOS", district: "03", field: "NOWHERE" },
  { county: "ANDREWS", district: "08", field: "MIDLAND FARMS" },
  { county: "MARTIN", district: "08", field: "SPRABERRY (TREND AREA)" },
  { county: "REAGAN", district: "7C", field: "SPRABERRY (TREND AREA)" },
  { county: "TOM GREEN", district: "7C", field: "SALTWATER FLOW" },
  { county: "GLASSCOCK", district: "08", field: "SPRABERRY" },
];

const someWater = (td: number): fc.Arbitrary<WellFactsInput["groundwater"]> =>
  fc
    .tuple(
      fc.option(depth(10, td * 0.5)),
      fc.array(someInterval(Math.max(40, td * 0.5), 700), { minLength: 1, maxLength: 3 }),
      fc.option(depth(10, td * 0.5)),
      fc.boolean(),
    )
    .map(([base, protect, usdw, fromSurface]) => ({
      base_uqw_ft: base,
      usdw_ft: usdw,
      protect_ft: protect.map(({ top_ft, bottom_ft }, i): [number, number] => [
        i === 0 && fromSurface ? 0 : top_ft,
        bottom_ft,
      ]),
    }));

const someTools = (td: number): fc.Arbitrary<NonNullable<WellFactsInput["existing_tools"]>> =>
  fc.array(
    fc
      .record({
        type: fc.constantFrom("cibp", "dv_tool", "packer", "retainer", "bridge_plug", "dv_tool"),
        depth_ft: depth(30, td),
        cement_on_top_ft: fc.option(fc.integer({ min: 0, max: 200 })),
        status: fc.constantFrom("in_place", "in_place", "removed"),
      })
      .map((tool) => ({
        ...tool,
        cement_on_top_ft:
          tool.cement_on_top_ft === null ? null : Math.min(tool.depth_ft, tool.cement_on_top_ft),
      })),
    { maxLength: 3 },
  );

/** Any well that could be: every mix of strings, cement, openings, water, tools and tops that doesn't contradict itself. */
export const someWell: fc.Arbitrary<WellFacts> = depth(300, 20_000).chain((td) =>
  fc
    .record({
      place: fc.constantFrom(...PLACES),
      location: fc.option(
        fc.record({
          lat: fc.double({ min: 30, max: 33, noNaN: true }),
          lon: fc.double({ min: -103, max: -100, noNaN: true }),
        }),
      ),
      pbtd_ft: fc.option(depth(td * 0.7, td), { freq: 3 }),
      kop_ft: fc.option(depth(td * 0.4, td * 0.8), { freq: 5 }),
      casing: someCasing(td),
      perforations: fc.array(
        fc.tuple(someInterval(td, 600), fc.constantFrom("open", "open", "squeezed", "plugged")),
        { maxLength: 5 },
      ),
      open_hole: fc.option(fc.constant(true), { freq: 3 }),
      formation_tops: fc.array(
        fc.record({
          name: fc.constantFrom(...NAMES),
          top_ft: depth(20, td + 500),
          productive: fc.option(fc.boolean()),
          flags: fc.subarray(["H2S", "CO2", "flow"] as ("H2S" | "CO2" | "flow")[]),
        }),
        { maxLength: 6 },
      ),
      groundwater: someWater(td),
      existing_tools: someTools(td),
    })
    .map(({ place, perforations, open_hole, casing, ...rest }) => {
      const deepest = Math.max(...casing.map((string) => string.shoe_ft));
      // a drainhole's plug needs the top of its horizon on record
      const horizon = { name: "Pay", top_ft: Math.round(td * 0.8), productive: true };
      return aWell({
        ...place,
        ...rest,
        td_ft: td,
        casing,
        perforations: perforations.map(([span, status]) => ({ ...span, status })) as never,
        open_hole: open_hole && deepest < td - 5 ? { top_ft: deepest, bottom_ft: td } : null,
        formation_tops: [...rest.formation_tops, ...(rest.kop_ft === null ? [] : [horizon])],
      });
    }),
);

export const someOptionsArbitrary: fc.Arbitrary<PlanOptions> = fc
  .record({
    variant: fc.constantFrom("combined", "isolated"),
    use_cibp: fc.boolean(),
    cement: fc.constantFrom<unknown>(null, null, "C", "H", "G", "A", {
      class: "H",
      density_ppg: 16.4,
      yield_ft3_per_sk: 1.06,
      water_gal_per_sk: 4.3,
    }),
    minimum_sacks: fc.constantFrom(null, null, 25),
    plug_on_existing_bridge_plug: fc.boolean(),
    stinger_od_in: fc.constantFrom(null, 2.875),
  })
  .map((options) => planOptions.parse(options));
