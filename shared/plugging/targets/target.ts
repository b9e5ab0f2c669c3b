import type {
  DetectedFormation,
  PlanOptions,
  Purpose,
  Severity,
  ViolationCode,
} from "../schema/plan-schema.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import type { WellModel } from "../well/well-model.ts";

/** What every rule looks at. */
export interface PlanContext {
  well: WellFacts;
  model: WellModel;
  options: PlanOptions;
  rules: EvaluationRules;
  formations: readonly DetectedFormation[];
}

/** A stretch of the well that a rule wants filled with cement. */
export interface CoverTarget {
  /** The rule's name and the depth it speaks of: also the step's id. */
  rule: string;
  anchor_ft: number;
  /** The place in words: "the surface casing shoe at 1,717 ft". */
  place: string;
  top_ft: number;
  bottom_ft: number;
  purposes: readonly Purpose[];
  formations: readonly string[];
  citations: readonly string[];
  tag_why: readonly string[];
  /** What the district's book says of the place beside its depth. */
  advice?: string;
  /** Whether every annulus must hold cement along the whole target: usable water can't wait for a seal below it. */
  behind_pipe: boolean;
  /** What to report when nothing or too little is there; null for what is advice only. */
  missing: ViolationCode | null;
  short: ViolationCode | null;
  severity: Severity;
}

/** The one citation that a violation shows: the paragraph that says it most closely, else the district's row. */
export const bindingCitation = ({
  citations,
  severity,
}: Pick<CoverTarget, "citations" | "severity">): string => {
  const paragraph = citations.find((text) => text.startsWith("16 TAC") && !text.endsWith("(d)(2)"));
  const shown = severity === "error" ? (paragraph ?? citations[0]) : citations.at(-1);
  return shown ?? "";
};

/** A target that pipe can't reach, and what stands in the way. */
export interface UnreachableTarget {
  target: CoverTarget;
  because: string;
  /** Where it lies, if that is more than the target's own depth. */
  depths?: { top_ft: number; bottom_ft: number };
}

export type CoverRule = (context: PlanContext) => CoverTarget[];

/** Casing is cut 3 ft below ground, so the top of the well is there. */
export const TOP_OF_WELL_FT = 3;
export const HALF_PLUG_FT = 50;
export const PLUG_FT = 100;
/** Cement on a bridge plug. */
export const CAP_FT = 20;

/** 50 ft below to 50 ft above a depth. */
export const around = (depth: number): { top_ft: number; bottom_ft: number } => ({
  top_ft: depth - HALF_PLUG_FT,
  bottom_ft: depth + HALF_PLUG_FT,
});

/**
 * A target brought into the well: no higher than where casing is cut, no deeper than pipe can reach, and still 100 ft
 * long where the well has room for it.
 */
export const fitIntoWell = <T extends { top_ft: number; bottom_ft: number }>(
  target: T,
  floorFt: number,
): T => {
  const bottom = Math.min(target.bottom_ft, floorFt);
  const top = Math.max(TOP_OF_WELL_FT, Math.min(target.top_ft, bottom - PLUG_FT));
  const top_ft = target.bottom_ft <= floorFt ? Math.max(TOP_OF_WELL_FT, target.top_ft) : top;
  return { ...target, top_ft, bottom_ft: Math.min(floorFt, Math.max(bottom, top_ft + PLUG_FT)) };
};
