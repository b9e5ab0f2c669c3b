import { inputItems } from "#shared/adapters/openai/input-items.ts";
import { readReply } from "#shared/adapters/openai/read-reply.ts";
import { wellFormed } from "#shared/adapters/openai/well-formed.ts";
import type { ModelReply, ModelRequest } from "#shared/assistant/model-port.ts";
import { refusedInput } from "#test/support/servers/strict-input.ts";

type Body = Record<string, unknown> & { output: unknown[] };

/** An answer as a well-behaved provider sends it. */
const bodyOf = ({ text, calls, finish, ...reply }: ModelReply): Body => ({
  id: reply.response_id,
  model: reply.model,
  status: finish === "max_tokens" || finish === "content_filter" ? "incomplete" : "completed",
  incomplete_details: finish === "content_filter" ? { reason: "content_filter" } : null,
  output: [
    ...(text === null
      ? []
      : [
          {
            id: "msg_same",
            type: "message",
            role: "assistant",
            content: [
              finish === "refusal" ? { type: "refusal", refusal: text } : { type: "output_text", text },
            ],
          },
        ]),
    ...calls.map(({ call_id, name, arguments_json }) => ({
      id: "fc_same",
      type: "function_call",
      call_id,
      name,
      arguments: arguments_json,
    })),
  ],
  usage: {
    input_tokens: reply.usage.input_tokens,
    input_tokens_details: { cached_tokens: reply.usage.cached_tokens },
    output_tokens: reply.usage.output_tokens,
  },
});

const CALL = { type: "function_call", call_id: "call_same", name: "get_well", arguments: "{}" };

/** What providers were seen to do to an answer. */
export const MISBEHAVIOURS: readonly (readonly [
  weight: number,
  [name: string, spoil: (body: Body) => Body],
])[] = [
  [40, ["as documented", (body) => body]],
  [
    2,
    [
      "unknown items",
      (body) => ({
        ...body,
        output: [{ type: "hologram", depth: [[]] }, null, 7, ...body.output, { type: null }],
      }),
    ],
  ],
  [
    2,
    [
      "null fields",
      (body) => ({
        ...body,
        id: null,
        model: null,
        error: null,
        output: body.output.map((item) => ({ ...(item as object), id: null, status: null, call_id: null })),
      }),
    ],
  ],
  [
    2,
    [
      "reasoning without cipher",
      (body) => ({ ...body, output: [{ type: "reasoning", id: "rs_same" }, ...body.output] }),
    ],
  ],
  [
    2,
    [
      "reasoning, one id",
      (body) => ({
        ...body,
        output: [
          { type: "reasoning", id: "rs_same", summary: [], encrypted_content: "sealed" },
          ...body.output,
        ],
      }),
    ],
  ],
  [
    1,
    [
      "200 calls",
      (body) => ({ ...body, output: [...body.output, ...Array.from({ length: 200 }, () => CALL)] }),
    ],
  ],
  [
    1,
    [
      "cut arguments",
      (body) => ({ ...body, status: "incomplete", output: [{ ...CALL, arguments: '{"re' }] }),
    ],
  ],
  [1, ["empty arguments", (body) => ({ ...body, output: [...body.output, { ...CALL, arguments: "" }] })]],
  [
    1,
    [
      "half characters",
      (body) => ({
        ...body,
        output: [...body.output, { ...CALL, name: "half\uD83D", arguments: '{"\\ud83d": "\\ud83d"}' }],
      }),
    ],
  ],
  [1, ["too large", (body) => ({ ...body, output: [{ type: "message", content: "word ".repeat(90_000) }] })]],
];

/** A reply as it is read from a provider's spoiled answer. */
export const throughTheWire = (reply: ModelReply, spoil: (body: Body) => Body): ModelReply => {
  const { cost_micro_usd, model } = reply;
  return { ...readReply(JSON.parse(JSON.stringify(spoil(bodyOf(reply)))), model), cost_micro_usd };
};

/** Why a strict provider would refuse this request; null if it takes it. */
export const refusedByStrict = ({ turns }: ModelRequest): string | null =>
  refusedInput({ input: wellFormed(inputItems(turns)) });
