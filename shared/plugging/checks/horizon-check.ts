import { feet } from "../words/feet.ts";
import type { Step } from "../schema/plan-schema.ts";
import { isBarrierType } from "../schema/step-facts.ts";
import type { Horizon } from "../targets/horizons.ts";
import { bindingCitation, HALF_PLUG_FT } from "../targets/target.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, type Check } from "./check.ts";
import { cementOf, coveringSteps, gapsIn } from "./cement-cover.ts";
import { coverFix } from "./cover-check.ts";

/**
 * Whether a depth is immediately above a horizon: at most 50 ft above its top, or above the kick-off point that it
 * lies beyond.
 */
export const isJustAbove = (horizon: Horizon, depth: number, kickOff: number | null): boolean => {
  const aim = horizon.drainhole ? Math.min(horizon.top_ft, kickOff ?? horizon.top_ft) : horizon.top_ft;
  return depth <= horizon.top_ft + DEPTH_TOLERANCE_FT && depth >= aim - HALF_PLUG_FT - DEPTH_TOLERANCE_FT;
};

/** Every productive horizon within reach is isolated: by a bridge plug immediately above it, or by cement across it. */
export const horizonCheck: Check = ({ steps, targets, context }) => {
  const cement = cementOf(steps);
  const bridges = steps.filter(
    (step): step is Step & { depth_ft: number } => isBarrierType(step.type) && step.depth_ft !== null,
  );
  return targets.horizons.flatMap((horizon) => {
    if (bridges.some((bridge) => isJustAbove(horizon, bridge.depth_ft, context.well.kop_ft))) return [];
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
