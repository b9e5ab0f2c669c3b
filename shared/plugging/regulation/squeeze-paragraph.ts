import type { CasingString } from "../schema/well-schema.ts";

const PARAGRAPHS = {
  surface: "(d)(1)",
  intermediate: "(f)(2)",
  production: "(g)(2)",
  liner: "(g)(2)",
} as const satisfies Readonly<Record<CasingString, string>>;

/**
 * The paragraph that asks for cement behind a string where there is none. Surface casing has none of its own: there it
 * is (d)(1), the protection of every formation.
 */
export const squeezeParagraph = (string: CasingString): string => PARAGRAPHS[string];

/** The paragraphs that ask for perforating these strings, one each. */
export const squeezeParagraphs = (strings: readonly CasingString[]): string[] => [
  ...new Set(strings.filter((string) => string !== "surface").map(squeezeParagraph)),
];
