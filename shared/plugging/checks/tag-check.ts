import type { StepId } from "#shared/kernel/ids.ts";
import type { Edit } from "../schema/edit-schema.ts";
import { capTarget } from "../targets/bridge-cap.ts";
import { TAG_WAIT_HOURS, isBarrierType } from "../schema/step-facts.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { isExistingToolTagged } from "../targets/existing-tool.ts";
import type { CoverTarget } from "../targets/target.ts";
import { WATER_TAG } from "../targets/uqw-base.ts";
import { broken, idsOf, type Check, type CheckInput } from "./check.ts";
import { cementOf, coveringSteps } from "./cement-cover.ts";
import { isJustAbove } from "./horizon-check.ts";

const tagFix = (id: StepId): Edit => ({
  op_type: "custom",
  patch: [
    { op: "test", path: `/steps/${id}/tag/required`, value: false },
    { op: "replace", path: `/steps/${id}/tag/required`, value: true },
    { op: "replace", path: `/steps/${id}/tag/wait_hours`, value: TAG_WAIT_HOURS },
  ],
  reason: "This plug has to be tagged",
});

/** The cement that isolates each horizon: the cap of the bridge plug above it, or the cement across it. */
const plugsAboveOpenings = ({ steps, targets, context }: CheckInput): CoverTarget[] =>
  targets.horizons.map((horizon) => {
    const depth = steps.find(
      (step) => isBarrierType(step.type) && step.depth_ft !== null && isJustAbove(horizon, step.depth_ft),
    )?.depth_ft;
    return typeof depth === "number" ? capTarget(context, depth, horizon.book_tag) : horizon.across;
  });

/** Cement is tagged once it has set: a tag at once proves nothing. */
export const tagWaitCheck: Check = ({ steps }) =>
  cementOf(steps).flatMap(({ step, ...span }) => {
    if (!step.tag.required || step.tag.wait_hours >= TAG_WAIT_HOURS) return [];
    return [
      broken({
        code: "tag_wait_short",
        severity: "warning",
        message: `Step ${step.plug_no} is tagged after ${step.tag.wait_hours} h; the form has ${TAG_WAIT_HOURS} hours on cement.`,
        citation: PRACTICE,
        depths: span,
        step_ids: [step.step_id],
        fix: {
          op_type: "custom",
          patch: [{ op: "replace", path: `/steps/${step.step_id}/tag/wait_hours`, value: TAG_WAIT_HOURS }],
          reason: "Wait until the cement has set",
        },
      }),
    ];
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
      const isWater = target.tag_why.includes(WATER_TAG);
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
  if (barrier === null || !isExistingToolTagged(context, targets.horizons)) return untagged;
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
