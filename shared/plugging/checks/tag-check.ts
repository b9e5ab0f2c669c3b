import type { StepId } from "#shared/kernel/ids.ts";
import type { Edit } from "../schema/edit-schema.ts";
import { capTarget } from "../targets/bridge-cap.ts";
import { isBarrierType } from "../schema/step-facts.ts";
import { law } from "../regulation/citation.ts";
import { TOP_OF_WELL_FT, type CoverTarget } from "../targets/target.ts";
import { broken, idsOf, type Check, type CheckInput } from "./check.ts";
import { cementOf, coveringSteps } from "./cement-cover.ts";
import { isJustAbove } from "./horizon-check.ts";

const tagFix = (id: StepId): Edit => ({
  op_type: "custom",
  patch: [
    { op: "test", path: `/steps/${id}/tag/required`, value: false },
    { op: "replace", path: `/steps/${id}/tag/required`, value: true },
    { op: "replace", path: `/steps/${id}/tag/wait_hours`, value: 4 },
  ],
  reason: "This plug has to be tagged",
});

/** The cement that isolates each horizon: the cap of the bridge plug above it, or the cement across it. */
const plugsAboveOpenings = ({ steps, targets, context }: CheckInput): CoverTarget[] =>
  targets.horizons.map((horizon) => {
    const depth = steps.find(
      (step) =>
        isBarrierType(step.type) &&
        step.depth_ft !== null &&
        isJustAbove(horizon, step.depth_ft, context.well.kop_ft),
    )?.depth_ft;
    return typeof depth === "number" ? capTarget(context, depth) : horizon.across;
  });

/** Every plug that must be tagged is: those for usable water by law, the others by district practice. */
export const tagCheck: Check = (input) => {
  const { steps, targets, context } = input;
  const cement = cementOf(steps);
  const untagged = [...targets.covers, ...plugsAboveOpenings(input)]
    .filter((target) => target.tag_why.length > 0)
    .flatMap((target) => {
      const covering = coveringSteps(target, cement);
      const first = covering[0];
      if (first === undefined || covering.some((step) => step.tag.required)) return [];
      const isWater = target.rule === "uqw_base";
      return [
        broken({
          code: isWater ? "uqw_not_tagged" : "tag_missing",
          severity: isWater ? "error" : "warning",
          message: `The plug at ${target.place} isn't tagged: ${target.tag_why.join("; ")}.`,
          citation: isWater ? law("(d)(2)") : (target.citations.at(-1) ?? ""),
          depths: { top_ft: target.top_ft, bottom_ft: target.bottom_ft },
          step_ids: idsOf(covering),
          formation: target.formations[0] ?? null,
          fix: tagFix(first.step_id),
        }),
      ];
    });
  const barrier = context.model.barrier;
  if (barrier === null || barrier.tool === null || barrier.top_ft <= TOP_OF_WELL_FT) return untagged;
  if (steps.some((step) => step.type === "tag_existing")) return untagged;
  return [
    ...untagged,
    broken({
      code: "tag_missing",
      severity: "warning",
      message: `The ${barrier.what} isn't tagged.`,
      citation: law("(d)(7)"),
      depths: { top_ft: barrier.top_ft, bottom_ft: barrier.depth_ft },
      fix: {
        op_type: "add_step",
        type: "tag_existing",
        depth_ft: barrier.top_ft,
        reason: `Tag the ${barrier.what}`,
      },
    }),
  ];
};
