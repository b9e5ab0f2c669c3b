import * as z from "zod";

/** A text that a compatible server may leave out or send as null. */
const text = z.string().catch("");
const optionalText = z.string().optional().catch(undefined);

const part = z.object({ type: text, text, refusal: text }).catch({ type: "", text: "", refusal: "" });
const parts = z
  .string()
  .transform((said) => [{ type: "output_text", text: said, refusal: "" }])
  .or(z.array(part))
  .catch([]);

const typed = z.object({ type: z.string() });

const messageItem = z.object({ id: optionalText, phase: optionalText, content: z.unknown() });
const argumentsText = z
  .string()
  .or(z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)));
const callItem = z.object({ call_id: text, name: text, arguments: argumentsText.catch("") });
const reasoningItem = z.object({
  encrypted_content: z.string().min(1),
  summary: z.array(z.object({ type: z.literal("summary_text"), text })).catch([]),
});

/** An item of an answer, reduced to what is read and replayed; a `null` in it is an absent field. */
export type OutputItem =
  | { type: "message"; id?: string | undefined; phase?: string | undefined; content: z.output<typeof part>[] }
  | { type: "function_call"; call_id: string; name: string; arguments: string }
  | { type: "reasoning"; encrypted_content: string; summary: { type: "summary_text"; text: string }[] };

const contentOf = (content: unknown) =>
  parts.parse(content).filter(({ text: said, refusal }) => said !== "" || refusal !== "");

const readItem = (item: unknown): OutputItem[] => {
  const type = typed.safeParse(item).data?.type;
  if (type === "message") {
    const { content, ...rest } = messageItem.parse(item);
    return [{ type, ...rest, content: contentOf(content) }];
  }
  if (type === "function_call") return [{ type, ...callItem.parse(item) }];
  // reasoning without its cipher can't be replayed to a provider that stores nothing
  const reasoning = type === "reasoning" ? reasoningItem.safeParse(item) : null;
  return reasoning?.success ? [{ type: "reasoning", ...reasoning.data }] : [];
};

/** The items of an answer that this service knows; foreign types are left out. */
export const readOutput = (items: readonly unknown[]): OutputItem[] => items.flatMap(readItem);
