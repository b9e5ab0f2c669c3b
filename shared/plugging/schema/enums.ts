import * as z from "zod";

export const stepType = z.enum([
  "cement_plug",
  "perforate_and_squeeze_plug",
  "perf_and_circulate_to_surface",
  "formation_top_plug",
  "productive_horizon_isolation_plug",
  "uqw_isolation_plug",
  "surface_casing_shoe_plug",
  "intermediate_casing_shoe_plug",
  "dv_tool_plug",
  "liner_top_plug",
  "bridge_plug",
  "bridge_plug_cap",
  "cement_retainer",
  "top_plug",
  "cut_casing_below_surface",
  "tag_existing",
]);
export type StepType = z.infer<typeof stepType>;

export const placement = z.enum([
  "spot",
  "perf_and_squeeze",
  "perf_and_circulate",
  "dump_bail",
  "mechanical",
  "cut",
]);
export type Placement = z.infer<typeof placement>;

export const cementClass = z.enum(["A", "C", "G", "H"]);
export type CementClass = z.infer<typeof cementClass>;

export const opType = z.enum([
  "combine_plugs",
  "replace_cibp",
  "adjust_interval",
  "change_materials",
  "add_step",
  "remove_step",
  "reorder_steps",
  "custom",
]);
export type OpType = z.infer<typeof opType>;
