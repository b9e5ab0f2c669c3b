import type { WellModel } from "../well/well-model.ts";
import { feet } from "../words/feet.ts";
import type { EditOf } from "../schema/edit-schema.ts";
import type { Step } from "../schema/plan-schema.ts";
import { pumpsCement } from "../schema/step-facts.ts";
import { capOf, isBareCap } from "./bridge-plugs.ts";
import { nearSurfaceFt } from "../well/squeeze-room.ts";
import { checkDepths, checkInterval } from "./check-depths.ts";
import { checkCut, checkSeat } from "./check-devices.ts";
import type { Operation } from "./edit-context.ts";
import { findStep } from "./find-steps.ts";
import { refuse } from "./refuse.ts";
import { settle } from "../order/insert-by-depth.ts";

type Adjustment = EditOf<"adjust_interval">;

const movedPoint = (step: Step, { top_ft = null, bottom_ft = null, depth_ft = null }: Adjustment): Step => {
  if (step.type === "tag_existing") {
    const detail = `${step.step_id} tags what is in the well already.`;
    throw refuse("existing_tool", detail, "Correct the well's facts and make the plan again.");
  }
  if (top_ft !== null || bottom_ft !== null || depth_ft === null) {
    const detail = `${step.step_id} is a point device without top and bottom.`;
    throw refuse("point_device", detail, "Give depth_ft alone.", { depth_ft: step.depth_ft });
  }
  return { ...step, depth_ft };
};

const movedInterval = (step: Step, edit: Adjustment): Step => {
  const asked = edit.top_ft ?? edit.bottom_ft ?? null;
  const top_ft = edit.top_ft ?? step.top_ft;
  const bottom_ft = edit.bottom_ft ?? step.bottom_ft;
  const ofPoint = edit.depth_ft ?? null;
  if (asked === null || ofPoint !== null || top_ft === null || bottom_ft === null) {
    const detail = `${step.step_id} is an interval.`;
    throw refuse("depth_missing", detail, "Give top_ft, bottom_ft or both, and no depth_ft.");
  }
  checkInterval(top_ft, bottom_ft);
  return { ...step, top_ft, bottom_ft };
};

/** Refuses to take a plug that is circulated to surface away from it. */
const checkReach = (moved: Step, { top_ft }: Step, model: WellModel): void => {
  if (moved.placement !== "perf_and_circulate" || moved.top_ft === null || moved.top_ft === top_ft) return;
  if (moved.top_ft <= nearSurfaceFt(model)) return;
  const detail = `${moved.step_id} is circulated to surface; a top at ${feet(moved.top_ft)} ft is not near it.`;
  throw refuse("placement_unfit", detail, "Change its placement first.");
};

/** A cap rests on its bridge plug and moves with it; a longer plug that also caps the bridge plug keeps its top. */
const movedCap = (cap: Step, byFt: number, top: number): Step => {
  const top_ft = Math.max(top, (cap.top_ft ?? 0) + (isBareCap(cap) ? byFt : 0));
  const bottom_ft = (cap.bottom_ft ?? 0) + byFt;
  checkInterval(top_ft, bottom_ft);
  return { ...cap, top_ft, bottom_ft };
};

/** Moves the ends of an interval, or a point device together with the cement on it. */
export const adjustInterval: Operation<"adjust_interval"> = (plan, edit, { model }) => {
  const step = findStep(plan, edit.step_id);
  const moved = pumpsCement(step.type) ? movedInterval(step, edit) : movedPoint(step, edit);
  const plug = plan.steps.find((other) => capOf(plan.steps, other)?.step_id === step.step_id);
  if (plug && moved.bottom_ft !== step.bottom_ft) {
    const detail = `The cap stands on the bridge plug at ${feet(plug.depth_ft ?? 0)} ft.`;
    throw refuse("cap_stays_on_bridge_plug", detail, "Move the bridge plug, and its cap goes along.", {
      step_ids: [plug.step_id],
    });
  }
  const others = plan.steps.filter((other) => other !== step);
  checkSeat(moved, model);
  checkCut(moved, others, model);
  checkReach(moved, step, model);
  const cap = capOf(plan.steps, step);
  const changed = new Map([[moved.step_id, moved]]);
  if (cap)
    changed.set(cap.step_id, movedCap(cap, (moved.depth_ft ?? 0) - (step.depth_ft ?? 0), model.top_ft));
  const steps = plan.steps.map((other) => changed.get(other.step_id) ?? other);
  const movedIds = new Set(changed.keys());
  checkDepths(plan.steps, steps, movedIds, model);
  return { ...plan, steps: settle(steps, movedIds) };
};
