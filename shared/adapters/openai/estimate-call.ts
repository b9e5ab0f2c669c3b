import type { ModelRequest } from "#shared/assistant/model-port.ts";
import type { CallCost } from "#shared/chat/runs/spending.ts";
import { costMicroUsd } from "./prices.ts";

/**
 * English has four bytes a token; JSON, numbers and other scripts have fewer. The reservation's surplus is returned.
 */
const BYTES_A_TOKEN = 3;

/** The upper bound of a call's cost: its whole input at the full price and the longest output it allows. */
export const estimateCall = (
  model: string,
  { instructions, turns, tools, max_output_tokens }: ModelRequest,
): CallCost => {
  const input = Math.ceil(Buffer.byteLength(JSON.stringify([instructions, turns, tools])) / BYTES_A_TOKEN);
  return {
    tokens: input + max_output_tokens,
    cost_micro_usd: costMicroUsd(model, {
      input_tokens: input,
      cached_tokens: 0,
      output_tokens: max_output_tokens,
    }),
  };
};
