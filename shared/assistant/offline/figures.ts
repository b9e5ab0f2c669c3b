import { asFeet } from "./tokens/units.ts";

const NAMES = /\bW-?\d[A-Z]?\b|\b[A-Za-z]+\d+[A-Za-z]*\b/gu;
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu;
const FIGURE = /\d+(?:\.\d+)?/gu;
const ID = /^(?:stp|mod|snp|prp|run|thr|msg)_/u;

const numbersIn = (text: string): number[] =>
  (text.replaceAll(THOUSANDS, "").match(FIGURE) ?? []).map(Number);

const figuresOf = (value: unknown): number[] => {
  if (typeof value === "number") return [Math.abs(value)];
  if (typeof value === "string") return ID.test(value) ? [] : numbersIn(value);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(figuresOf);
  return [];
};

const NOT_SURE = "I can't tell that with certainty from what the tools say.";

/**
 * Removes every line with a figure that is in neither a tool result nor the message itself, so that the answer states
 * no unproven figure (a guard against hallucination).
 */
export const provenOnly = (answer: string, said: string, results: readonly unknown[]): string => {
  const known = new Set([
    ...numbersIn(said),
    ...numbersIn(said).flatMap(asFeet),
    ...results.flatMap(figuresOf),
  ]);
  const isProven = (line: string): boolean =>
    numbersIn(line.replaceAll(NAMES, " ")).every((figure) => known.has(figure));
  const lines = answer.split("\n").filter(isProven);
  return lines.join("\n").trim() || NOT_SURE;
};
