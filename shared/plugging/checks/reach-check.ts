import { reachWords } from "../targets/cut-short.ts";
import { bindingCitation } from "../targets/target.ts";
import { groundwaterMissing } from "../well/missing-fact.ts";
import { broken, type Check } from "./check.ts";

/** Targets below the reach of pipe, or cut off by it, each with its paragraph; only a decision of the district office settles them. */
export const reachCheck: Check = ({ targets }) =>
  targets.unreachable.map(({ target, depths, ...rest }) =>
    broken({
      code: "target_unreachable",
      // what the law protects stays open until the district has decided; district practice stays a warning
      severity: target.severity === "error" ? "error" : "warning",
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
