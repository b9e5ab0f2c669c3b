import * as z from "zod";

const TEXAS = "42";

/** A well's API number as 10 digits: state, county, well. */
export const api10 = z.string().regex(/^42\d{8}$/u, "10 digits, Texas wells begin with 42");

/** A well's API number as 14 digits: the 10 and sidetrack and completion codes. */
export const api14 = z.string().regex(/^42\d{12}$/u, "14 digits, Texas wells begin with 42");

export interface ApiNumber {
  api10: string;
  api14: string;
}

/** Parses an API number of 10, 12 or 14 digits, with or without dashes or blanks; null when it is not a Texas number. */
export const parseApiNumber = (text: string): ApiNumber | null => {
  if (!/^\d{2}[ -]?\d{3}[ -]?\d{5}([ -]?\d{2}){0,2}$/u.test(text.trim())) return null;
  const digits = text.replace(/\D/gu, "");
  if (!digits.startsWith(TEXAS)) return null;
  return { api10: digits.slice(0, 10), api14: digits.padEnd(14, "0") };
};

/** An API number as clients send it; parsed into both forms. */
export const apiNumber = z.string().transform((text, context): ApiNumber => {
  const parsed = parseApiNumber(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "a Texas API number of 10 or 14 digits, dashes allowed" });
  return z.NEVER;
});
