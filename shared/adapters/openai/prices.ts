/** US dollars per million tokens = millionths of a dollar per token; standard rates, up to 272,000 input tokens. */
interface Price {
  input: number;
  cached: number;
  output: number;
  /** The longest answer to ask for, in tokens. */
  max_output_tokens: number;
  /** The day OpenAI shuts the model down; null if none is announced. */
  shutdown_date: string | null;
}

const WORDS = 4000;
/** Reasoning models count their reasoning as output, and are cut off in the middle of it. */
const REASONED = 10_000;

/** OpenAI's price list and deprecations page as of November 2026. A dated model name has its family's price. */
export const PRICES: Readonly<Record<string, Price>> = {
  "gpt-6.1-sol": { input: 2, cached: 0.1, output: 10, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-6.1-terra": { input: 1, cached: 0.05, output: 5, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-6-sol": { input: 2, cached: 0.2, output: 10, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-6-luna": { input: 0.1, cached: 0.01, output: 0.5, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-5.6-sol": { input: 5, cached: 0.5, output: 30, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-5.6-terra": { input: 2, cached: 0.2, output: 12, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-5.6-luna": { input: 0.2, cached: 0.02, output: 1.2, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-5.4": { input: 2.5, cached: 0.25, output: 15, max_output_tokens: REASONED, shutdown_date: null },
  "gpt-5.4-mini": {
    input: 0.75,
    cached: 0.075,
    output: 4.5,
    max_output_tokens: REASONED,
    shutdown_date: null,
  },
  "gpt-5.4-nano": {
    input: 0.2,
    cached: 0.02,
    output: 1.25,
    max_output_tokens: REASONED,
    shutdown_date: null,
  },
  "gpt-5.1": {
    input: 1.25,
    cached: 0.125,
    output: 10,
    max_output_tokens: REASONED,
    shutdown_date: "2027-04-01",
  },
  "gpt-5": {
    input: 1.25,
    cached: 0.125,
    output: 10,
    max_output_tokens: REASONED,
    shutdown_date: "2026-12-11",
  },
  "gpt-5-mini": {
    input: 0.25,
    cached: 0.025,
    output: 2,
    max_output_tokens: REASONED,
    shutdown_date: "2026-12-11",
  },
  "gpt-4.1": { input: 2, cached: 0.5, output: 8, max_output_tokens: WORDS, shutdown_date: "2027-01-14" },
  "gpt-4.1-mini": {
    input: 0.4,
    cached: 0.1,
    output: 1.6,
    max_output_tokens: WORDS,
    shutdown_date: "2027-01-14",
  },
  "gpt-4o": { input: 2.5, cached: 1.25, output: 10, max_output_tokens: WORDS, shutdown_date: "2027-01-14" },
};

const family = (model: string): string => model.replace(/-\d{4}-\d{2}-\d{2}$/u, "");

const dearest = (): Price => Object.values(PRICES).reduce((a, b) => (b.output > a.output ? b : a));

/** The longest answer to ask a model for, in tokens; a model that is not in the table may reason. */
export const outputTokensOf = (model: string): number => PRICES[family(model)]?.max_output_tokens ?? REASONED;

/** The shutdown day of a model, `YYYY-MM-DD`; null if unknown. */
export const shutdownDate = (model: string): string | null => PRICES[family(model)]?.shutdown_date ?? null;

/** A warning for operators about a model on a day (`YYYY-MM-DD`). */
export interface ModelNotice {
  notice: "model_without_price" | "model_turned_off" | "model_turned_off_soon";
  model: string;
  shutdown_date: string | null;
}

const SOON_MS = 60 * 24 * 60 * 60 * 1000;

/**
 * The notice about a model, if any. Any model may be used: one without a price is charged as the most expensive, and
 * one that was shut down fails its calls.
 */
export const modelNotice = (model: string, today: string): ModelNotice | null => {
  if (!PRICES[family(model)]) return { notice: "model_without_price", model, shutdown_date: null };
  const date = shutdownDate(model);
  if (date === null) return null;
  if (date <= today) return { notice: "model_turned_off", model, shutdown_date: date };
  const soon = Date.parse(date) - Date.parse(today) <= SOON_MS;
  return soon ? { notice: "model_turned_off_soon", model, shutdown_date: date } : null;
};

interface Tokens {
  input_tokens: number;
  cached_tokens: number;
  output_tokens: number;
}

/**
 * The cost of a response in millionths of a US dollar, rounded up; a model without a price is charged as the most
 * expensive.
 */
export const costMicroUsd = (model: string, tokens: Tokens): number => {
  const price = PRICES[family(model)] ?? dearest();
  const fresh = Math.max(0, tokens.input_tokens - tokens.cached_tokens);
  const cost =
    fresh * price.input + tokens.cached_tokens * price.cached + tokens.output_tokens * price.output;
  // whole thousandths first: 0.075 × 1000 is inexact in binary floating point
  return Math.ceil(Math.round(cost * 1000) / 1000);
};
