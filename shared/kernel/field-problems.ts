import type * as z from "zod";
import { cutText } from "./text.ts";

/** One invalid field of a request: its JSON Pointer (RFC 6901), and what to do about it. */
export interface FieldProblem {
  pointer: string;
  message: string;
}

/** The problems that an answer names; the rest is counted. */
export const MOST_PROBLEMS = 20;
/** The characters of the caller's text that a message repeats. */
const MOST_QUOTED = 200;
const MOST_MESSAGE = 500;

const cut = (text: string, most: number): string => cutText(text, most, "…");

/** The caller's own text as a message repeats it: its beginning, in quotes. */
export const quoted = (text: string): string => `"${cut(text, MOST_QUOTED)}"`;

/** One reference token of a JSON Pointer (RFC 6901), with its slash; a very long name is cut. */
export const pointerPart = (part: PropertyKey): string =>
  `/${cut(String(part), MOST_QUOTED).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** A JSON Pointer (RFC 6901); members whose names are very long are named by their beginning. */
const pointerOf = (path: readonly PropertyKey[]): string => path.map(pointerPart).join("");

/** The problems of a parsed value, with pointers under `at`; unknown members are named one by one. */
export const problemsIn = (result: z.ZodSafeParseResult<unknown>, at = ""): FieldProblem[] =>
  result.success
    ? []
    : result.error.issues.flatMap((issue) => {
        const place = at + pointerOf(issue.path);
        return issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => ({ pointer: place + pointerPart(key), message: "unknown field" }))
          : [{ pointer: place, message: issue.message }];
      });

/** The context of an error with a list of problems: the first of them, and how many are left out. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface is no record of unknown members
type ListedProblems = { errors: FieldProblem[]; errors_left_out?: number };

/** Makes every list of problems in an answer, so that an answer is small however wrong the request is. */
export const listedProblems = (problems: readonly FieldProblem[]): ListedProblems => {
  const errors = problems.slice(0, MOST_PROBLEMS).map(({ pointer, message }) => ({
    pointer: cut(pointer, MOST_MESSAGE),
    message: cut(message, MOST_MESSAGE),
  }));
  const left = problems.length - errors.length;
  return left > 0 ? { errors, errors_left_out: left } : { errors };
};
