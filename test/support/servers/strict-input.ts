interface Item {
  type?: unknown;
  role?: unknown;
  id?: unknown;
  call_id?: unknown;
  name?: unknown;
  content?: unknown;
  arguments?: unknown;
  output?: unknown;
  encrypted_content?: unknown;
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};

const isJson = (text: unknown): boolean => {
  try {
    JSON.parse(String(text));
    return true;
  } catch {
    return false;
  }
};

const fault = ({ type = "message", ...item }: Item): string | null => {
  switch (type) {
    case "message":
      if (!["user", "assistant", "system", "developer"].includes(String(item.role))) return "an unknown role";
      return item.content === null || item.content === undefined || item.content === ""
        ? "a message without content"
        : null;
    case "reasoning":
      return typeof item.encrypted_content === "string" && item.encrypted_content !== ""
        ? null
        : "reasoning without its cipher, which is not stored here";
    case "function_call":
      if (!/^[\w-]{1,64}$/u.test(String(item.name))) return "a call's name";
      return isJson(item.arguments) ? null : "a call's arguments";
    case "function_call_output":
      return typeof item.output === "string" ? null : "an output that is no text";
    default:
      return `an item of type ${String(type)}`;
  }
};

const twice = (ids: readonly unknown[]): boolean => new Set(ids).size < ids.length;

/**
 * What a strict server of the Responses API refuses in a request: half surrogates, two outputs for one call, an output
 * without its call or a call without its output, reasoning without its cipher, repeated ids, items of unknown types.
 */
export const refusedInput = (body: { input?: unknown }): string | null => {
  if (textsOf(body).some((text) => !text.isWellFormed())) return "half of a surrogate pair";
  const items = Array.isArray(body.input) ? (body.input as Item[]) : [];
  const ids = (type: string): unknown[] =>
    items.filter((item) => item.type === type).map(({ call_id }) => call_id);
  const [calls, outputs] = [ids("function_call"), ids("function_call_output")];
  if (twice(calls) || twice(outputs)) return "two items for one call id";
  if (calls.length !== outputs.length || outputs.some((id) => !calls.includes(id)))
    return "a call or an output without the other";
  if (twice(items.flatMap(({ id }) => id ?? []))) return "an item's id twice";
  return items.map(fault).find((found) => found !== null) ?? null;
};
