import type { CallCost } from "#shared/chat/runs/spending.ts";

/** One thing that was said, in the order it was said. Text of people and plans is data, never instructions. */
export type Turn =
  | { kind: "user"; text: string }
  | { kind: "assistant"; text: string }
  /** The older part of the thread, fenced as data. */
  | { kind: "summary"; text: string }
  /** A model answer of this very run, replayed with the provider's own items. */
  | { kind: "model"; text: string | null; calls: ModelCall[]; output_items: unknown[] }
  | { kind: "tool_result"; call_id: string; name: string; output_json: string };

export interface ModelCall {
  call_id: string;
  name: string;
  arguments_json: string;
}

/** A tool as a model sees it; `parameters` is a strict JSON schema (every property required, no root union). */
export interface ToolSpec {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

export interface ModelRequest {
  instructions: string;
  turns: readonly Turn[];
  /** Only the tools that this message may use; empty for a last call that must answer in words. */
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
  /** The model that answered, as the provider names it. */
  model: string;
  text: string | null;
  calls: ModelCall[];
  finish: "stop" | "tool_calls" | "max_tokens" | "content_filter" | "refusal";
  output_items: unknown[];
  usage: { input_tokens: number; cached_tokens: number; output_tokens: number };
  cost_micro_usd: number;
}

export type ModelFailure =
  | "rate_limited"
  | "insufficient_quota"
  | "timeout"
  /** It broke off, or said something that can't be read: whether an answer was made nobody knows. */
  | "unavailable"
  /** It said that it can't answer now, or could not be reached at all. */
  | "turned_away"
  | "bad_request"
  | "unauthorized"
  /** The model's name is unknown to the provider, or its days are over. */
  | "no_such_model"
  /** The service itself has no key to ask with. */
  | "not_configured"
  | "context_too_long"
  /** Ours, before any call: the tenant's tokens of this minute are used up. */
  | "throttled"
  /** Ours, before any call: what is left of the run's money or tokens, or of the month's money, does not pay for one. */
  | "over_run_cost"
  | "over_run_tokens"
  | "over_month_budget"
  | "aborted";

/** The rest may have been billed: of an answer that got lost nobody knows whether it was made. */
const UNBILLED: readonly ModelFailure[] = [
  "rate_limited",
  "turned_away",
  "insufficient_quota",
  "bad_request",
  "unauthorized",
  "no_such_model",
  "not_configured",
  "context_too_long",
  "throttled",
  "over_run_cost",
  "over_run_tokens",
  "over_month_budget",
];

/** Whether a call that gave no answer may have to be paid for; not where it was turned away or never made. */
export const mayBeBilled = ({ failure }: Pick<ModelError, "failure">): boolean => !UNBILLED.includes(failure);

/** Why a model gave no answer; the run decides whether to ask again. */
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

/** The one way to a language model. The offline model and OpenAI are behind it. */
export interface Model {
  /** What `metadata.model` shows before an answer names itself. */
  readonly name: string;
  /** The most that a request may take, for its reservation; absent where a model costs nothing. */
  readonly estimate?: (request: ModelRequest) => CallCost;
  /** Throws `ModelError` and nothing else. */
  respond(request: ModelRequest): Promise<ModelReply>;
}
