import { feet } from "../words/feet.ts";
import type { Step } from "../schema/plan-schema.ts";
import type { Horizon } from "../targets/horizons.ts";
import { farAboveOpenings } from "../targets/old-plugs.ts";
import { law } from "../regulation/citation.ts";
import { bindingCitation, HALF_PLUG_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, type Check } from "./check.ts";
import { cementOf, closesBelow, coveringSteps, gapsIn } from "./cement-cover.ts";
import { coverFix } from "./cover-check.ts";

/**
 * Whether a depth is immediately above a horizon: at most 50 ft above its top, above the kick-off point that it lies
 * beyond, or above perforations that were squeezed.
 */
export const isJustAbove = (horizon: Horizon, depth: number): boolean =>
  depth <= horizon.top_ft + DEPTH_TOLERANCE_FT &&
  depth >= Math.min(horizon.above_ft, horizon.top_ft - HALF_PLUG_FT) - DEPTH_TOLERANCE_FT;

/** An existing plug that stands far above the openings below it: (g)(3) has it immediately above them. */
export const oldPlugCheck: Check = ({ context }) =>
  farAboveOpenings(context).map(({ depth_ft, top_ft, place }) =>
    broken({
      code: "bridge_plug_far_above",
      severity: "warning",
      message: `The existing plug at ${feet(depth_ft)} ft stands ${feet(top_ft - depth_ft)} ft above ${place}, not immediately above them; the district may want it drilled out.`,
      citation: law("(g)(3)"),
      depths: { top_ft: depth_ft, bottom_ft: top_ft },
    }),
  );

/** Every productive horizon within reach is isolated: by a bridge plug immediately above it, or by cement across it. */
export const horizonCheck: Check = ({ steps, targets, context }) => {
  const cement = cementOf(steps);
  const bridges = steps.filter(
    (step): step is Step & { depth_ft: number } => closesBelow(step, steps) && step.depth_ft !== null,
  );
  return targets.horizons.flatMap((horizon) => {
    if (bridges.some((bridge) => isJustAbove(horizon, bridge.depth_ft))) return [];
    const { across } = horizon;
    if (gapsIn(across, cement).length === 0) return [];
    const fix =
      horizon.bridge_ft !== null && context.options.use_cibp
        ? ({
            op_type: "add_step",
            type: "bridge_plug",
            depth_ft: horizon.bridge_ft,
            reason: `Isolate ${horizon.place}`,
          } as const)
        : coverFix(across, coveringSteps(across, cement));
    return [
      broken({
        code: across.missing ?? "horizon_not_isolated",
        severity: "error",
        message: `Nothing isolates ${horizon.place}: neither a bridge plug within 50 ft above nor cement across from ${feet(across.top_ft)} to ${feet(across.bottom_ft)} ft.`,
        citation: bindingCitation(across),
        depths: { top_ft: horizon.top_ft, bottom_ft: horizon.bottom_ft },
        step_ids: idsOf(coveringSteps(across, cement)),
        fix,
      }),
    ];
  });
};
