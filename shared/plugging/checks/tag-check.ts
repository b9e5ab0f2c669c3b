import type { StepId } from "#shared/kernel/ids.ts";
import type { Edit } from "../plan/edit-schema.ts";
import { bindingCitation, TOP_OF_WELL_FT } from "../targets/target.ts";
import { broken, idsOf, type Check } from "./check.ts";
import { cementOf, coveringSteps } from "./cement-cover.ts";

const tagFix = (id: StepId): Edit => ({
  op_type: "custom",
  patch: [
    { op: "test", path: `/steps/${id}/tag/required`, value: false },
    { op: "replace", path: `/steps/${id}/tag/required`, value: true },
    { op: "replace", path: `/steps/${id}/tag/wait_hours`, value: 4 },
  ],
  reason: "This plug has to be tagged",
});

/** Plugs that have to be tagged are: usable water by law, the others by the district. */
export const tagCheck: Check = ({ steps, targets, context }) => {
  const cement = cementOf(steps);
  const untagged = targets.covers
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
          citation: isWater ? "16 TAC §3.14(e)(1)" : bindingCitation(target),
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
      citation: "16 TAC §3.14(d)(7)",
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
