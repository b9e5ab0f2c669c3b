import { feet } from "../cement/feet.ts";
import { bindingCitation } from "../targets/target.ts";
import { broken, type Check } from "./check.ts";

/** Targets that lie below what pipe can reach: told, with their paragraph; only the district can settle them. */
export const reachCheck: Check = ({ targets }) =>
  targets.unreachable.map(({ target, because }) =>
    broken({
      code: "target_unreachable",
      severity: "warning",
      message: `${target.place.replace(/^the/u, "The")} lies below the ${because} and can't be reached; drill out or ask the district.`,
      citation: bindingCitation(target),
      depths: { top_ft: target.anchor_ft, bottom_ft: target.anchor_ft },
      formation: target.formations[0] ?? null,
    }),
  );

export const groundwaterCheck: Check = ({ context }) => {
  const groundwater = context.well.groundwater;
  if (groundwater !== null && (groundwater.base_uqw_ft !== null || groundwater.protect_ft.length > 0))
    return [];
  const surface = context.well.casing.find((casing) => casing.string === "surface");
  return [
    broken({
      code: "groundwater_depth_unknown",
      severity: "error",
      message: `The depth of usable-quality water isn't on record, so no plug can protect it${surface ? ` (surface casing is set at ${feet(surface.shoe_ft)} ft)` : ""}; ask the Groundwater Advisory Unit for a letter.`,
      citation: "16 TAC §3.14(d)(2)",
    }),
  ];
};
