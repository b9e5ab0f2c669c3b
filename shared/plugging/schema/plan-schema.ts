import * as z from "zod";
import { stepId } from "#shared/kernel/ids.ts";
import { casingString, depthFt, wellFacts } from "./well-schema.ts";
import { edit } from "./edit-schema.ts";
import { cementClass, placement, stepType } from "./enums.ts";

export const PLAN_SCHEMA_VERSION = 1;

/** The most steps of a plan. */
export const MOST_STEPS = 300;

/** More perforations than any plug has: 12 strings with 21 open stretches about their 20 stages, each parted once more. */
const MOST_STAGES = 600;

/** Why a step is in the plan; a combined plug has several purposes. */
export const purpose = z.enum([
  "productive_horizon",
  "productive_formation",
  "problem_formation",
  "uqw_base",
  "uqw_stratum",
  "usdw_base",
  "surface_shoe",
  "extra_plug_in_surface_casing",
  "intermediate_shoe",
  "stage_tool",
  "liner_top",
  "open_hole_formation",
  "drainhole",
  "kick_off_point",
  "formation_top",
  "casing_stub",
  "bridge_plug_cap",
  "existing_tool",
  "top_of_well",
  "casing_cut",
  "added_by_hand",
]);
export type Purpose = z.infer<typeof purpose>;

/** A slurry: density, yield and water belong together and are never mixed with another slurry's. */
export const slurry = z.strictObject({
  class: cementClass,
  density_ppg: z.number().min(8).max(25),
  yield_ft3_per_sk: z.number().min(0.5).max(10),
  water_gal_per_sk: z.number().min(0).max(50),
});
export type Slurry = z.infer<typeof slurry>;

/** One section of the innermost bore that the step fills. */
export const insideSegment = z.strictObject({
  top_ft: depthFt,
  bottom_ft: depthFt,
  kind: z.enum(["casing", "open_hole"]),
  string: casingString.nullable(),
  id_in: z.number(),
});
export type InsideSegment = z.infer<typeof insideSegment>;

/** One section of one annulus beside the step, and what is known of its cement. */
export const outsideSegment = z.strictObject({
  top_ft: depthFt,
  bottom_ft: depthFt,
  string: casingString,
  outer: z.union([casingString, z.literal("open_hole")]),
  inner_od_in: z.number(),
  outer_id_in: z.number(),
  cement: z.enum(["cemented", "open", "unknown"]),
  filled: z.boolean(),
});
export type OutsideSegment = z.infer<typeof outsideSegment>;

/** Cement of one step: `sacks` is what is pumped (the override, if there is one), `sacks_computed` what the rules ask for. */
export const materials = z.strictObject({
  base_ft3: z.number(),
  excess_factor: z.number(),
  slurry_ft3: z.number(),
  slurry_bbl: z.number(),
  sacks: z.number(),
  sacks_computed: z.number(),
  water_bbl: z.number(),
  minimum_applied: z.enum(["none", "hundred_feet", "minimum_sacks"]),
  explain: z.array(z.string()),
});
export type Materials = z.infer<typeof materials>;

/**
 * One perforation of a squeezed plug, and the annuli that cement fills from it: behind each of `strings`, from
 * `perforate_at_ft` up to `top_ft`. Each open stretch that cement behind the pipe parts from the others needs its own.
 */
export const squeezeStage = z.strictObject({
  perforate_at_ft: depthFt,
  top_ft: depthFt,
  strings: z.array(casingString).max(12),
  /** Where the pipe isn't shot: cement goes out through the open perforations that end at this depth. */
  through_open: z.literal(true).optional(),
});
export type SqueezeStage = z.infer<typeof squeezeStage>;

/** One operation of the plan. An interval has `top_ft` and `bottom_ft`, a point device only `depth_ft`. */
export const step = z.strictObject({
  step_id: stepId,
  plug_no: z.int().min(1),
  type: stepType,
  placement,
  purposes: z.array(purpose),
  formations: z.array(z.string()),
  top_ft: depthFt.nullable(),
  bottom_ft: depthFt.nullable(),
  depth_ft: depthFt.nullable(),
  inside: z.array(insideSegment),
  outside: z.array(outsideSegment),
  /** The deepest perforation; the others, where there are several, are in `squeeze_stages`. */
  perforate_at_ft: depthFt.nullable(),
  squeeze_stages: z.array(squeezeStage).max(MOST_STAGES).optional(),
  cement: slurry.extend({ additives: z.array(z.string().max(80)).max(10) }).nullable(),
  excess: z.number().min(0).max(10).nullable(),
  materials: materials.nullable(),
  override: z
    .strictObject({ sacks: z.int().min(1), reason: z.string(), by: z.string().nullable() })
    .nullable(),
  tag: z.strictObject({ required: z.boolean(), wait_hours: z.number(), why: z.array(z.string()) }),
  citations: z.array(z.string()),
  special_instructions: z.string().max(2000),
  origin: z.union([z.strictObject({ rule: z.string() }), z.strictObject({ modification_id: z.string() })]),
});
export type Step = z.infer<typeof step>;

/** Severity by source of the rule: law is an error, district practice a warning, common practice a note. */
export const severity = z.enum(["error", "warning", "note"]);
export type Severity = z.infer<typeof severity>;

export const violationCode = z.enum([
  "target_unreachable",
  "uqw_plug_missing",
  "uqw_plug_short",
  "uqw_not_tagged",
  "uqw_stratum_not_separated",
  "surface_shoe_plug_missing",
  "surface_shoe_cover_short",
  "extra_plug_in_surface_casing_missing",
  "horizon_not_isolated",
  "not_isolated",
  "bridge_plug_cap_short",
  "bridge_plug_far_above",
  "plug_below_barrier",
  "stage_tool_not_covered",
  "liner_top_not_covered",
  "open_hole_formation_not_isolated",
  "drainhole_plug_missing",
  "top_plug_missing",
  "casing_cut_missing",
  "slurry_below_required_volume",
  "plug_shorter_than_100_ft",
  "open_annulus_not_squeezed",
  "cement_class_unfit_for_depth",
  "steps_overlap",
  "steps_out_of_order",
  "depth_outside_well",
  "groundwater_depth_unknown",
  "fact_missing",
  "records_differ",
  "left_in_hole_not_approved",
  "top_of_cement_unknown",
  "intermediate_shoe_not_covered",
  "formation_not_covered",
  "tag_missing",
  "sacks_below_district_chart",
  "length_below_form_minimum",
  "minimum_sacks_practice",
  "borrowed_district_rows",
  "override_out_of_range",
  "slurry_out_of_balance",
  "cement_extended",
  "placement_needs_approval",
  "cap_needs_approval",
  "plug_needs_approval",
  "bridge_plug_not_seated",
  "nowhere_to_squeeze",
  "plug_beyond_joining_limits",
  "tag_wait_short",
  "packer_in_the_way",
  "annulus_open_behind_slots",
]);
export type ViolationCode = z.infer<typeof violationCode>;

/** A broken rule, its place in the plan, and the suggested fix as an edit. */
export const violation = z.strictObject({
  code: violationCode,
  severity,
  message: z.string(),
  citation: z.string(),
  depths: z.strictObject({ top_ft: z.number(), bottom_ft: z.number() }).nullable(),
  step_ids: z.array(stepId),
  formation: z.string().nullable(),
  fix: edit.nullable(),
});
export type Violation = z.infer<typeof violation>;

export const materialsTotals = z.strictObject({
  sacks: z.number(),
  slurry_bbl: z.number(),
  slurry_ft3: z.number(),
  water_bbl: z.number(),
  by_class: z.record(
    z.string(),
    z.strictObject({ sacks: z.number(), slurry_ft3: z.number(), water_bbl: z.number() }),
  ),
  mud_bbl: z.number(),
});
export type MaterialsTotals = z.infer<typeof materialsTotals>;

export const variant = z.enum(["combined", "isolated"]);

/** The violations that a decision of the district office can clear; the others only a change of the plan. */
export const clearableCode = z.enum([
  "target_unreachable",
  "cement_extended",
  "placement_needs_approval",
  "cap_needs_approval",
  "plug_needs_approval",
  "packer_in_the_way",
]);

/** A decision of the district office on record: it clears one kind of violation at one depth. */
export const districtException = z.strictObject({
  code: clearableCode,
  /** A depth (ft) of the violation. */
  depth_ft: depthFt,
  /** Words of the violation's message that name the place, where several of the kind hold that depth: "surface casing shoe". */
  place: z.string().trim().min(1).max(200).optional(),
  /** The letter, permit or e-mail that holds the decision. */
  reference: z.string().trim().min(1).max(200),
  /** The date of the decision. */
  date: z.iso.date(),
  /** The name of the person who put it on record; the engine sets it. */
  recorded_by: z.string().max(200).nullable().default(null),
});
export type DistrictException = z.infer<typeof districtException>;

/** Options of the engineer; the defaults follow the rules. */
export const planOptions = z.strictObject({
  variant: variant.default("combined"),
  /** A bridge plug (CIBP) above each horizon, if the district approves, instead of cement across it. */
  use_cibp: z.boolean().default(true),
  /** One slurry for every plug: a class of the table, or density, yield and water; null chooses the class by depth. */
  cement: z.union([cementClass, slurry]).nullable().default(null),
  /** Minimum of sacks per plug: practice, not law. Null switches it off. */
  minimum_sacks: z.int().min(1).max(1000).nullable().default(null),
  /** 100 ft of cement on each existing bridge plug, as on some approved forms. */
  plug_on_existing_bridge_plug: z.boolean().default(false),
  /**
   * Outside diameter of the work string (stinger) in the plug while pumping; shown in the explanation only, as it is
   * pulled.
   */
  stinger_od_in: z.number().positive().max(7).nullable().default(null),
  joining: z
    .strictObject({
      max_length_ft: z.number().min(100).max(10_000).default(1250),
      max_sacks_untagged: z.int().min(1).max(10_000).default(50),
      max_sacks_tagged: z.int().min(1).max(10_000).default(150),
      /** Targets nearer to each other than this become one plug, in either variant. */
      min_gap_ft: z.number().min(0).max(1000).default(100),
    })
    .prefault({}),
  /** Casing is cut and pulled from this depth up; the hole that this exposes is plugged as open hole. */
  pull_casing: z
    .array(z.strictObject({ string: z.enum(["intermediate", "production"]), cut_ft: depthFt }))
    .max(2)
    .default([]),
  /** Whose depth counts where well and district book both have a formation: the well's own (as without it) or the book's. */
  tops: z.enum(["own", "book"]).optional(),
  /** The part of the county, in the words of the district's book, where its rows differ by part. */
  book_area: z.string().trim().min(1).max(80).optional(),
  /** Decisions of the district office on record; absent where there are none, as in plans of before. */
  district_exceptions: z.array(districtException).max(50).optional(),
});
export type PlanOptions = z.infer<typeof planOptions>;

/** A formation that the plan considers: the source of its depth, and what the district asks for there. */
export const detectedFormation = z.strictObject({
  name: z.string(),
  /** Every formation that this one plug covers, including `name`. */
  formations: z.array(z.string()),
  top_ft: depthFt,
  source: z.enum(["well", "district_book"]),
  required: z.boolean(),
  tag: z.boolean(),
  length_ft: z.number(),
  citation: z.string(),
  borrowed_km: z.number().nullable(),
  note: z.string().nullable(),
  /** Minimum of sacks that the book prints for the plug, if any. */
  min_sacks: z.int().min(1).optional(),
  /** Whether the book has its plug perforated and squeezed whatever cement is on record. */
  squeeze: z.literal(true).optional(),
  /** The depths of the well's record and of the book, where they are too far apart for one formation. */
  differing_tops_ft: z.strictObject({ own: depthFt, book: depthFt }).optional(),
});
export type DetectedFormation = z.infer<typeof detectedFormation>;

/** The payload of a snapshot. Plug numbers, materials, violations and totals are derived by `evaluate`. */
export const planPayload = z.strictObject({
  schema_version: z.literal(PLAN_SCHEMA_VERSION),
  api: z.string(),
  api14: z.string(),
  jurisdiction: z.literal("TX"),
  district: z.string(),
  county: z.string(),
  field: z.string(),
  variant,
  options: planOptions,
  well_geometry: wellFacts,
  steps: z.array(step).max(MOST_STEPS),
  violations: z.array(violation),
  materials_totals: materialsTotals,
  formations_targeted: z.array(z.string()),
  formation_tops_detected: z.array(detectedFormation),
  /** What the district's book asks for that the record can't place; found when the plan is made. */
  missing_facts: z
    .array(z.strictObject({ fact: z.string(), rule: z.string(), citation: z.string(), message: z.string() }))
    .optional(),
  plan_notes: z.strictObject({
    existing_conditions: z.array(z.string()),
    operations: z.array(z.string()),
    warnings: z.array(z.string()),
  }),
  engine: z.strictObject({ version: z.string(), rules: z.string(), tubulars: z.string() }),
});
export type PlanPayload = z.infer<typeof planPayload>;
