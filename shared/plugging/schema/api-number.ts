import * as z from "zod";
import { countyOfCode, isOffshoreCode } from "./counties.ts";

const TEXAS = "42";

/** A well's API number as 10 digits: state, county, well. */
export const api10 = z.string().regex(/^42\d{8}$/u, "10 digits, Texas wells begin with 42");

/** A well's API number as 14 digits: the 10 and sidetrack and completion codes. */
export const api14 = z.string().regex(/^42\d{12}$/u, "14 digits, Texas wells begin with 42");

export interface ApiNumber {
  api10: string;
  api14: string;
}

/** What may stand between the groups of digits: a blank, or a dash, point or slash with blanks around it. */
const GAP = String.raw`\s?(?:[-‐‑‒–—−./_]\s?)?`;
const LABEL =
  /^(?:rrc\s+)?(?:api|uwi)(?![a-z])[\s.:#-]*(?:well\s+)?(?:(?:no|nr|num|number)\b[\s.:#]*)?[\s.:#]*/iu;
const WRITTEN = new RegExp(
  String.raw`^(?:(\d{2})${GAP})?(\d{3})${GAP}(\d{5})(?:${GAP}(\d{2}))?(?:${GAP}(\d{2}))?$`,
  "u",
);

/** The digits without a label in front and without the ".0" of a spreadsheet behind. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/^['"“]|['"”]$/gu, "")
    .replace(LABEL, "")
    .replace(/^(\d{8}|\d{10}|\d{12}|\d{14})\.0*$/u, "$1")
    .trim();

const MALFORMED = "a Texas API number of 10 or 14 digits, dashes allowed";

/** What is wrong with the county code of an API number; null for a county of Texas and for state waters. */
export const countyCodeProblem = (code: string): string | null =>
  countyOfCode(code) !== undefined || isOffshoreCode(code)
    ? null
    : `no county of Texas has the API county code ${code} (odd numbers from 001 to 507)`;

/**
 * Reads an API number as people and the RRC write it: 8 (county and well), 10, 12 or 14 digits, with "API" in front
 * or not, dashes, points or blanks between the groups. Returns the reason where it is no number of a Texas well.
 */
export const readApiNumber = (text: string): ApiNumber | string => {
  const groups = WRITTEN.exec(bare(text));
  if (groups === null) return MALFORMED;
  const [, state = TEXAS, county = "", well = "", sidetrack = "00", completion = "00"] = groups;
  if (state !== TEXAS) return `the API state code is ${state}; wells of Texas have 42`;
  const problem = countyCodeProblem(county);
  if (problem !== null) return problem;
  const ten = `${TEXAS}${county}${well}`;
  return { api10: ten, api14: `${ten}${sidetrack}${completion}` };
};

/** Parses an API number; null when it is not a Texas number. */
export const parseApiNumber = (text: string): ApiNumber | null => {
  const read = readApiNumber(text);
  return typeof read === "string" ? null : read;
};

/** An API number as clients send it; parsed into both forms. */
export const apiNumber = z.string().transform((text, context): ApiNumber => {
  const read = readApiNumber(text);
  if (typeof read !== "string") return read;
  context.addIssue({ code: "custom", message: read });
  return z.NEVER;
});

/**
 * An API number in a path, which names one resource: digits, with dashes or points between them or not, and nothing of what people write
 * around them.
 */
export const apiNumberInPath = z
  .string()
  .regex(/^[\d.-]+$/u, MALFORMED)
  .pipe(apiNumber);

const IN_TEXT = new RegExp(
  String.raw`(?<![\d.,$–—-])42${GAP}\d{3}${GAP}\d{5}(?:[-–—.]?\d{2}){0,2}(?!\d|[-–—.,]\d)|(?<=\b(?:api|uwi)\b[^\d\n]{0,20})(?<!\d)\d{3}${GAP}\d{5}(?!\d|[-–—.,]\d)`,
  "giu",
);

/** A text with each API number in it written with dashes, whatever its author put between the digits. */
export const withDashedApiNumbers = (text: string): string =>
  text.replaceAll(IN_TEXT, (said) => {
    const read = parseApiNumber(said);
    if (read === null) return said;
    const tail = read.api14.slice(10);
    const ten = read.api10.replace(/^(\d{2})(\d{3})(\d{5})$/u, "$1-$2-$3");
    return tail === "0000" ? ten : `${ten}-${tail.slice(0, 2)}-${tail.slice(2)}`;
  });
