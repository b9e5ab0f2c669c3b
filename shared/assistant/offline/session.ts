import type { Turn } from "../model-port.ts";

/** A tool result as it was returned: its own members, or `error` and `message`. */
export type ToolResult = Readonly<Record<string, unknown>>;

/** Thrown to make this tool call the model's next answer. */
export class NeedsCall extends Error {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(tool: string, args: Readonly<Record<string, unknown>>) {
    super(`the conversation needs ${tool}`);
    this.name = "NeedsCall";
    this.tool = tool;
    this.args = args;
  }
}

interface Recorded {
  name: string;
  arguments_json: string;
  result: ToolResult;
}

const asResult = (json: string): ToolResult => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as ToolResult) : {};
  } catch {
    return { error: "unreadable", message: "The tool's answer could not be read." };
  }
};

/** The calls of this run with their results, in the order they were made. */
const recordedIn = (turns: readonly Turn[]): Recorded[] => {
  const results = new Map<string, string>();
  for (const turn of turns) if (turn.kind === "tool_result") results.set(turn.call_id, turn.output_json);
  return turns.flatMap((turn) =>
    turn.kind === "model"
      ? turn.calls.flatMap(({ call_id, name, arguments_json }) => {
          const json = results.get(call_id);
          return json === undefined ? [] : [{ name, arguments_json, result: asResult(json) }];
        })
      : [],
  );
};

/** Deterministic replay of a run: each `call` is answered from the transcript, or becomes the model's next answer. */
export interface Session {
  offers(tool: string): boolean;
  call(tool: string, args: Readonly<Record<string, unknown>>): ToolResult;
  /** The tool results of this run. */
  readonly results: readonly ToolResult[];
}

export const replay = (turns: readonly Turn[], offered: readonly string[]): Session => {
  const recorded = recordedIn(turns);
  const cached = new Map<string, ToolResult>();
  let next = 0;
  return {
    results: recorded.map(({ result }) => result),
    offers: (tool) => offered.includes(tool) || recorded.slice(next).some(({ name }) => name === tool),
    call: (tool, args) => {
      const arguments_json = JSON.stringify(args);
      const key = `${tool} ${arguments_json}`;
      const known = cached.get(key);
      if (known) return known;
      const made = recorded[next];
      // a last call has no tools, so that nothing can be read any more; the answer says so
      if (!made && !offered.includes(tool)) {
        return { error: "not_offered", message: `I may not use ${tool} for this message.` };
      }
      if (!made) throw new NeedsCall(tool, args);
      next += 1;
      if (made.result["applied"] === true) cached.clear();
      else cached.set(key, made.result);
      return made.result;
    },
  };
};

/** The refusal in a tool result; null where there is none. */
export const refusalOf = ({ error, message }: ToolResult): { error: string; message: string } | null =>
  typeof error === "string"
    ? { error, message: typeof message === "string" ? message : "It could not be done." }
    : null;
