const PURPOSE_WORDS: Readonly<Record<string, string>> = {
  productive_horizon: "isolates a productive horizon",
  uqw_base: "covers the base of the deepest usable-quality water",
  uqw_stratum: "separates strata of usable-quality water",
  usdw_base: "covers the base of underground drinking water",
  surface_shoe: "covers the surface casing shoe",
  extra_plug_in_surface_casing: "is the extra plug inside the surface casing",
  intermediate_shoe: "covers the intermediate casing shoe",
  stage_tool: "covers a stage cementing tool",
  liner_top: "covers the top of a liner",
  productive_formation: "isolates a formation that produces or may, by the well's record",
  problem_formation: "contains a formation that the well's record flags for flow, H2S or CO2",
  open_hole_formation: "isolates a formation in open hole",
  drainhole: "isolates the drainhole",
  kick_off_point: "stands at the kick-off point",
  formation_top: "covers the top of a formation",
  casing_stub: "stands in and on the stub of pulled casing",
  bridge_plug_cap: "caps the bridge plug",
  existing_tool: "proves where an existing tool's cement is",
  top_of_well: "closes the top of the well",
  casing_cut: "cuts the casing below ground",
  added_by_hand: "was added by hand",
};

/** What steps are for, in words. */
export const purposeWords = (names: readonly string[]): string =>
  names.map((name) => PURPOSE_WORDS[name] ?? name.replaceAll("_", " ")).join(", ");
