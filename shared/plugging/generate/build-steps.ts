import type { StepId } from "#shared/kernel/ids.ts";
import { existingToolCement } from "../targets/existing-tool.ts";
import { findTargets, type Targets } from "../targets/find-targets.ts";
import { CAP_FT, type PlanContext } from "../targets/target.ts";
import { circulateFrom, topOfWell } from "../targets/top-of-well.ts";
import { blockIntent } from "./block-step.ts";
import { deriveStep, type StepIntent } from "../evaluate/derive-step.ts";
import { capTarget } from "../targets/bridge-cap.ts";
import { bridgePlug, casingCut, tagExisting } from "./device-steps.ts";
import { joinPlugs } from "./join-plugs.ts";
import { blockFor, mergeNear, type PlugBlock } from "./plug-block.ts";
import type { Step } from "../schema/plan-schema.ts";
import { byWorkOrder } from "../order/work-order.ts";

/** Cement on a bridge plug is spotted through the work string like any other ((d)(3)), whatever is behind the pipe. */
const capBlock = (context: PlanContext, target: PlugBlock["members"][number]): PlugBlock => ({
  ...blockFor(context, target),
  placement: "spot",
});

const topBlock = (context: PlanContext, targets: Targets, lowestFt: number): PlugBlock[] =>
  topOfWell(context).map((target) => {
    const from = circulateFrom(context, targets.covers, lowestFt);
    const block: PlugBlock = {
      top_ft: target.top_ft,
      bottom_ft: target.bottom_ft,
      members: [target],
      placement: "spot",
    };
    return from === null || from <= target.bottom_ft
      ? { ...block, placement: from === null ? "spot" : "perf_and_circulate" }
      : { ...block, bottom_ft: from, placement: "perf_and_circulate" };
  });

const withUniqueIds = (intents: readonly StepIntent[]): StepIntent[] => {
  const seen = new Set<string>();
  return intents.map((intent) => {
    let id = intent.step_id;
    for (let n = 2; seen.has(id); n += 1) id = `${intent.step_id}_${n}` as StepId;
    seen.add(id);
    return { ...intent, step_id: id };
  });
};

/** The horizons below a bridge plug: where other cement runs through its place, a horizon gets cement instead. */
const withBridgePlug = (targets: Targets, some: Targets["horizons"]): Targets["horizons"] => {
  const cement = [
    ...targets.covers,
    ...targets.horizons.filter((horizon) => !some.includes(horizon)).map(({ across }) => across),
  ];
  const free = some.filter(
    ({ bridge_ft: depth }) =>
      depth !== null && !cement.some(({ top_ft, bottom_ft }) => top_ft < depth && depth < bottom_ft),
  );
  return free.length === some.length ? free : withBridgePlug(targets, free);
};

/** The plan's steps from its targets: placed, merged where they touch, joined into one trip where possible, in order. */
export const buildSteps = (context: PlanContext): { steps: Step[]; targets: Targets } => {
  const { options, model } = context;
  const targets = findTargets(context);
  const bridged = options.use_cibp ? withBridgePlug(targets, targets.horizons) : [];
  const across = targets.horizons.filter((horizon) => !bridged.includes(horizon));
  const bridges = bridged.map((horizon) => ({ horizon, depth: horizon.bridge_ft as number }));
  const barriers = bridges.map(({ depth }) => depth);
  const lowest = Math.min(model.floor_ft, ...barriers.map((depth) => depth - CAP_FT));
  const blocks = [
    ...targets.covers.map((target) => blockFor(context, target)),
    ...across.map((horizon) => blockFor(context, horizon.across)),
    ...bridges.map(({ horizon, depth }) => capBlock(context, capTarget(context, depth, horizon.book_tag))),
    ...existingToolCement(context).map((target) =>
      target.purposes.includes("bridge_plug_cap") ? capBlock(context, target) : blockFor(context, target),
    ),
    ...topBlock(context, targets, lowest),
  ];
  const near = mergeNear(context, blocks, barriers, options.joining.min_gap_ft);
  const plugs = options.variant === "combined" ? joinPlugs(context, near, barriers) : near;
  const intents = [
    ...plugs.map((block) => blockIntent(context, block)),
    ...bridges.map(({ horizon, depth }) => bridgePlug(context, horizon, depth, targets.covers)),
    ...tagExisting(context, targets.horizons),
    casingCut(context),
  ].sort(byWorkOrder);
  const steps = withUniqueIds(intents).map((intent, i) => deriveStep(intent, i + 1, model, options));
  return { steps, targets };
};
