import { feet } from "../words/feet.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import { isBarrierType, pumpsCement, spanOf } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, overlaps, type Check } from "./check.ts";
import { cementOf } from "./cement-cover.ts";

const fillsBore = (step: Step): boolean => pumpsCement(step.type) || isBarrierType(step.type);

/** The order of the suggested fix: deepest first, the casing cut last. */
const executionOrder = (steps: readonly Step[]): Step[] =>
  [...steps].sort((a, b) => {
    const depth = (step: Step): number =>
      step.type === "cut_casing_below_surface" ? -1 : (spanOf(step)?.bottom_ft ?? 0);
    const late = (step: Step): number => (pumpsCement(step.type) ? 1 : 0);
    return depth(b) - depth(a) || late(a) - late(b);
  });

/** Whether `earlier` fills the bore above `later`, so that `later` can't be placed any more. */
const standsInTheWay = (earlier: Step, later: Step): boolean => {
  const above = spanOf(earlier);
  const below = spanOf(later);
  if (above === null || below === null || !fillsBore(earlier) || !fillsBore(later)) return false;
  return below.bottom_ft > above.bottom_ft + DEPTH_TOLERANCE_FT;
};

const outOfOrder = (earlier: Step, later: Step, steps: readonly Step[]): Violation => {
  const barrier = isBarrierType(earlier.type);
  const where = spanOf(later);
  return broken({
    code: barrier ? "plug_below_barrier" : "steps_out_of_order",
    severity: "error",
    message: `Step ${later.plug_no} at ${feet(where?.top_ft ?? 0)}–${feet(where?.bottom_ft ?? 0)} ft is ordered after ${barrier ? "a bridge plug" : "a plug"} that already fills the well above it (step ${earlier.plug_no}).`,
    citation: PRACTICE,
    depths: where,
    step_ids: idsOf([earlier, later]),
    fix: {
      op_type: "reorder_steps",
      order: idsOf(executionOrder(steps)),
      reason: "Place the deeper plug first",
    },
  });
};

/** No plug is scheduled below a plug or bridge plug that is already in place. */
export const orderCheck: Check = ({ steps }) =>
  steps.flatMap((later, i) => {
    const earlier = steps.slice(0, i).find((step) => standsInTheWay(step, later));
    return earlier === undefined ? [] : [outOfOrder(earlier, later, steps)];
  });

/** No two plugs overlap, and no plug runs through a bridge plug. */
export const overlapCheck: Check = ({ steps }) => {
  const cement = cementOf(steps);
  const pairs = cement.flatMap((a, i) =>
    cement
      .slice(i + 1)
      .filter((b) => overlaps(a, b))
      .map((b) => [a, b] as const),
  );
  const through = steps
    .filter((step) => isBarrierType(step.type) && step.depth_ft !== null)
    .flatMap((bridge) =>
      cement
        .filter(
          (plug) =>
            plug.top_ft < (bridge.depth_ft ?? 0) - DEPTH_TOLERANCE_FT &&
            plug.bottom_ft > (bridge.depth_ft ?? 0) + DEPTH_TOLERANCE_FT,
        )
        .map((plug) => ({ plug, bridge })),
    );
  return [
    ...pairs.map(([a, b]) =>
      broken({
        code: "steps_overlap",
        severity: "error",
        message: `Steps ${a.step.plug_no} and ${b.step.plug_no} overlap between ${feet(Math.max(a.top_ft, b.top_ft))} and ${feet(Math.min(a.bottom_ft, b.bottom_ft))} ft.`,
        citation: PRACTICE,
        depths: { top_ft: Math.max(a.top_ft, b.top_ft), bottom_ft: Math.min(a.bottom_ft, b.bottom_ft) },
        step_ids: idsOf([a.step, b.step]),
        fix: {
          op_type: "combine_plugs",
          step_ids: idsOf([a.step, b.step]),
          reason: "The plugs overlap",
        },
      }),
    ),
    ...through.map(({ plug, bridge }) =>
      broken({
        code: "plug_below_barrier",
        severity: "error",
        message: `Step ${plug.step.plug_no} runs through the bridge plug at ${feet(bridge.depth_ft ?? 0)} ft.`,
        citation: law("(g)(3)"),
        depths: { top_ft: plug.top_ft, bottom_ft: plug.bottom_ft },
        step_ids: idsOf([plug.step, bridge]),
        fix: {
          op_type: "adjust_interval",
          step_id: plug.step.step_id,
          bottom_ft: bridge.depth_ft,
          reason: "End the plug on the bridge plug",
        },
      }),
    ),
  ];
};
