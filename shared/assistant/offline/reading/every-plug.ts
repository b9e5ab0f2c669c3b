import type { CompactStep } from "../../tools/plan-views.ts";

const ALL =
  /\b(?:all|every|each)(?: of)?(?: the)?(?: cement)? plugs?\b|\beverywhere\b|\bthroughout\b|\bin the whole plan\b/u;
const BEYOND =
  /\b(?:(?:that (?:is|are|lies?|stands?) )?(deeper than|below|under|shallower than|above|over)) (\d{3,5})(?: ft)?\b/u;
/** Orders with exceptions, or with a figure that is not a depth, must name their plugs. */
const BUT = /\b(?:except|but not|other than|besides|apart from|sacks)\b/u;

export interface EveryPlug {
  steps: CompactStep[];
  /** The clause with a placeholder for the plugs. */
  rest: string;
  /** Plugs that the depth goes through: it is ambiguous whether they are included. */
  across: CompactStep[];
}

/**
 * The plugs of "all plugs" or "every plug below 5,000 ft": all cemented steps, or those beyond a depth; null for
 * other clauses.
 */
export const everyPlug = (clause: string, steps: readonly CompactStep[]): EveryPlug | null => {
  const all = ALL.exec(clause);
  if (!all || BUT.test(clause)) return null;
  const cemented = steps.filter(
    ({ sacks, top_ft, bottom_ft }) => sacks !== null && top_ft !== null && bottom_ft !== null,
  );
  const beyond = BEYOND.exec(clause);
  const rest = clause.replace(all[0], " ¤ ").replace(beyond?.[0] ?? " ¤ ", " ¤ ");
  if (!beyond) return { steps: cemented, rest, across: [] };
  const depth = Number(beyond[2]);
  const isDeeper = /deeper|below|under/u.test(beyond[1] ?? "");
  const lies = ({ top_ft, bottom_ft }: CompactStep) =>
    isDeeper ? (top_ft ?? 0) >= depth : (bottom_ft ?? 0) <= depth;
  const goesThrough = ({ top_ft, bottom_ft }: CompactStep) =>
    (top_ft ?? 0) < depth && (bottom_ft ?? 0) > depth;
  return { steps: cemented.filter(lies), rest, across: cemented.filter(goesThrough) };
};

/** The words that restrict "every plug" to those beyond a depth; null where the clause has none that are read. */
export const everyBeyond = (clause: string, steps: readonly CompactStep[]): string | null =>
  everyPlug(clause, steps) ? (BEYOND.exec(clause)?.[0] ?? null) : null;
