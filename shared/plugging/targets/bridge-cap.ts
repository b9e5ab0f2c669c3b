import { law } from "../regulation/citation.ts";
import { feet } from "../words/feet.ts";
import { openingsCitations, tagsAboveOpenings, withBookTag, type BookTag } from "./horizons.ts";
import { CAP_FT, type CoverTarget, type PlanContext } from "./target.ts";

/** The cap of a bridge plug (20 ft of cement), tagged where the district tags plugs above produced intervals or at its formation. */
export const capTarget = ({ well }: Pick<PlanContext, "well">, depth: number, tag?: BookTag): CoverTarget =>
  withBookTag(
    {
      rule: "bridge_plug_cap",
      anchor_ft: depth,
      place: `the bridge plug at ${feet(depth)} ft`,
      top_ft: depth - CAP_FT,
      bottom_ft: depth,
      purposes: ["bridge_plug_cap"],
      formations: [],
      citations: [law("(g)(3)"), ...openingsCitations(well)],
      tag_why: tagsAboveOpenings(well),
      behind_pipe: false,
      missing: "bridge_plug_cap_short",
      short: "bridge_plug_cap_short",
      severity: "error",
    },
    tag,
  );
