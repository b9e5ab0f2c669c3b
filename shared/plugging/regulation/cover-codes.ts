import type { ViolationCode } from "../schema/plan-schema.ts";

/** The things that the law protects, each with a paragraph of its own. */
export type ProtectedKind =
  | "water_base"
  | "water_stratum"
  | "formation"
  | "perforations"
  | "open_hole"
  | "surface_shoe"
  | "liner_top"
  | "stage_tool"
  | "casing_stub"
  | "intermediate_shoe"
  | "book_top";

/** Where such a thing is open: in the bore, behind the pipe, or below the reach of the work. */
export type OpenWhere = "inside" | "outside" | "unreachable";

const HORIZON: readonly ViolationCode[] = [
  "horizon_not_isolated",
  "open_hole_formation_not_isolated",
  "drainhole_plug_missing",
];

const OPENINGS: readonly ViolationCode[] = [
  ...HORIZON,
  "bridge_plug_cap_short",
  "bridge_plug_not_seated",
  "liner_top_not_covered",
];

const WATER: readonly ViolationCode[] = [
  "uqw_plug_missing",
  "uqw_plug_short",
  "uqw_stratum_not_separated",
  "extra_plug_in_surface_casing_missing",
];

const SHOE: readonly ViolationCode[] = ["surface_shoe_plug_missing", "surface_shoe_cover_short"];

/** The codes that say of a thing that the bore beside it lacks its cement, its plug or its tag. */
const IN_BORE: Readonly<Record<ProtectedKind, readonly ViolationCode[]>> = {
  water_base: [...WATER, ...SHOE, "uqw_not_tagged"],
  water_stratum: WATER,
  formation: OPENINGS,
  perforations: OPENINGS,
  open_hole: OPENINGS,
  surface_shoe: SHOE,
  liner_top: ["liner_top_not_covered"],
  stage_tool: ["stage_tool_not_covered"],
  casing_stub: [],
  intermediate_shoe: ["intermediate_shoe_not_covered"],
  book_top: ["formation_not_covered"],
};

/**
 * The codes that tell of a protected thing that is open there. A code that speaks of something else at the same depth,
 * as of the slurry, tells nothing of it.
 */
export const coverCodes = (kind: ProtectedKind, where: OpenWhere): readonly ViolationCode[] => {
  if (where === "unreachable") return ["target_unreachable"];
  const inBore = IN_BORE[kind];
  return where === "inside" ? inBore : [...inBore, "open_annulus_not_squeezed"];
};
