import { feet } from "../words/feet.ts";
import { isIn7C } from "../district/county-practice.ts";
import { districtCitation } from "../district/district-citation.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import { innermostPipeAt } from "../well/geometry.ts";
import type { Span } from "../schema/step-facts.ts";
import { isDrainhole, isOpenDrainhole } from "./drainhole.ts";
import { lacksProductionCasing } from "./open-hole-formations.ts";
import {
  CAP_FT,
  fitIntoWell,
  HALF_PLUG_FT,
  PLUG_FT,
  TOP_OF_WELL_FT,
  type CoverTarget,
  type PlanContext,
  type UnreachableTarget,
} from "./target.ts";

/** Intervals farther apart than this are different horizons; each is isolated on its own. */
const SAME_HORIZON_FT = 1000;

/** Open perforations or open hole close together, which are isolated as one. */
export interface Horizon {
  kind: "perforations" | "open_hole";
  top_ft: number;
  bottom_ft: number;
  intervals: readonly Span[];
  place: string;
  /** Depth of the bridge plug that isolates it; null where none fits or cement has to go across anyway. */
  bridge_ft: number | null;
  /** Whether it is the perforated horizon of a drainhole, which is isolated above the kick-off point. */
  drainhole: boolean;
  /** The cement across it: from 50 ft below to 50 ft above, as far as the well has room. */
  across: CoverTarget;
}

interface Opening extends Span {
  kind: Horizon["kind"];
}

const allOpenings = (context: PlanContext): Opening[] => {
  const { well, model } = context;
  const list: Opening[] = well.perforations
    .filter((perforation) => perforation.status === "open")
    .map(({ top_ft, bottom_ft }) => ({ kind: "perforations", top_ft, bottom_ft }));
  const open = model.open_hole;
  if (open && !lacksProductionCasing(context) && !isOpenDrainhole(context))
    list.push({ kind: "open_hole", top_ft: open.top_ft, bottom_ft: open.bottom_ft });
  return list.sort((a, b) => a.top_ft - b.top_ft || a.bottom_ft - b.bottom_ft);
};

const openings = (context: PlanContext): Opening[] => {
  const { floor_ft } = context.model;
  return allOpenings(context)
    .filter((opening) => opening.top_ft < floor_ft)
    .map((opening) => ({ ...opening, bottom_ft: Math.min(opening.bottom_ft, floor_ft) }));
};

const groupOpenings = (list: readonly Opening[], covers: readonly CoverTarget[]): Opening[][] => {
  const groups: Opening[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const opening of list) {
    const parted = covers.some((cover) => cover.top_ft < opening.top_ft && cover.bottom_ft > bottom);
    const group = groups.at(-1);
    if (group && (opening.top_ft <= bottom || (!parted && opening.top_ft - bottom <= SAME_HORIZON_FT)))
      group.push(opening);
    else groups.push([opening]);
    bottom = Math.max(bottom, opening.bottom_ft);
  }
  return groups;
};

/** Immediately above a horizon: 50 ft above the highest opening, and above the kick-off point in a drainhole. */
const bridgeDepth = (context: PlanContext, top: number, drainhole: boolean): number => {
  const aim = drainhole ? Math.min(top, context.well.kop_ft ?? top) : top;
  return aim - HALF_PLUG_FT;
};

/** Whether a bridge plug fits: inside casing, and deep enough for its cap and the plug in the top of the well. */
const canHoldBridgePlug = (context: PlanContext, depth: number): boolean =>
  depth - CAP_FT - PLUG_FT >= TOP_OF_WELL_FT && innermostPipeAt(context.model, depth) !== null;

/** Why the plug above a produced or injected interval is tagged; empty where the district doesn't ask for it. */
export const tagsAboveOpenings = (well: WellFacts): string[] =>
  isIn7C(well) ? ["District 7C tags the plug above what was produced or injected into"] : [];

/** The citation of the district's book, where it speaks of the plug above a produced or injected interval. */
export const openingsCitations = (well: WellFacts): string[] =>
  isIn7C(well) ? [districtCitation(well.district, well.county)] : [];

const acrossTarget = (context: PlanContext, span: Span, place: string, drainhole: boolean): CoverTarget =>
  fitIntoWell(
    {
      rule: "productive_horizon",
      anchor_ft: span.top_ft,
      place,
      top_ft: span.top_ft - HALF_PLUG_FT,
      bottom_ft: span.bottom_ft + HALF_PLUG_FT,
      purposes: ["productive_horizon"],
      formations: [],
      citations: [law("(d)(2)"), ...(drainhole ? [law("(k)")] : []), ...openingsCitations(context.well)],
      tag_why: tagsAboveOpenings(context.well),
      behind_pipe: false,
      missing: drainhole ? "drainhole_plug_missing" : "horizon_not_isolated",
      short: drainhole ? "drainhole_plug_missing" : "horizon_not_isolated",
      severity: "error",
    },
    context.model.floor_ft,
  );

const asHorizon = (context: PlanContext, group: readonly Opening[]): Omit<Horizon, "bridge_ft"> => {
  const top_ft = Math.min(...group.map((opening) => opening.top_ft));
  const bottom_ft = Math.max(...group.map((opening) => opening.bottom_ft));
  const kind = group.some((opening) => opening.kind === "open_hole") ? "open_hole" : "perforations";
  const drainhole = isDrainhole(context.well) && top_ft >= (context.well.kop_ft ?? 0);
  const name = kind === "open_hole" ? "the open hole" : "the perforations";
  const place = `${name} at ${feet(top_ft)}–${feet(bottom_ft)} ft`;
  return {
    kind,
    top_ft,
    bottom_ft,
    intervals: group.map((opening) => ({ top_ft: opening.top_ft, bottom_ft: opening.bottom_ft })),
    place,
    drainhole,
    across: acrossTarget(context, { top_ft, bottom_ft }, place, drainhole),
  };
};

/** Whether cement that is required anyway would lie below or across a bridge plug at this depth. */
const wantsCementBelow = (cover: CoverTarget, bridge: number, horizon: Span): boolean =>
  cover.rule === "formation_top"
    ? cover.bottom_ft > horizon.bottom_ft && cover.top_ft < bridge
    : cover.bottom_ft > bridge && cover.top_ft < horizon.bottom_ft;

/**
 * Every productive opening within reach of pipe, grouped into horizons, shallowest first. A bridge plug isolates a
 * horizon, unless a plug that is required anyway would lie below it; then cement goes across.
 */
export const horizons = (context: PlanContext, covers: readonly CoverTarget[]): Horizon[] => {
  const binding = covers.filter((cover) => cover.rule !== "formation_top");
  const wanted = [...covers];
  return groupOpenings(openings(context), binding).map((group): Horizon => {
    const horizon = asHorizon(context, group);
    const bridge = bridgeDepth(context, horizon.top_ft, horizon.drainhole);
    const free =
      canHoldBridgePlug(context, bridge) && !wanted.some((cover) => wantsCementBelow(cover, bridge, horizon));
    // cement across a shallower horizon may reach down to the next one
    if (!free) wanted.push(horizon.across);
    return { ...horizon, bridge_ft: free ? bridge : null };
  });
};

/** The citations of a bridge plug above a horizon, which needs the director's approval. */
export const bridgeCitations = (horizon: Horizon): string[] => [
  law("(d)(2)"),
  law("(g)(3)"),
  ...(horizon.drainhole ? [law("(k)")] : []),
  PRACTICE,
];

/**
 * Perforations and open hole recorded as open below a plug-back depth that no tool explains, with nothing open above
 * to isolate.
 */
export const openingsBelowFill = (context: PlanContext): UnreachableTarget[] => {
  const { barrier, floor_ft } = context.model;
  if (barrier === null || barrier.tool !== null || openings(context).length > 0) return [];
  const below = allOpenings(context);
  const [highest] = below;
  if (highest === undefined) return [];
  const bottom_ft = Math.max(...below.map((opening) => opening.bottom_ft));
  const span = { top_ft: highest.top_ft, bottom_ft };
  const name = highest.kind === "open_hole" ? "open hole" : "perforations";
  const place = `the top of the ${name} at ${feet(span.top_ft)}–${feet(bottom_ft)} ft`;
  const because = `${barrier.what} at ${feet(floor_ft)} ft`;
  return [{ target: acrossTarget(context, span, place, false), because, depths: span }];
};
