import type { Part } from "./corpus.ts";
import { told } from "./judge.ts";
import type { Result } from "./run-case.ts";

/** The bars: the least share of right answers by part of the corpus; wrong and half-done edits are never allowed. */
export const BARS: Readonly<Record<Part, number>> = { open: 0.95, "set aside": 0.8, hard: 0.4 };

const shareOf = (results: readonly Result[]): number =>
  results.filter(({ right }) => right).length / results.length;

/** The bars that are missed, in sentences. */
export const missedBars = (results: readonly Result[]): string[] => {
  const parts = Object.entries(BARS).flatMap(([part, bar]) => {
    const own = results.filter((result) => result.part === part);
    return own.length > 0 && shareOf(own) < bar
      ? [`${part}: ${(shareOf(own) * 100).toFixed(1)} % right, ${bar * 100} % are asked for`]
      : [];
  });
  const wrong = results.reduce((sum, { wrongEdits }) => sum + wrongEdits.length, 0);
  const half = results.reduce((sum, { halfDone }) => sum + halfDone.length, 0);
  return [
    ...parts,
    ...(wrong > 0 ? [`${wrong} wrong edit(s), none is allowed`] : []),
    ...(half > 0 ? [`${half} half-done edit(s), none is allowed`] : []),
  ];
};

const countBy = <T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return new Map([...groups].toSorted(([a], [b]) => a.localeCompare(b)));
};

const row = (name: string, results: readonly Result[]): string => {
  const right = results.filter((result) => result.right).length;
  const cells = [results.length, right, results.length - right].map((cell) => String(cell).padStart(7));
  return `${name.padEnd(20)}${cells.join("")}${(shareOf(results) * 100).toFixed(1).padStart(8)}`;
};

const table = (results: readonly Result[]): string[] => [
  `${"intent".padEnd(20)}${"cases".padStart(7)}${"right".padStart(7)}${"wrong".padStart(7)}${"%".padStart(8)}`,
  ...[...countBy(results, (result) => result.case.intent)].map(([name, own]) => row(name, own)),
  row("all", results),
];

const DID: Readonly<Record<string, string>> = { undo: "revert_edit" };

/** The confusion matrix: questions and refusals that became edits, and orders that became words. */
const confusion = (results: readonly Result[]): string[] => {
  const mixed = results.filter((result) => {
    const [first] = result.case.expect.edits;
    return first ? result.did !== first.op : !["asks", "answers", "preview"].includes(result.did);
  });
  const lines = [...countBy(mixed, ({ case: { intent }, did }) => `${DID[intent] ?? intent} -> ${did}`)];
  return lines.map(([name, own]) => `  ${name}: ${own.length}`);
};

const wrongEdits = (results: readonly Result[]): string[] =>
  results
    .filter((result) => result.wrongEdits.length > 0)
    .flatMap((result) => [
      `  ${result.case.id}: “${result.case.say}”`,
      ...result.wrongEdits.map((edit) => `    made: ${told(edit)}`),
      ...(result.case.expect.edits.length > 0
        ? result.case.expect.edits.map((edit) => `    asked for: ${told(edit)}`)
        : ["    asked for: no edit"]),
    ]);

const halfDone = (results: readonly Result[]): string[] =>
  results.flatMap((result) =>
    result.halfDone.map((edit) => `  ${result.case.id}: “${result.case.say}”, left: ${told(edit)}`),
  );

const spent = (results: readonly Result[]): string => {
  const input = results.reduce((sum, { tokens }) => sum + tokens.input, 0);
  const output = results.reduce((sum, { tokens }) => sum + tokens.output, 0);
  const money = results.reduce((sum, { cost_micro_usd }) => sum + cost_micro_usd, 0) / 1_000_000;
  return `${input} tokens in, ${output} out, $${money.toFixed(4)}`;
};

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ["", title, ...lines] : [];

/** The whole report, by part of the corpus. */
export const reportOf = (results: readonly Result[]): string =>
  [...countBy(results, ({ part }) => part)]
    .flatMap(([part, own]) => [
      `== ${part}: ${own.length} cases, ${(shareOf(own) * 100).toFixed(1)} % right, ${spent(own)}`,
      ...table(own),
      ...section("meant -> done", confusion(own)),
      ...section("WRONG EDITS", wrongEdits(own)),
      ...section("HALF DONE", halfDone(own)),
      "",
    ])
    .join("\n");

/** A failed case with its conversation; with `verbose` any case. */
export const caseReport = ({ case: one, faults, exchanges }: Result, verbose: boolean): string =>
  [
    `${faults.length > 0 ? "✗" : "✓"} ${one.id} (${one.intent}, ${one.well}): “${one.say}”`,
    ...faults.map((fault) => `    ${fault}`),
    ...(verbose
      ? exchanges.flatMap(({ said, calls, answer }) => [
          `    > ${said}`,
          ...calls.map(({ name, args }) => `    [${name} ${JSON.stringify(args)}]`),
          ...answer.split("\n").map((line) => `    < ${line}`),
        ])
      : []),
  ].join("\n");
