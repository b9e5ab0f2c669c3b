import { feet } from "../words/feet.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { isExistingToolTagged } from "../targets/existing-tool.ts";
import { isolatedByOldPlug } from "../targets/formations-behind-pipe.ts";
import { isAssumedSealed, isSealedOnRecord } from "../targets/productive-formations.ts";
import { bridgeCitations, type Horizon } from "../targets/horizons.ts";
import { reliedOn } from "../targets/open-hole-bridge.ts";
import { TOP_OF_WELL_FT, type CoverTarget, type PlanContext } from "../targets/target.ts";
import { stepIdOf, type StepIntent } from "../evaluate/derive-step.ts";

/** Each step has a tag of its own: an edit changes it in place. */
const noTag = (): StepIntent["tag"] => ({ required: false, wait_hours: 0, why: [] });

const device = (
  rule: string,
  depth: number,
  rest: Pick<StepIntent, "type" | "placement" | "purposes" | "citations" | "special_instructions" | "tag">,
): StepIntent => ({
  step_id: stepIdOf(rule, depth),
  formations: [],
  top_ft: null,
  bottom_ft: null,
  depth_ft: depth,
  cement: null,
  excess: null,
  override: null,
  origin: { rule },
  ...rest,
});

/** What a bridge plug stands in place of, which the district director may approve. */
const inPlaceOf = (horizon: Horizon, isReliedOn: boolean): string => {
  if (horizon.drainhole)
    return ` in place of cement from ${feet(horizon.across.top_ft)} to ${feet(horizon.across.bottom_ft)} ft about the top of the horizon (${law("(k)")})`;
  if (horizon.kind !== "open_hole") return " in place of cement across";
  const plugs = `cement plugs in the hole (${law("(i)(1)")}, ${law("(i)(2)")})`;
  return isReliedOn ? ` in place of ${plugs}` : `, above the ${plugs}`;
};

/** The bridge plug above a horizon, which the district director may approve instead of cement across it. */
export const bridgePlug = (
  context: PlanContext,
  horizon: Horizon,
  depth: number,
  covers: readonly CoverTarget[],
): StepIntent =>
  device("bridge_plug", depth, {
    type: "bridge_plug",
    placement: "mechanical",
    purposes: ["productive_horizon", ...(horizon.drainhole ? (["kick_off_point"] as const) : [])],
    citations: bridgeCitations(horizon),
    special_instructions:
      `Isolates ${horizon.place}. The district director has to approve a bridge plug here${inPlaceOf(horizon, reliedOn(context, covers, horizon) !== null)}` +
      (horizon.intervals.length > 1 && !horizon.drainhole
        ? `; one plug above the shallowest of ${horizon.intervals.length} intervals is practice, (g)(3) speaks of each.`
        : ".") +
      " Its pressure and temperature ratings must not be exceeded." +
      (isSealedOnRecord(context, horizon.seal_ft, true) || !isAssumedSealed(context, horizon.seal_ft)
        ? ""
        : ` Cement is assumed behind the pipe here, above the foot of a job whose top isn't on record: the district may ask for a log or a squeeze (${law("(g)(2)")}).`),
    tag: noTag(),
  });

const TAGGED = {
  tool: "existing bridge plugs are tagged",
  plug_back: "a plug-back that isolates perforations is tagged",
} as const;

/** The tag of an existing plug, which proves its depth. */
export const tagExisting = (context: PlanContext, horizons: readonly Horizon[]): StepIntent[] => {
  const barrier = context.model.barrier;
  if (barrier === null || !isExistingToolTagged(context, horizons)) return [];
  const formations = isolatedByOldPlug(context).map(
    ({ name, top_ft }) => `the ${name} behind pipe at ${feet(top_ft)} ft`,
  );
  return [
    device("tag_existing", barrier.top_ft, {
      type: "tag_existing",
      placement: "mechanical",
      purposes: ["existing_tool"],
      citations: [law("(d)(7)"), PRACTICE],
      special_instructions: `${barrier.tool === null ? `Tag the plug at the ${barrier.what} of ${feet(barrier.depth_ft)} ft.` : `Tag the ${barrier.what} at ${feet(barrier.depth_ft)} ft or the cement on it.`}${formations.length === 0 ? "" : ` It isolates ${formations.join(", ")} (${law("(g)(3)")}).`}`,
      tag: { required: true, wait_hours: 0, why: [TAGGED[barrier.tool === null ? "plug_back" : "tool"]] },
    }),
  ];
};

/** The casing cut 3 ft below ground, after the top plug. */
export const casingCut = ({ model: { top_ft } }: PlanContext): StepIntent =>
  device("casing_cut", top_ft, {
    type: "cut_casing_below_surface",
    placement: "cut",
    purposes: ["casing_cut"],
    citations: [law("(d)(8)"), law("(e)(5)")],
    special_instructions: `Cut all casing ${TOP_OF_WELL_FT} ft below ground${top_ft === TOP_OF_WELL_FT ? "" : `, ${feet(top_ft)} ft from the kelly bushing`}. Surface casing stays in the hole.`,
    tag: noTag(),
  });
