import type {
  DetectedFormation,
  PlanOptions,
  Purpose,
  Severity,
  ViolationCode,
} from "../schema/plan-schema.ts";
import { TOP_OF_WELL_FT } from "../schema/step-facts.ts";
import type { RuleName } from "../regulation/rule-records.ts";
import type { EvaluationRules } from "../rules/rules.ts";
import type { WellFacts } from "../schema/well-schema.ts";
import type { Protected } from "../well/needs-squeeze.ts";
import type { WellModel } from "../well/well-model.ts";

/** The input of every rule. */
export interface PlanContext {
  well: WellFacts;
  model: WellModel;
  options: PlanOptions;
  rules: EvaluationRules;
  formations: readonly DetectedFormation[];
}

/** An interval that a rule wants filled with cement. */
export interface CoverTarget {
  /** With `anchor_ft`, the depth that the rule speaks of, it makes the step's id. */
  rule: RuleName;
  anchor_ft: number;
  /** The place in words: "the surface casing shoe at 1,717 ft". */
  place: string;
  top_ft: number;
  bottom_ft: number;
  purposes: readonly Purpose[];
  formations: readonly string[];
  citations: readonly string[];
  tag_why: readonly string[];
  /** What the district's book says of the place besides its depth. */
  advice?: string;
  /** Whether every annulus must hold cement along the whole target, as for usable water: a seal below is not enough. */
  behind_pipe: boolean;
  /** The top of a formation at or above which every annulus must hold cement; absent where any 50 ft seal the plug. */
  seal_ft?: number;
  /** Whether the formation is open to the bore, so that all annuli have to hold that cement, not only the outermost. */
  is_opened?: boolean;
  /** Where a bridge plug isolates it in the bore: cement above the open lap of the liner around that is none behind it. */
  isolated_ft?: number;
  /** The base of the formation, through which each string is cemented; absent where that beside the rock decides. */
  through_ft?: number;
  /** Whether it is for perforations that were closed, which a bridge plug right above isolates as well. */
  was_closed?: boolean;
  /** The part of an open-hole formation, or of the hole below a shoe, that lies behind pipe, beside which every annulus must hold cement. */
  beside?: { top_ft: number; bottom_ft: number };
  /** Whether half of the plug's length must seal at this very place, as at a shoe: a seal deeper in a joined plug is not enough. */
  seals_here?: true;
  /** The violation to report when cement is missing or short; null where the target is only advice. */
  missing: ViolationCode | null;
  short: ViolationCode | null;
  severity: Severity;
}

/** The one citation that a violation shows: the most specific paragraph, else the district's row. */
export const bindingCitation = ({
  citations,
  severity,
}: Pick<CoverTarget, "citations" | "severity">): string => {
  const paragraph = citations.find((text) => text.startsWith("16 TAC") && !text.endsWith("(d)(2)"));
  const shown = severity === "error" ? (paragraph ?? citations[0]) : citations.at(-1);
  return shown ?? "";
};

/** What the cement of some targets protects behind the pipe. */
export const protectedBy = (targets: readonly CoverTarget[]): Protected[] =>
  targets.flatMap((target): Protected[] => {
    const { top_ft, bottom_ft, behind_pipe, beside, seals_here, seal_ft, is_opened = false } = target;
    const { through_ft, isolated_ft } = target;
    if (behind_pipe) return [{ top_ft, bottom_ft }];
    const here: Protected[] = seals_here === true ? [{ top_ft, bottom_ft, seals_here }] : [];
    if (beside !== undefined) return [beside, ...here];
    if (seal_ft === undefined) return here;
    return [
      {
        top_ft,
        bottom_ft,
        seal_ft,
        is_opened,
        ...(through_ft !== undefined && { through_ft }),
        ...(isolated_ft !== undefined && { isolated_ft }),
      },
    ];
  });

/**
 * The same, but where a formation is known for its flow, H2S or CO2 alone, whatever strings stand within that beside it:
 * (f)(2) and (g)(2) speak of productive horizons, and approved forms leave these strings as they are.
 */
export const surelyProtectedBy = (targets: readonly CoverTarget[]): Protected[] =>
  protectedBy(
    targets.map(({ through_ft, ...target }) =>
      through_ft === undefined || target.rule === "problem_formation" ? target : { ...target, through_ft },
    ),
  );

/** A target out of the reach of pipe, and what blocks the way. */
export interface UnreachableTarget {
  target: CoverTarget;
  because: string;
  /** The interval, where it is more than the target's own depth. */
  depths?: { top_ft: number; bottom_ft: number };
  /** The stretch that stays without cement, where the rest of the target is reached. */
  missing?: { top_ft: number; bottom_ft: number };
}

export type CoverRule = (context: PlanContext) => CoverTarget[];

export { TOP_OF_WELL_FT };
export const HALF_PLUG_FT = 50;
export const PLUG_FT = 100;
/** Length of the cap of a bridge plug. */
export const CAP_FT = 20;

/** 50 ft below to 50 ft above a depth. */
export const around = (depth: number): { top_ft: number; bottom_ft: number } => ({
  top_ft: depth - HALF_PLUG_FT,
  bottom_ft: depth + HALF_PLUG_FT,
});

/**
 * Fits a target into the well: not above the casing cut, not below the reach of pipe, and at least 100 ft long where
 * the well has room.
 */
export const fitIntoWell = <T extends { top_ft: number; bottom_ft: number }>(
  target: T,
  floorFt: number,
  topFt: number,
): T => {
  const bottom = Math.min(target.bottom_ft, floorFt);
  const top = Math.max(topFt, Math.min(target.top_ft, bottom - PLUG_FT));
  const top_ft = target.bottom_ft <= floorFt ? Math.max(topFt, target.top_ft) : top;
  return { ...target, top_ft, bottom_ft: Math.min(floorFt, Math.max(bottom, top_ft + PLUG_FT)) };
};
