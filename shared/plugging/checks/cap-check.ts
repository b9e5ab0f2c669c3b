import type { StepId } from "#shared/kernel/ids.ts";
import { feet } from "../words/feet.ts";
import type { Violation } from "../schema/plan-schema.ts";
import { isBarrierType, type Span } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { isShutOffInLateral } from "../targets/existing-tool.ts";
import { CAP_FT } from "../targets/target.ts";
import { broken, idsOf, type Check, type CheckInput } from "./check.ts";
import { cementOf, coveringSteps, gapsIn } from "./cement-cover.ts";

const capShort = (
  input: CheckInput,
  depth: number,
  onIt: Span,
  stepIds: StepId[],
  what: string,
): Violation[] => {
  const cement = cementOf(input.steps);
  if (onIt.bottom_ft <= onIt.top_ft || gapsIn(onIt, cement).length === 0) return [];
  const cap = coveringSteps(onIt, cement)[0];
  const reason = `20 ft of cement on ${what} at ${feet(depth)} ft`;
  return [
    broken({
      code: "bridge_plug_cap_short",
      severity: "error",
      message: `The ${what} at ${feet(depth)} ft needs 20 ft of cement on top, from ${feet(depth)} up to ${feet(onIt.top_ft)} ft.`,
      citation: law("(g)(3)"),
      depths: onIt,
      step_ids: [...stepIds, ...(cap ? idsOf([cap]) : [])],
      fix:
        cap !== undefined && cap.top_ft !== null && cap.bottom_ft !== null
          ? {
              op_type: "adjust_interval",
              step_id: cap.step_id,
              top_ft: Math.min(cap.top_ft, onIt.top_ft),
              bottom_ft: Math.max(cap.bottom_ft, onIt.bottom_ft),
              reason,
            }
          : { op_type: "add_step", type: "bridge_plug_cap", ...onIt, reason },
    }),
  ];
};

/** 16 TAC §3.14(g)(3): at least 20 ft of cement on every bridge plug, new or existing. */
export const capCheck: Check = (input) => {
  const set = input.steps.flatMap((step) => {
    if (!isBarrierType(step.type) || step.depth_ft === null) return [];
    const depth = step.depth_ft;
    const onIt = { top_ft: Math.max(input.context.model.top_ft, depth - CAP_FT), bottom_ft: depth };
    return capShort(input, depth, onIt, [step.step_id], "bridge plug");
  });
  const barrier = input.context.model.barrier;
  if (barrier === null || barrier.tool === null || (barrier.cement_ft ?? 0) >= CAP_FT) return set;
  if (isShutOffInLateral(input.context)) return set;
  const onIt = {
    top_ft: Math.max(input.context.model.top_ft, barrier.depth_ft - CAP_FT),
    bottom_ft: barrier.top_ft,
  };
  return [...set, ...capShort(input, barrier.depth_ft, onIt, [], barrier.what)];
};
