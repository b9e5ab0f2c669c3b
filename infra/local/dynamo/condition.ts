import { isDeepStrictEqual } from "node:util";
import { type Attribute, engine, type Expression, type Item } from "./dynalite.ts";

const isSet = (type: string) => type === "SS" || type === "NS" || type === "BS";

/** Equal JSON for values that DynamoDB treats as equal: sets are unordered. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSet(name) && Array.isArray(inner)
        ? inner.map(String).toSorted((a, b) => (a < b ? -1 : 1))
        : comparable(inner),
    ]),
  );
};

const equal = (a: Attribute | undefined, b: Attribute | undefined) =>
  a !== undefined && b !== undefined && isDeepStrictEqual(comparable(a), comparable(b));

const isSize = (operand: unknown) =>
  typeof operand === "object" && operand !== null && "type" in operand && operand.type === "function";

const valueOf = (operand: unknown, item: Item): Attribute | undefined =>
  Array.isArray(operand) ? engine.mapPath(operand, item) : (operand as Attribute);

/**
 * Evaluates a condition. dynalite's own never finds two maps or lists equal, and finds two missing attributes equal.
 */
export const holds = (expression: Expression, item: Item): boolean => {
  const { type, args } = expression;
  const inner = (at: number) => holds(args[at] as Expression, item);
  if (type === "and") return inner(0) && inner(1);
  if (type === "or") return inner(0) || inner(1);
  if (type === "not") return !inner(0);
  if (args.some(isSize)) return engine.matchesExprFilter(item, expression);
  const [value, ...others] = args.map((operand) => valueOf(operand, item));
  if (type === "=") return equal(value, others[0]);
  if (type === "<>") return !equal(value, others[0]);
  if (type === "in") return others.some((other) => equal(value, other));
  return engine.matchesExprFilter(item, expression);
};
