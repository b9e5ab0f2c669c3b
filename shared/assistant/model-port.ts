import type { RunStep } from "#shared/chat/runs/run.ts";
import type { CallCost } from "#shared/chat/runs/spending.ts";

/** One turn of the conversation, in order. Text of people and plans is data, never instructions (prompt injection). */
export type Turn =
  | { kind: "user"; text: string }
  /** An answer of an earlier run, with the state that it left for the next message, if it left one. */
  | { kind: "assistant"; text: string; state?: unknown }
  /** The summary of the thread's older messages, fenced as data. */
  | { kind: "summary"; text: string }
  /** A model's answer in this run, replayed with the provider's own output items. */
  | { kind: "model"; text: string | null; calls: ModelCall[]; output_items: unknown[] }
  /** What the service itself tells the model, in its own words only. */
  | { kind: "notice"; text: string }
  | { kind: "tool_result"; call_id: string; name: string; output_json: string };

export interface ModelCall {
  call_id: string;
  name: string;
  arguments_json: string;
}

/** A tool as the model sees it; `parameters` is a strict JSON Schema (every property required, no union at the root). */
export interface ToolSpec {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

export interface ModelRequest {
  instructions: string;
  turns: readonly Turn[];
  /** Only the tools that this message may use; empty for a last call, which must be answered in words. */
  tools: readonly ToolSpec[];
  parallel_tool_calls: boolean;
  max_output_tokens: number;
  prompt_cache_key: string;
  safety_identifier: string;
  metadata: Record<string, string>;
  signal: AbortSignal;
}

export interface ModelReply {
  response_id: string;
  /** The model that answered, by the provider's name. */
  model: string;
  text: string | null;
  calls: ModelCall[];
  /** Calls of the answer that were not taken, as there were too many. */
  dropped_calls?: number | null | undefined;
  finish: RunStep["finish"];
  output_items: unknown[];
  usage: { input_tokens: number; cached_tokens: number; output_tokens: number };
  cost_micro_usd: number;
}

export type ModelFailure =
  | "rate_limited"
  | "insufficient_quota"
  | "timeout"
  /** The connection broke, or the response was unreadable: it is unknown whether an answer was generated. */
  | "unavailable"
  /** The provider rejected the call for now (overload, rate limit), or could not be reached at all. */
  | "turned_away"
  | "bad_request"
  /** The provider's content filter refused the conversation. */
  | "content_filter"
  /** The answer was longer than is read; it was paid. */
  | "answer_too_large"
  /** An error of the service's own code: before the call, and after it. */
  | "not_sent"
  | "not_read"
  | "unauthorized"
  /** The provider does not know the model's name, or has retired the model. */
  | "no_such_model"
  /** The service has no API key. */
  | "not_configured"
  | "context_too_long"
  /** Ours, before any call: the tenant's token rate limit of this minute is used up. */
  | "throttled"
  /** Ours, before any call: the run's remaining money or tokens, or the month's budget, do not pay for a call. */
  | "over_run_cost"
  | "over_run_tokens"
  | "over_month_budget"
  | "aborted";

/** Failures that are certainly not billed. After any other one an answer may have been generated and billed. */
const UNBILLED: readonly ModelFailure[] = [
  "rate_limited",
  "turned_away",
  "insufficient_quota",
  "bad_request",
  "content_filter",
  "not_sent",
  "unauthorized",
  "no_such_model",
  "not_configured",
  "context_too_long",
  "throttled",
  "over_run_cost",
  "over_run_tokens",
  "over_month_budget",
];

/** Whether a failed call may have been billed: true unless the provider rejected it or it was never made. */
export const mayBeBilled = ({ failure }: Pick<ModelError, "failure">): boolean => !UNBILLED.includes(failure);

/** Why the model gave no answer; the run decides whether to retry. */
export class ModelError extends Error {
  readonly failure: ModelFailure;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    failure: ModelFailure,
    retryable: boolean,
    retryAfterMs: number | null,
    options?: { cause?: unknown },
  ) {
    super(`the model gave no answer: ${failure}`, options);
    this.name = "ModelError";
    this.failure = failure;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The port to a language model, implemented by OpenAI's adapter and by the offline model. */
export interface Model {
  /** The value of `metadata.model` until an answer names its model. */
  readonly name: string;
  /** The upper bound of what a request may cost, for its reservation; absent for a free model. */
  readonly estimate?: (request: ModelRequest) => CallCost;
  /** The longest answer to ask for, in tokens, with its reasoning; the stage's setting caps it. */
  readonly max_output_tokens?: number;
  /** Throws `ModelError` and nothing else. */
  respond(request: ModelRequest): Promise<ModelReply>;
}
