import { asFeet } from "#shared/assistant/offline/tokens/units.ts";

/** Names with digits, which are not figures. */
const NAMES = /\bW-?\d[A-Z]?\b|\b[A-Za-z]+\d+[A-Za-z]*\b/gu;
const LIST_NUMBER = /^\s*\d{1,2}[.)]\s+/gmu;
const ID = /^(?:stp|mod|snp|prp|run|thr|msg)_/u;
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu;
const FRACTION = /(\d+)[ -](\d+)\/(\d+)(?!\d)/gu;
const FIGURE = /\d+(?:\.\d+)?/gu;

export const withoutThousands = (text: string): string => text.replaceAll(THOUSANDS, "");

const decimal = (text: string): string =>
  text.replaceAll(FRACTION, (_all, whole: string, over: string, under: string) =>
    String(Number(whole) + Number(over) / Number(under)),
  );

const numbersIn = (text: string): number[] =>
  (withoutThousands(decimal(text)).match(FIGURE) ?? []).map(Number);

/** The figures of a text, without list numbers and names such as W-3A and H2S. */
export const figuresIn = (text: string): number[] =>
  numbersIn(text.replaceAll(LIST_NUMBER, "").replaceAll(NAMES, " "));

/** Every number in a tool result; ids are names, not figures. */
export const figuresOfResult = (value: unknown): number[] => {
  if (typeof value === "number") return [Math.abs(value)];
  if (typeof value === "string") return ID.test(value) ? [] : [...numbersIn(value), ...figuresIn(value)];
  if (Array.isArray(value)) return value.flatMap(figuresOfResult);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(figuresOfResult);
  return [];
};

interface Told {
  said: string;
  answer: string;
  calls: readonly { result: unknown }[];
}

/** Figures of an answer that are in neither a tool result of its run nor the message (hallucinated figures). */
export const foreignFigures = ({ said, answer, calls }: Told): number[] => {
  const known = new Set([
    ...numbersIn(said),
    ...numbersIn(said).flatMap(asFeet),
    ...calls.flatMap(({ result }) => figuresOfResult(result)),
  ]);
  return [...new Set(figuresIn(answer))].filter((figure) => !known.has(figure));
};
