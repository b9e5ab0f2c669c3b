import { parseAst } from "vitest/node";

/** A mutation of a source text: `start`–`end` becomes `text`. */
export interface Mutant {
  file: string;
  line: number;
  start: number;
  end: number;
  text: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
}
type Change = Pick<Mutant, "start" | "end" | "text">;
type Maker = (node: Node & Record<string, unknown>, source: string) => Change[];

/** Mutations of each comparison operator: a moved boundary, and the negation. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "**": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
};
const MATH: Readonly<Record<string, string>> = { max: "min", min: "max", ceil: "floor", floor: "ceil" };

const child = (node: Record<string, unknown>, key: string): Node & Record<string, unknown> =>
  node[key] as Node & Record<string, unknown>;

const isText = (node: Node & Record<string, unknown>): boolean =>
  node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node["value"] === "string");

const operator: Maker = (node, source) => {
  const left = child(node, "left");
  const right = child(node, "right");
  const sign = node["operator"] as string;
  if (sign === "+" && (isText(left) || isText(right))) return [];
  const start = source.indexOf(sign, left.end);
  return (OPERATORS[sign] ?? []).map((text) => ({ start, end: start + sign.length, text }));
};

const unary: Maker = (node) =>
  node["operator"] === "!" || node["operator"] === "-"
    ? [{ start: node.start, end: child(node, "argument").start, text: "" }]
    : [];

const literal: Maker = ({ start, end, value }) => {
  if (typeof value === "boolean") return [{ start, end, text: String(!value) }];
  if (typeof value !== "number") return [];
  return [...new Set([String(value + 1), value === 0 ? "1" : "0"])].map((text) => ({ start, end, text }));
};

const array: Maker = ({ start, end, elements }) =>
  (elements as unknown[]).length > 0 ? [{ start, end, text: "[]" }] : [];

/** Negates a condition that has no comparison operator. */
const condition: Maker = (node, source) => {
  const { type, start, end } = child(node, "test");
  return ["Identifier", "MemberExpression", "CallExpression"].includes(type)
    ? [{ start, end, text: `!(${source.slice(start, end)})` }]
    : [];
};

const call: Maker = (node) => {
  const callee = child(node, "callee");
  if (callee.type !== "MemberExpression" || callee["computed"] === true) return [];
  const object = child(callee, "object");
  const { name, start, end } = child(callee, "property") as unknown as Change & { name: string };
  if (object["name"] === "Math") return name in MATH ? [{ start, end, text: MATH[name] as string }] : [];
  if (name === "filter" || name === "sort" || name === "slice")
    return [{ start: object.end, end: node.end, text: "" }];
  if (name !== "some" && name !== "every") return [];
  return ["true", "false"].map((text) => ({ start: node.start, end: node.end, text }));
};

const MAKERS: Readonly<Record<string, Maker>> = {
  BinaryExpression: operator,
  LogicalExpression: operator,
  UnaryExpression: unary,
  Literal: literal,
  ArrayExpression: array,
  ConditionalExpression: condition,
  IfStatement: condition,
  CallExpression: call,
};

/** Whether a node is skipped: types are erased, and module names and keys are not values. */
const isLeft = (node: Node): boolean =>
  node.type === "ImportDeclaration" || /^TS(?!AsExpression|Satisfies|NonNull)/u.test(node.type);

const changesOf = (node: unknown, source: string): Change[] => {
  if (node === null || typeof node !== "object") return [];
  if (Array.isArray(node)) return node.flatMap((member) => changesOf(member, source));
  const known = node as Node & Record<string, unknown>;
  if (typeof known.type === "string" && isLeft(known)) return [];
  const inside = Object.values(known).flatMap((member) => changesOf(member, source));
  return [...(MAKERS[known.type]?.(known, source) ?? []), ...inside];
};

/** All mutants of a source text in their order, from nodes of its syntax tree, without types and imports. */
export const makeMutants = (file: string, source: string): Mutant[] => {
  const changes = changesOf(parseAst(source, { lang: "ts" }).body, source);
  const byText = new Map(changes.map((change) => [`${change.start}:${change.end}:${change.text}`, change]));
  return [...byText.values()]
    .map((change) => ({ file, line: source.slice(0, change.start).split("\n").length, ...change }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
};

/** The source text with the mutation applied. */
export const mutated = (source: string, { start, end, text }: Change): string =>
  source.slice(0, start) + text + source.slice(end);

const clipped = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** The lines before and after the mutation, from the first one touched to the last. */
export const wording = (source: string, mutant: Mutant): { was: string; is: string } => {
  const from = source.lastIndexOf("\n", mutant.start - 1) + 1;
  const lineEnd = source.indexOf("\n", mutant.end);
  const to = lineEnd < 0 ? source.length : lineEnd;
  return {
    was: clipped(source.slice(from, to)),
    is: clipped(source.slice(from, mutant.start) + mutant.text + source.slice(mutant.end, to)),
  };
};
