import * as z from "zod";
import { api10, api14 } from "./api-number.ts";

/** Deeper than any well in Texas; a larger figure is a typing error. */
export const MAX_DEPTH_FT = 40_000;

/** Measured depth in feet from where the well's depths count: the ground surface, or the kelly bushing; positive downward. */
export const depthFt = z.number().min(0).max(MAX_DEPTH_FT);

const text = (max: number) => z.string().trim().min(1).max(max);
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null as never);
const diameterIn = z.number().positive().max(60);

export const casingString = z.enum(["surface", "intermediate", "production", "liner"]);
export type CasingString = z.infer<typeof casingString>;

/** One stage of cement behind a string: from `bottom_ft` (the shoe when null) up to `toc_ft` (unknown when null). */
export const cementStage = z.strictObject({
  stage: text(80).default("primary"),
  class: maybe(text(80)),
  sacks: maybe(z.number().min(0).max(100_000)),
  slurry_ft3: maybe(z.number().min(0).max(1_000_000)),
  bottom_ft: maybe(depthFt),
  toc_ft: maybe(depthFt),
  toc_by: maybe(text(120)),
});

export const casing = z.strictObject({
  string: casingString,
  od_in: diameterIn,
  weight_ppf: maybe(z.number().positive().max(400)),
  grade: maybe(text(20)),
  id_in: maybe(diameterIn),
  hole_in: maybe(diameterIn),
  top_ft: depthFt.default(0),
  shoe_ft: depthFt,
  cement: z.array(cementStage).max(20).default([]),
  /** Depth at which the string was cut and pulled before; it begins there, at its stub. */
  cut_ft: depthFt.optional(),
  /** A slotted liner or screen: no squeeze goes through its slots, no cement stands behind it, and a plug in it runs out. */
  slotted: z.boolean().optional(),
});
export type Casing = z.infer<typeof casing>;

export const interval = z.strictObject({ top_ft: depthFt, bottom_ft: depthFt });
export type Interval = z.infer<typeof interval>;

export const perforation = z.strictObject({
  top_ft: depthFt,
  bottom_ft: depthFt,
  status: z.enum(["open", "squeezed", "plugged"]).default("open"),
  date: maybe(z.iso.date()),
});

/** `CO2` and `flow` mark formations with a known pressure or water problem, `H2S` sour ones. */
export const formationFlag = z.enum(["H2S", "CO2", "flow"]);

/** A formation top of the well's own record; `bottom_ft` null means down to the next top. */
export const formationTop = z.strictObject({
  name: text(80),
  top_ft: depthFt,
  bottom_ft: maybe(depthFt),
  productive: maybe(z.boolean()),
  flags: z.array(formationFlag).max(3).default([]),
});
export type FormationTop = z.infer<typeof formationTop>;

/** The Groundwater Advisory Unit's letter: each pair of `protect_ft` is the top and bottom of one protected stratum. */
export const groundwater = z.strictObject({
  base_uqw_ft: maybe(depthFt),
  usdw_ft: maybe(depthFt),
  protect_ft: z
    .array(z.tuple([depthFt, depthFt]))
    .max(20)
    .default([]),
  source: maybe(text(200)),
  letter_no: maybe(text(40)),
  date: maybe(z.iso.date()),
  /** Where the letter's depths count from; without it, from where the well's own depths do. */
  datum: z.enum(["ground", "kb"]).optional(),
});
export type Groundwater = z.infer<typeof groundwater>;

/**
 * A tool that is or was in the hole; only a tool `in_place` is a barrier or needs a plug. One `to_be_removed` is released,
 * milled or drilled out before the first step.
 */
export const existingTool = z.strictObject({
  type: z.enum(["cibp", "packer", "retainer", "dv_tool", "bridge_plug"]),
  depth_ft: depthFt,
  string: maybe(casingString),
  cement_on_top_ft: maybe(z.number().min(0).max(10_000)),
  cement_on_top_sacks: maybe(z.number().min(0).max(10_000)),
  status: z.enum(["in_place", "to_be_removed", "removed"]).default("in_place"),
});
export type ExistingTool = z.infer<typeof existingTool>;

export const tubing = z.strictObject({ od_in: diameterIn, depth_ft: depthFt });

/** An earlier squeeze through perforations; shown to the engineer, not credited as cement behind pipe. */
export const squeeze = z.strictObject({
  top_ft: depthFt,
  bottom_ft: depthFt,
  sacks: maybe(z.number().min(0).max(100_000)),
  date: maybe(z.iso.date()),
});

/** Tubing, a packer or a fish that stays in the hole; `approval` is the district's ((d)(10)), null without one. */
export const leftInHole = z.strictObject({
  what: text(120),
  top_ft: depthFt,
  bottom_ft: depthFt,
  approval: maybe(text(200)),
});

/** The facts of a wellbore. Omitted facts become null or an empty list, so that the parsed form has every key. */
export const wellFacts = z.strictObject({
  api14,
  api10,
  state: z.literal("TX"),
  county: text(60),
  district: text(8),
  field: text(120),
  lease: maybe(text(120)),
  well_no: maybe(text(20)),
  operator: maybe(text(160)),
  well_type: maybe(text(120)),
  location: maybe(z.strictObject({ lat: z.number().min(25).max(37), lon: z.number().min(-107).max(-93) })),
  gl_elev_ft: maybe(z.number().min(-100).max(9000)),
  kb_above_gl_ft: maybe(z.number().min(0).max(100)),
  td_ft: depthFt,
  pbtd_ft: maybe(depthFt),
  kop_ft: maybe(depthFt),
  casing: z.array(casing).max(12).default([]),
  tubing: z.array(tubing).max(12).default([]),
  perforations: z.array(perforation).max(500).default([]),
  open_hole: maybe(interval.extend({ hole_in: maybe(diameterIn) })),
  formation_tops: z.array(formationTop).max(200).default([]),
  groundwater: maybe(groundwater),
  existing_tools: z.array(existingTool).max(50).default([]),
  squeezes: z.array(squeeze).max(200).default([]),
  sources: z.array(text(200)).max(50).default([]),
  left_in_hole: z.array(leftInHole).max(20).optional(),
  /** Depth of surface casing that an exception to Statewide Rule 13 allowed, less than the protected water. */
  swr13_exception_ft: depthFt.optional(),
});
/** Parsed facts, with every key present. */
export type WellFacts = z.infer<typeof wellFacts>;
/** Facts as a caller may send them: keys with defaults may be left out. */
export type WellFactsInput = z.input<typeof wellFacts>;
