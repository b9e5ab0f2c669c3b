import { TOP_OF_WELL_FT } from "../schema/step-facts.ts";
import type { WellFacts } from "../schema/well-schema.ts";

/** How high (ft) above the ground the depths of a well begin: its kelly bushing, where the record says they count from it. */
const groundDepthFt = ({ groundwater, kb_above_gl_ft }: WellFacts): number =>
  groundwater?.datum === undefined ? 0 : (kb_above_gl_ft ?? 0);

/** The depth of the casing cut, 3 ft below ground ((d)(8)), as the well's own depths count it. */
export const topOfWellFt = (well: WellFacts): number => groundDepthFt(well) + TOP_OF_WELL_FT;
