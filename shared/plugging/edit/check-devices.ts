import { inWords } from "../words/quantities.ts";
import { feet } from "../words/feet.ts";
import { isBarrierType } from "../schema/step-facts.ts";
import type { Step } from "../schema/plan-schema.ts";
import { whyNoSeat } from "../well/tool-seat.ts";
import { nearSurfaceFt } from "../well/squeeze-room.ts";
import type { WellModel } from "../well/well-model.ts";
import { refuse } from "./refuse.ts";

/** Refuses a bridge plug or a retainer in perforations or open hole, where it doesn't hold. */
export const checkSeat = ({ type, depth_ft }: Pick<Step, "type" | "depth_ft">, model: WellModel): void => {
  if (!isBarrierType(type) || depth_ft === null) return;
  const why = whyNoSeat(model, depth_ft);
  if (why === null) return;
  const detail = `A ${inWords(type)} doesn't hold at ${feet(depth_ft)} ft: ${why}.`;
  throw refuse("no_seat", detail, "Set it in whole pipe, 50 ft above.", { depth_ft });
};

/** Devices nearer to each other than this (ft) stand in one place. */
const DEVICE_FT = 10;

/** Refuses a bridge plug or a retainer where another one is set. */
export const checkRoom = (
  { type, depth_ft }: Pick<Step, "type" | "depth_ft">,
  others: readonly Step[],
): void => {
  if (!isBarrierType(type) || depth_ft === null) return;
  const there = others.find(
    (other) =>
      isBarrierType(other.type) && other.depth_ft !== null && Math.abs(other.depth_ft - depth_ft) < DEVICE_FT,
  );
  if (there === undefined) return;
  const detail = `A ${inWords(there.type)} is set at ${feet(there.depth_ft ?? 0)} ft already (${there.step_id}).`;
  throw refuse("overlaps_step", detail, "Move it, or remove that one first.", { step_ids: [there.step_id] });
};

/** Refuses a plug at the top of a liner in a well that has none. */
export const checkLiner = ({ type }: Pick<Step, "type">, { pipes }: WellModel): void => {
  if (type !== "liner_top_plug") return;
  if (pipes.some(({ string, top_ft, slotted }) => string === "liner" || slotted || top_ft > DEVICE_FT * 5))
    return;
  throw refuse(
    "nothing_asked",
    "The well has no liner or screen on record.",
    "Add a cement_plug, or correct the well's facts.",
  );
};

/** Refuses a second casing cut, and a cut at depth: what is pulled is an option from which the plan is made. */
export const checkCut = (
  { type, depth_ft }: Pick<Step, "type" | "depth_ft">,
  others: readonly Step[],
  model: WellModel,
): void => {
  if (type !== "cut_casing_below_surface" || depth_ft === null) return;
  const remedy = "Casing that is pulled from depth is the option pull_casing: make the plan again with it.";
  const known = others.find((other) => other.type === type);
  if (known) {
    const detail = `The plan cuts the casing already, at ${feet(known.depth_ft ?? 0)} ft.`;
    throw refuse("fields_conflict", detail, remedy, { step_ids: [known.step_id] });
  }
  if (depth_ft <= nearSurfaceFt(model)) return;
  const detail = `A cut at ${feet(depth_ft)} ft opens the hole above it, for which this plan has no plugs.`;
  throw refuse("depth_outside_well", detail, remedy, { depth_ft });
};
