import { opType } from "#shared/plugging/schema/enums.ts";
import { compareEdits, spoken, spokenPreview, type SpokenEdit } from "./compare-edits.ts";
import type { Exchange } from "./conversation.ts";
import type { EvalCase } from "./corpus.ts";
import { foreignFigures, withoutThousands } from "./figures.ts";

export interface Verdict {
  right: boolean;
  /** What is wrong, in sentences. */
  faults: string[];
  /** Edits made or proposed that were not asked for. */
  wrongEdits: SpokenEdit[];
  /** What was asked for and not made, where the answer tells of an edit and of nothing that is left. */
  halfDone: SpokenEdit[];
  /** What the model did: the operation of its first edit, `preview`, `asks` or `answers`. */
  did: string;
}

const EDITS = new Set<string>([...opType.options, "revert_edit"]);

const plain = (text: string): string =>
  withoutThousands(text)
    .toLowerCase()
    .replaceAll(/[*_`]/gu, "")
    .replaceAll(/[–—‑−]/gu, "-")
    .replaceAll(/[’‘]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .replaceAll(/§\s+/gu, "§")
    .replaceAll(/\s+/gu, " ");

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);

/** Whether a text contains another; a figure at its edge must match as a whole. */
export const holds = (text: string, part: string): boolean => {
  const sought = plain(part);
  const before = /^\d/u.test(sought) ? String.raw`(?<![\d.])` : "";
  const after = /\d$/u.test(sought) ? String.raw`(?!\d|\.\d)` : "";
  return new RegExp(before + escaped(sought) + after, "u").test(plain(text));
};

export const told = ({ op, args }: SpokenEdit): string => `${op} ${JSON.stringify(args)}`;

const answerFaults = (answer: string, { expect, say }: EvalCase): string[] => [
  ...expect.answer
    .filter((fact) => ![fact].flat().some((one) => holds(answer, one)))
    .map((fact) => `the answer lacks ${JSON.stringify(fact)}`),
  ...expect.answer_not
    .filter((part) => holds(answer, part))
    .map((part) => `the answer holds ${JSON.stringify(part)}`),
  // an answer that only repeats the person's own question asks nothing
  ...(expect.asks && !answer.replaceAll(say, "").includes("?") ? ["the answer does not ask back"] : []),
];

const figureFaults = (exchanges: readonly Exchange[]): string[] =>
  exchanges.flatMap((exchange) =>
    foreignFigures(exchange).map((figure) => `${figure} comes from no tool (“${exchange.said}”)`),
  );

/** Words that say that something was not done, or ask about it. */
const TELLS_REST = /\?|nothing (?:is|was) changed|not (?:make|made|change|changed|carried)|could not/iu;

/** Judges the last exchange by the expectations of the case, and the figures of all exchanges. */
export const judge = (one: EvalCase, exchanges: readonly Exchange[]): Verdict => {
  const exchange = exchanges.at(-1);
  if (!exchange) throw new Error(`${one.id} was not run`);
  const { calls, answer, run } = exchange;
  const edits = calls
    .filter(({ name, edited }) => edited && EDITS.has(name))
    .map((call) => spoken(call, exchange));
  const previews = calls
    .filter(({ name }) => name === "preview_edit")
    .map((call) => spokenPreview(call, exchange));
  const made = compareEdits(edits, one.expect.edits, exchange);
  const tried = compareEdits(previews, one.expect.previews, exchange);
  const faults = [
    ...(run.status === "completed" ? [] : [`the run ended ${run.status} ${run.error?.code ?? ""}`.trim()]),
    ...made.unexpected.map((edit) => `not asked for: ${told(edit)}`),
    ...made.missing.map((edit) => `not made: ${told(edit)}`),
    ...(made.outOfOrder ? ["the edits were made in another order"] : []),
    ...tried.missing.map((edit) => `not tried: ${told(edit)}`),
    ...answerFaults(answer, one),
    ...figureFaults(exchanges),
  ];
  const did = edits[0]?.op ?? (previews.length > 0 ? "preview" : answer.includes("?") ? "asks" : "answers");
  const isHalf = edits.length > 0 && made.unexpected.length === 0 && !TELLS_REST.test(answer);
  const half = isHalf ? made.missing : [];
  return { right: faults.length === 0, faults, wrongEdits: made.unexpected, halfDone: half, did };
};
