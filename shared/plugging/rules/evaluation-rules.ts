import type { EvaluationRules, SacksChart, TubularTable } from "./rules.ts";
import charts from "./data/district-charts.json" with { type: "json" };
import tubulars from "./data/tubulars.json" with { type: "json" };

const chartData: Readonly<Record<string, { citation: string; casing: SacksChart; open_hole: SacksChart }>> =
  charts;

/** Tubulars, slurries and charts: all that evaluating a plan needs, without the district books. */
export const texasEvaluationRules: EvaluationRules = {
  version: "16-tac-3.14@2025-07-01",
  tubulars: tubulars as unknown as { version: string; casing: TubularTable; tubing: TubularTable },
  slurries: {
    A: { class: "A", density_ppg: 15.6, yield_ft3_per_sk: 1.18, water_gal_per_sk: 5.2, fit_to_ft: 6500 },
    C: { class: "C", density_ppg: 14.8, yield_ft3_per_sk: 1.32, water_gal_per_sk: 6.3, fit_to_ft: 6500 },
    G: { class: "G", density_ppg: 15.8, yield_ft3_per_sk: 1.15, water_gal_per_sk: 5.0, fit_to_ft: 40_000 },
    H: { class: "H", density_ppg: 15.6, yield_ft3_per_sk: 1.18, water_gal_per_sk: 5.2, fit_to_ft: 40_000 },
  },
  class_h_below_ft: 6500,
  charts: chartData,
};
