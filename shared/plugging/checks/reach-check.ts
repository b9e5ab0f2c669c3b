import { bindingCitation } from "../targets/target.ts";
import { groundwaterMissing } from "../well/missing-fact.ts";
import { broken, type Check } from "./check.ts";

/** Targets that lie below the reach of pipe, each with its paragraph; only the district office can settle them. */
export const reachCheck: Check = ({ targets }) =>
  targets.unreachable.map(({ target, because, depths }) =>
    broken({
      code: "target_unreachable",
      severity: "warning",
      message: `${target.place.replace(/^the/u, "The")} lies below the ${because} and can't be reached; drill out or ask the district.`,
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
