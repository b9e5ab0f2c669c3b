import type { StepId } from "#shared/kernel/ids.ts";
import { feet } from "../words/feet.ts";
import type { Step, Violation } from "../schema/plan-schema.ts";
import { byWorkOrder, obstacle } from "../order/work-order.ts";
import { isBarrierType, spanOf } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { broken, DEPTH_TOLERANCE_FT, idsOf, overlaps, type Check } from "./check.ts";
import { cementOf } from "./cement-cover.ts";

const inTheWay = ({ type }: Step): string => {
  if (type === "cut_casing_below_surface")
    return "the casing cut, which takes off the wellhead that it needs";
  return `${isBarrierType(type) ? "a bridge plug" : "a plug"} that already fills the well above it`;
};

const outOfOrder = (earlier: Step, later: Step, order: StepId[]): Violation => {
  const barrier = isBarrierType(earlier.type);
  const where = spanOf(later);
  return broken({
    code: barrier ? "plug_below_barrier" : "steps_out_of_order",
    severity: "error",
    message: `Step ${later.plug_no} at ${feet(where?.top_ft ?? 0)}–${feet(where?.bottom_ft ?? 0)} ft is ordered after ${inTheWay(earlier)} (step ${earlier.plug_no}).`,
    citation: PRACTICE,
    depths: where,
    step_ids: idsOf([earlier, later]),
    fix: {
      op_type: "reorder_steps",
      order: [...order],
      reason: "Place the deeper plug first",
    },
  });
};

/** No plug is scheduled below a plug or bridge plug that is already in place. */
export const orderCheck: Check = ({ steps }) => {
  const pairs = steps.flatMap((later, i): [Step, Step][] => {
    const earlier = steps.slice(0, i).find((step) => obstacle(step, later) !== null);
    return earlier === undefined ? [] : [[earlier, later]];
  });
  const order = pairs.length === 0 ? [] : idsOf([...steps].sort(byWorkOrder));
  return pairs.map(([earlier, later]) => outOfOrder(earlier, later, order));
};

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
