import { isDeepStrictEqual } from "node:util";
import type { Item } from "#shared/table/kit/entity.ts";

/** An expression of a request, with what its aliases stand for. */
export interface Expressed {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

const unknownTo = (what: string) => (text: string) =>
  new Error(`the table in memory does not know the ${what} "${text}"`);

const attributeOf = ({ ExpressionAttributeNames: names }: Expressed, alias: string): string =>
  names?.[alias] ?? alias;
const valueOf = ({ ExpressionAttributeValues: values }: Expressed, alias: string): unknown => values?.[alias];

/** The parts of a condition between this word, outside of parentheses. */
const between = (text: string, word: " AND " | " OR "): string[] => {
  const parts = [""];
  let depth = 0;
  for (const token of text.split(/([()]| AND | OR )/u)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (depth === 0 && token === word) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${token}`);
  }
  return parts;
};

type Comparable = string | number;

const COMPARE: Record<string, (stored: unknown, asked: unknown) => boolean> = {
  "=": (stored, asked) => isDeepStrictEqual(stored, asked),
  "<>": (stored, asked) => !isDeepStrictEqual(stored, asked),
  "<": (stored, asked) => stored !== undefined && (stored as Comparable) < (asked as Comparable),
  "<=": (stored, asked) => stored !== undefined && (stored as Comparable) <= (asked as Comparable),
};

const EXISTENCE = /^attribute_(exists|not_exists)\((#\w+)\)$/u;
const COMPARISON = /^(?:(#\w+)|size\((#\w+)\)) (=|<>|<=|<) (:\w+)$/u;

const clauseHolds = (clause: string, item: Item | undefined, by: Expressed): boolean => {
  const existence = EXISTENCE.exec(clause);
  if (existence) {
    const [, kind, name = ""] = existence;
    return (item?.[attributeOf(by, name)] !== undefined) === (kind === "exists");
  }
  const [, name, measured = "", sign = "", value = ""] = COMPARISON.exec(clause) ?? [];
  const compare = COMPARE[sign];
  if (!compare) throw unknownTo("condition")(clause);
  const stored = item?.[attributeOf(by, name ?? measured)];
  return compare(name ? stored : (stored as Set<unknown> | undefined)?.size, valueOf(by, value));
};

/** Whether the condition holds of the item; AND binds tighter than OR. */
export const holds = (condition: string, item: Item | undefined, by: Expressed): boolean =>
  between(condition, " OR ").some((either) =>
    between(either, " AND ").every((clause) =>
      clause.startsWith("(") ? holds(clause.slice(1, -1), item, by) : clauseHolds(clause, item, by),
    ),
  );

const SECTION = /(SET|ADD|DELETE|REMOVE) (.+?)(?= (?:SET|ADD|DELETE|REMOVE) |$)/gu;

type Deed = (stored: unknown, value: unknown) => unknown;

const union: Deed = (stored, value) =>
  new Set([...((stored as Set<string>) ?? []), ...(value as Set<string>)]);
const without: Deed = (stored, value) => {
  const left = [...((stored as Set<string>) ?? [])].filter((one) => !(value as Set<string>).has(one));
  // DynamoDB stores no empty set
  return left.length > 0 ? new Set(left) : undefined;
};

const DEEDS: Record<string, Deed> = {
  SET: (_stored, value) => value,
  ADD: (stored, value) =>
    typeof value === "number" ? ((stored as number | undefined) ?? 0) + value : union(stored, value),
  DELETE: without,
  REMOVE: () => undefined,
};

/** The item after an update; attributes that are undefined are not there. */
export const updated = (update: string, item: Item, by: Expressed): Item => {
  const next = { ...item };
  for (const [, kind = "", actions = ""] of update.matchAll(SECTION)) {
    for (const action of actions.split(", ")) {
      const [name = "", value = ""] = action.split(/ = | /u);
      const attribute = attributeOf(by, name);
      const after = DEEDS[kind]?.(item[attribute], valueOf(by, value));
      if (after === undefined) delete next[attribute];
      else next[attribute] = after;
    }
  }
  return next;
};

const KEY_CONDITION = /^#pk = :pk(?: AND #sk (?:BETWEEN :from AND :to|>= :from|<= :to))?$/u;

/** Which partition of which key a query reads, and between which sort keys. */
export const rangeOf = (condition: string, by: Expressed) => {
  if (!KEY_CONDITION.test(condition)) throw unknownTo("key condition")(condition);
  const text = (alias: string) => valueOf(by, alias) as string | undefined;
  return {
    partition: { name: attributeOf(by, "#pk"), value: text(":pk") },
    from: text(":from") ?? "",
    to: text(":to") ?? "\uFFFF",
  };
};
