import { reachWords } from "../targets/cut-short.ts";
import { bindingCitation, type CoverTarget, type PlanContext } from "../targets/target.ts";
import { groundwaterMissing } from "../well/missing-fact.ts";
import { broken, type Check } from "./check.ts";

/** Whether a stage tool lies below an old plug with its cement: shut off from all above it, as (g)(1)'s plug would. */
const isShutOff = ({ rule }: CoverTarget, { model: { barrier } }: PlanContext): boolean =>
  rule === "stage_tool" && barrier !== null && barrier.tool !== null;

const severityOf = (target: CoverTarget, context: PlanContext): "error" | "warning" =>
  target.severity === "error" && !isShutOff(target, context) ? "error" : "warning";

/** Targets below the reach of pipe, or cut off by it, each with its paragraph; only a decision of the district office settles them. */
export const reachCheck: Check = ({ targets, context }) =>
  targets.unreachable.map(({ target, depths, ...rest }) =>
    broken({
      code: "target_unreachable",
      // what the law protects stays open until the district has decided; district practice stays a warning
      severity: severityOf(target, context),
      message: `${reachWords({ target, ...rest })}${rest.missing === undefined ? " and can't be reached" : ""}; drill out or ask the district.`,
      citation: bindingCitation(target),
      depths: depths ?? { top_ft: target.anchor_ft, bottom_ft: target.anchor_ft },
      formation: target.formations[0] ?? null,
    }),
  );

export const groundwaterCheck: Check = ({ context }) => {
  const missing = groundwaterMissing(context.well);
  if (missing === null) return [];
  const { message, citation } = missing;
  return [broken({ code: "groundwater_depth_unknown", severity: "error", message, citation })];
};
