import { type FieldProblem, pointerPart } from "#shared/kernel/field-problems.ts";
import { isStorable } from "#shared/kernel/stored-number.ts";

const MAX_PROBLEMS = 20;

interface Place {
  value: unknown;
  /** Null for the root. */
  parent: Place | null;
  key: string;
}

const pointerOf = (place: Place): string => {
  const tokens: string[] = [];
  for (let at = place; at.parent !== null; at = at.parent) tokens.unshift(pointerPart(at.key));
  return tokens.join("");
};

const faultOf = (value: unknown): string | null => {
  if (typeof value === "string") {
    return value.isWellFormed()
      ? null
      : "text with half of a surrogate pair, which is not well formed Unicode";
  }
  if (typeof value !== "number" || isStorable(value)) return null;
  return "a number that can't be stored: 0, or from 1e-130 to 9007199254740991 in magnitude";
};

/**
 * The places of a JSON value that can't be stored or sent on, whatever field they are in: texts and names that are
 * not well formed Unicode, and numbers out of the store's range. Without recursion, at most twenty.
 */
export const unsoundParts = (root: unknown, prefix = ""): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  const note = (place: Place, message: string): void => {
    problems.push({ pointer: prefix + pointerOf(place), message });
  };
  const open: Place[] = [{ value: root, parent: null, key: "" }];
  for (let place = open.pop(); place && problems.length < MAX_PROBLEMS; place = open.pop()) {
    const { value } = place;
    const fault = faultOf(value);
    if (fault !== null) note(place, fault);
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value).toReversed()) {
      const child = { value: inner as unknown, parent: place, key };
      if (!key.isWellFormed()) note(child, "a name that is not well formed Unicode");
      open.push(child);
    }
  }
  return problems.slice(0, MAX_PROBLEMS);
};
