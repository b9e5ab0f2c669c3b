import type { Model, ModelReply, ModelRequest } from "#shared/assistant/model-port.ts";

/** What a scripted model does with one request: answers, or throws. */
export type ScriptedStep = (request: ModelRequest) => ModelReply | Promise<ModelReply>;

const USAGE = { input_tokens: 100, cached_tokens: 0, output_tokens: 10 };

let replies = 0;

export const aReply = (changes: Partial<ModelReply> = {}): ModelReply => ({
  response_id: `resp_${(replies += 1)}`,
  model: "scripted-1",
  text: null,
  calls: [],
  finish: "stop",
  output_items: [],
  usage: USAGE,
  cost_micro_usd: 5,
  ...changes,
});

export const says =
  (text: string): ScriptedStep =>
  () =>
    aReply({ text });

export const calls =
  (...made: [name: string, args: unknown][]): ScriptedStep =>
  () =>
    aReply({
      finish: "tool_calls",
      calls: made.map(([name, args], index) => ({
        call_id: `call_${name}_${index}`,
        name,
        arguments_json: typeof args === "string" ? args : JSON.stringify(args),
      })),
    });

export interface ScriptedModel extends Model {
  requests: ModelRequest[];
  /** How many scripted answers were not asked for. */
  left: () => number;
}

/** Gives its answers in order, whoever asks; one question too many is an error of the test. */
export const scriptedModel = (...script: ScriptedStep[]): ScriptedModel => {
  const requests: ModelRequest[] = [];
  return {
    name: "scripted-1",
    requests,
    left: () => script.length - requests.length,
    respond: async (request) => {
      requests.push(structuredClone({ ...request, signal: undefined }) as unknown as ModelRequest);
      const step = script[requests.length - 1];
      if (!step) throw new Error("the scripted model has no more answers");
      return step(request);
    },
  };
};

/** Answers by the place in the conversation, so that a worker that takes over gets what the first one got. */
export const modelByPosition = (...script: ScriptedStep[]): ScriptedModel => {
  const requests: ModelRequest[] = [];
  return {
    name: "scripted-1",
    requests,
    left: () => 0,
    respond: async (request) => {
      requests.push(structuredClone({ ...request, signal: undefined }) as unknown as ModelRequest);
      const step = script[request.turns.filter(({ kind }) => kind === "model").length];
      if (!step) throw new Error("the scripted model has no answer at this place");
      return step(request);
    },
  };
};
