import type { Purpose, Severity } from "../schema/plan-schema.ts";

/**
 * How divergence from the baseline becomes a risk score. Each component measures a change, 0 for none, and earns the
 * share `measured / (measured + half)` of its weight. So the first foot of lost cover or the first broken rule counts
 * most, and more of the same never counts less. The weights add up to 1.
 */
export const RISK_WEIGHTS = {
  /** Feet of protected interval that the baseline covers and the result does not. */
  protected_cover_lost: { weight: 0.45, half: 25 },
  /** Required plugs that were removed and that no other plug replaces. */
  required_plugs_removed: { weight: 0.2, half: 0.25 },
  /** Violations that the baseline doesn't have, each by `SEVERITY_POINTS`. */
  new_violations: { weight: 0.2, half: 0.25 },
  /** Change of sacks by cement class, as a share of the baseline's sacks. */
  materials_change: { weight: 0.08, half: 0.3 },
  /** Steps added, removed, changed or moved, as a share of the baseline's steps. */
  steps_changed: { weight: 0.04, half: 0.5 },
  /** Sacks overridden by hand. */
  overrides: { weight: 0.03, half: 2 },
} as const;

export type RiskCode = keyof typeof RISK_WEIGHTS;

/**
 * Components whose unused weight goes to lost cover, where there is any. Removing a plug also removes the violations
 * of the plug itself and may bring the cement back to the baseline's; the plan must not look safer for that.
 */
export const OUTWEIGHED_BY_LOST_COVER: readonly RiskCode[] = [
  "new_violations",
  "materials_change",
  "steps_changed",
  "overrides",
];

export const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { error: 1, warning: 0.15, note: 0.02 };

/** Lost cover over water or a productive horizon endangers people outside the well; a bare shoe is one barrier fewer. */
export const COVER_EMPHASIS = { water: 1, horizon: 1, casing: 0.75 } as const;

export type ProtectedKind = keyof typeof COVER_EMPHASIS;

/**
 * The need that each purpose serves: a plug may replace another one that serves the same need. Null where no rule
 * asks for it.
 */
export const NEED_OF_PURPOSE: Readonly<Record<Purpose, string | null>> = {
  productive_horizon: "horizon",
  productive_formation: "horizon",
  problem_formation: "horizon",
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
