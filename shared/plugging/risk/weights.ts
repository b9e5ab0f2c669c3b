import type { Purpose, Severity } from "../schema/plan-schema.ts";

/**
 * How divergence from the baseline becomes a score. Each component measures something that is 0 when nothing changed and
 * grows with the change; `half` is where it earns half its weight (`share = measured / (measured + half)`), so that the
 * first foot of lost cover or the first broken rule counts most and more of the same never counts less. The weights add
 * up to 1.
 */
export const RISK_WEIGHTS = {
  /** Feet of protected interval that the baseline covers and the result does not. */
  protected_cover_lost: { weight: 0.45, half: 25 },
  /** Plugs that a rule asked for and nothing in the result stands in for. */
  required_plugs_removed: { weight: 0.2, half: 0.25 },
  /** Violations that the baseline has not, each by `SEVERITY_POINTS`. */
  new_violations: { weight: 0.2, half: 0.25 },
  /** Change of sacks, class by class, as a share of the baseline's sacks. */
  materials_change: { weight: 0.08, half: 0.3 },
  /** Steps added, removed, changed or moved, as a share of the baseline's steps. */
  steps_changed: { weight: 0.04, half: 0.5 },
  /** Sacks set by hand in place of the computed figure. */
  overrides: { weight: 0.03, half: 2 },
} as const;

export type RiskCode = keyof typeof RISK_WEIGHTS;

/**
 * Where protected cover is lost it also takes whatever these leave of their weight. Taking a plug out mends what was wrong
 * with the plug itself and may bring the cement back to the baseline's; the plan must not look safer for that.
 */
export const OUTWEIGHED_BY_LOST_COVER: readonly RiskCode[] = [
  "new_violations",
  "materials_change",
  "steps_changed",
  "overrides",
];

export const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { error: 1, warning: 0.15, note: 0.02 };

/** Water and productive horizons endanger people outside the well when they lose cover; a bare shoe is one barrier fewer. */
export const COVER_EMPHASIS = { water: 1, horizon: 1, casing: 0.75 } as const;

export type ProtectedKind = keyof typeof COVER_EMPHASIS;

/** What each purpose protects; a plug may be replaced by another that serves the same need. Null: nothing asks for it. */
export const NEED_OF_PURPOSE: Readonly<Record<Purpose, string | null>> = {
  productive_horizon: "horizon",
  bridge_plug_cap: "horizon",
  drainhole: "horizon",
  open_hole_formation: "open_hole_formation",
  uqw_base: "water",
  uqw_stratum: "water",
  usdw_base: "water",
  surface_shoe: "surface_shoe",
  extra_plug_in_surface_casing: "water",
  intermediate_shoe: "intermediate_shoe",
  stage_tool: "stage_tool",
  liner_top: "liner_top",
  formation_top: "formation_top",
  casing_stub: "casing_stub",
  existing_tool: "existing_tool",
  top_of_well: "top_of_well",
  casing_cut: "casing_cut",
  kick_off_point: null,
  added_by_hand: null,
};
