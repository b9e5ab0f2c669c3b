import * as fc from "fast-check";
import { planOptions, type PlanOptions } from "#shared/plugging/schema/plan-schema.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import type { WellFacts, WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { between, share, SHAPES, someStrings, stringsOf, type Strings } from "./varied-strings.ts";
import { wellInput } from "./wells.ts";

type Tool = NonNullable<WellFactsInput["existing_tools"]>[number];
type Top = NonNullable<WellFactsInput["formation_tops"]>[number];
type Perforation = NonNullable<WellFactsInput["perforations"]>[number];

/** A well and the options of its plan. */
export interface Job {
  well: WellFacts;
  options: PlanOptions;
}

/** A field for which the district's book names formations, and their tops. */
export const BOOKED = { county: "Ector", district: "08", field: "COWDEN, NORTH" };

const NAMES = ["Yegua", "Frio", "Wilcox", "Pettit", "Travis Peak"];

const someTop = fc.record({
  at: share,
  /** The formation lies across a shoe in place of anywhere. */
  straddles: fc.integer({ min: 0, max: 3 }),
  /** It begins this far below the shoe around the innermost string, in place of anywhere. */
  belowShoe: fc.constantFrom(null, null, 150, 220, 320),
  thickness: fc.constantFrom(40, 90, 200, 500, null),
  productive: fc.constantFrom(true, true, false, null),
  flags: fc.constantFrom<Top["flags"]>([], [], ["H2S"], ["flow"], ["CO2", "H2S"]),
});

const topsOf = (
  some: readonly (typeof someTop extends fc.Arbitrary<infer T> ? T : never)[],
  { td, casing }: Strings,
): Top[] =>
  some.map(({ at, straddles, belowShoe, thickness, productive, flags }, index) => {
    const nth = straddles === 0 ? index % casing.length : Math.max(0, casing.length - 2);
    const shoe = casing[nth]?.shoe_ft ?? 0;
    const from = straddles === 0 ? -30 : belowShoe;
    const isOff = from === null || shoe < 60 || shoe + from > td - 60;
    const top_ft = isOff ? between(60, td - 60, at) : shoe + from;
    const bottom_ft = thickness === null ? null : Math.min(td, top_ft + thickness);
    return { name: NAMES[index] ?? "Sand", top_ft, bottom_ft, productive, flags: flags ?? [] };
  });

const somePerforation = fc.record({
  at: share,
  /** In a formation on record in place of anywhere. */
  inFormation: fc.boolean(),
  length: fc.constantFrom(10, 50, 200),
  status: fc.constantFrom("open", "open", "open", "squeezed", "plugged"),
});

const perforationsOf = (
  some: readonly (typeof somePerforation extends fc.Arbitrary<infer T> ? T : never)[],
  { casing, pipe_end, kop }: Strings,
  tops: readonly Top[],
): Perforation[] => {
  const innermost = casing.at(-1)?.shoe_ft ?? 0;
  return some.map(({ at, inFormation, length, status }, index): Perforation => {
    const top = tops[index % Math.max(1, tops.length)];
    const anywhere = between(kop ?? pipe_end * 0.3, pipe_end - 20, at);
    const wanted = inFormation && top !== undefined && kop === null ? top.top_ft + 10 : anywhere;
    const top_ft = Math.max(20, Math.min(wanted, innermost - 20));
    return { top_ft, bottom_ft: Math.min(innermost, top_ft + length), status };
  });
};

const someTool = fc.record({
  type: fc.constantFrom<Tool["type"]>(
    "dv_tool",
    "dv_tool",
    "cibp",
    "cibp",
    "bridge_plug",
    "retainer",
    "packer",
  ),
  at: share,
  /** A plug stands just above perforations in place of anywhere. */
  abovePerforations: fc.boolean(),
  cap: fc.constantFrom(null, null, 0, 10, 20, 35),
  status: fc.constantFrom("in_place", "in_place", "in_place", "removed"),
});

const toolsOf = (
  some: readonly (typeof someTool extends fc.Arbitrary<infer T> ? T : never)[],
  { casing, pipe_end }: Strings,
  perforations: readonly Perforation[],
): Tool[] =>
  some.map(({ type, at, abovePerforations, cap, status }, index) => {
    const perforation = perforations[index % Math.max(1, perforations.length)];
    const below = abovePerforations && type !== "dv_tool" && perforation !== undefined;
    const depth_ft = Math.max(
      50,
      below
        ? perforation.top_ft - 30
        : between(200, Math.min(pipe_end, casing.at(-1)?.shoe_ft ?? 0) - 50, at),
    );
    const isPlug = type !== "dv_tool" && type !== "packer";
    return { type, depth_ft, cement_on_top_ft: isPlug ? cap : null, status: status as "in_place" };
  });

const someWater = fc.record({
  base: fc.option(share, { freq: 6 }),
  /** Above the surface shoe by this much, in place of anywhere. */
  aboveShoe: fc.constantFrom(null, 20, 150, 400),
  strata: fc.array(fc.tuple(share, share), { maxLength: 2 }),
});

const waterOf = (
  { base, aboveShoe, strata }: typeof someWater extends fc.Arbitrary<infer T> ? T : never,
  { casing, td }: Strings,
): WellFactsInput["groundwater"] => {
  const shoe = casing[0]?.shoe_ft ?? 0;
  const deepest =
    base === null
      ? null
      : aboveShoe === null
        ? between(30, Math.min(2500, td), base)
        : Math.max(30, shoe - aboveShoe);
  return {
    base_uqw_ft: deepest,
    protect_ft: strata.map(([from, length]): [number, number] => {
      const top = from < 0.3 ? 0 : between(20, deepest ?? 1500, from);
      return [top, Math.max(top + 20, between(top, deepest ?? 1800, length))];
    }),
  };
};

const someOptions = fc.record({
  variant: fc.constantFrom("combined", "isolated"),
  use_cibp: fc.boolean(),
  plug_on_existing_bridge_plug: fc.boolean(),
  pull: fc.option(fc.tuple(fc.constantFrom("production", "intermediate"), share), { freq: 4 }),
});

/**
 * Casing is pulled from where it is free of cement, above its perforations, the plugs in it and the kick-off point, as in
 * the field; a string below another of the kind isn't there.
 */
const optionsOf = (
  { pull, ...rest }: typeof someOptions extends fc.Arbitrary<infer T> ? T : never,
  { casing, kop }: Strings,
  perforations: readonly Perforation[],
  reach: number,
): PlanOptions => {
  const [string, at] = pull ?? [];
  const pulled = casing.find((candidate) => candidate.string === string);
  const isCovered = string === "intermediate" && casing.some((other) => other.string === "production");
  const hanging = casing.some(({ string: name }) => name === "liner");
  if (pulled === undefined || at === undefined || isCovered || hanging) return planOptions.parse(rest);
  const tops = (pulled.cement ?? []).map(({ toc_ft }) => toc_ft ?? pulled.shoe_ft);
  const shot = perforations.map(({ top_ft }) => top_ft - 100);
  const free = Math.min(pulled.shoe_ft - 100, kop ?? pulled.shoe_ft, reach, ...shot, ...tops);
  if (free < 300) return planOptions.parse(rest);
  return planOptions.parse({ ...rest, pull_casing: [{ string, cut_ft: between(200, free, at) }] });
};

/** Any job that a plugging engineer may meet: every shape of well, as the field has them, not as chance mixes them. */
export const someJob: fc.Arbitrary<Job> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    strings: someStrings,
    tops: fc.array(someTop, { maxLength: 5 }),
    perforations: fc.array(somePerforation, { maxLength: 4 }),
    tools: fc.array(someTool, { maxLength: 2 }),
    water: someWater,
    isBooked: fc.integer({ min: 0, max: 3 }),
    plugBack: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.tuple(share, fc.boolean())),
    isOnRecord: fc.boolean(),
    options: someOptions,
  })
  .map(
    ({
      shape,
      strings: some,
      tops: someTops,
      perforations: openings,
      tools,
      water,
      isBooked,
      plugBack,
      isOnRecord,
      options,
    }) => {
      const strings = stringsOf(shape, some);
      const { td, kop, casing, pipe_end } = strings;
      const own = topsOf(someTops, strings);
      const formation_tops =
        kop === null ? own : [...own, { name: "Pay", top_ft: Math.min(kop + 150, td), productive: true }];
      const isHole = shape === "dry_hole" || shape === "open_hole" || shape === "lateral_open";
      const perforations =
        shape === "dry_hole" ? [] : perforationsOf(isHole ? openings.slice(0, 1) : openings, strings, own);
      const existing_tools = toolsOf(tools, strings, perforations);
      const plug = existing_tools.find(({ type, status }) => type === "cibp" && status === "in_place");
      const pbtd =
        plugBack === null
          ? null
          : plugBack[1] && plug !== undefined
            ? Math.max(10, plug.depth_ft - (plug.cement_on_top_ft ?? 20))
            : between(td * 0.6, td, plugBack[0]);
      const capTops = existing_tools
        .filter(({ type, status }) => status === "in_place" && type !== "dv_tool" && type !== "packer")
        .map(({ depth_ft, cement_on_top_ft }) => depth_ft - (cement_on_top_ft ?? 0));
      return {
        well: parseWell(
          wellInput({
            ...(isBooked === 0 && BOOKED),
            td_ft: td,
            pbtd_ft: pbtd,
            kop_ft: kop !== null && isOnRecord ? kop : null,
            well_type: kop === null ? null : "Horizontal (directional survey)",
            casing,
            perforations,
            open_hole:
              isHole && shape !== "dry_hole" && isOnRecord
                ? { top_ft: pipe_end, bottom_ft: td, hole_in: 6.125 }
                : null,
            formation_tops,
            existing_tools,
            groundwater: waterOf(water, strings),
            squeezes: perforations
              .filter(({ status }) => status === "squeezed")
              .map(({ top_ft, bottom_ft }) => ({ top_ft, bottom_ft, sacks: 50 })),
          }),
        ),
        options: optionsOf(options, strings, perforations, Math.min(pbtd ?? td, ...capTops)),
      };
    },
  );
