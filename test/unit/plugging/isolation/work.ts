import { findOpenPaths } from "#shared/plugging/isolation/find-open-paths.ts";
import type { OpenPath } from "#shared/plugging/isolation/open-path.ts";
import type { SqueezeStage, Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aBridgePlug, aStep } from "#test/support/builders/steps.ts";
import { aWell, productionCasing, someOptions, surfaceCasing } from "#test/support/builders/wells.ts";

/** Spotted cement. */
export const spot = (top_ft: number, bottom_ft: number, over: Partial<Step> = {}): Step =>
  aStep({ type: "cement_plug", top_ft, bottom_ft, ...over });

export const tagged = (top_ft: number, bottom_ft: number, over: Partial<Step> = {}): Step =>
  spot(top_ft, bottom_ft, { tag: { required: true, wait_hours: 4, why: ["law"] }, ...over });

/** Cement in the bore and, through one perforation at its bottom or through the stages, behind pipe. */
export const squeeze = (top_ft: number, bottom_ft: number, squeeze_stages?: SqueezeStage[]): Step =>
  spot(top_ft, bottom_ft, {
    placement: "perf_and_squeeze",
    perforate_at_ft: bottom_ft,
    ...(squeeze_stages === undefined ? {} : { squeeze_stages }),
  });

export const bridgePlug = (depth_ft: number, cap = 20): Step[] => [
  aBridgePlug({ depth_ft }),
  ...(cap > 0 ? [spot(depth_ft - cap, depth_ft, { type: "bridge_plug_cap" })] : []),
];

/** A well without openings, water or formations on record: pipe to total depth, cemented to surface. */
export const piped = (over: Partial<WellFactsInput> = {}): Partial<WellFactsInput> => ({
  td_ft: 8000,
  casing: [surfaceCasing(500), productionCasing(8000, 0)],
  perforations: [],
  groundwater: null,
  ...over,
});

/** The plug that every well here needs, across its surface shoe and behind the pipe there. */
export const SHOE = squeeze(450, 550);

/** What stays open, as kind, where, stretch and paragraph. */
export const openIn = (
  well: Partial<WellFactsInput>,
  steps: readonly Step[],
  options: Record<string, unknown> = {},
): string[] => pathsIn(well, steps, options).map(inShort);

export const pathsIn = (
  well: Partial<WellFactsInput>,
  steps: readonly Step[],
  options: Record<string, unknown> = {},
): OpenPath[] => findOpenPaths(aWell(well), someOptions(options), steps);

const inShort = ({ kind, where, top_ft, bottom_ft, citation }: OpenPath): string =>
  `${kind} ${where} ${top_ft}-${bottom_ft} ${citation.replace("16 TAC §3.14", "")}`;
