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

interface Bridged {
  bridges: { horizon: Targets["horizons"][number]; depth: number }[];
  plugs: PlugBlock[];
}

/** The cement plugs around bridge plugs; a horizon whose bridge plug other cement runs through gets cement instead. */
const plugsOf = (context: PlanContext, targets: Targets, bridged: Targets["horizons"]): Bridged => {
  const { model, options } = context;
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
  const free = bridges.filter(
    ({ depth }) => !near.some((one) => one.top_ft < depth && depth < one.bottom_ft),
  );
  if (free.length < bridges.length)
    return plugsOf(
      context,
      targets,
      free.map(({ horizon }) => horizon),
    );
  return { bridges, plugs: options.variant === "combined" ? joinPlugs(context, near, barriers) : near };
};

/** The plan's steps from its targets: placed, merged where they touch, joined into one trip where possible, in order. */
export const buildSteps = (context: PlanContext): { steps: Step[]; targets: Targets } => {
  const { options, model } = context;
  const targets = findTargets(context);
  const { bridges, plugs } = plugsOf(
    context,
    targets,
    targets.horizons.filter((horizon) => options.use_cibp && horizon.bridge_ft !== null),
  );
  const intents = [
    ...plugs.map((block) => blockIntent(context, block)),
    ...bridges.map(({ horizon, depth }) => bridgePlug(context, horizon, depth, targets.covers)),
    ...tagExisting(context, targets.horizons),
    casingCut(context),
  ].sort(byWorkOrder);
  const steps = withUniqueIds(intents).map((intent, i) => deriveStep(intent, i + 1, model, options));
  return { steps, targets };
};
