import { ModelError, type ModelReply, type ModelRequest } from "#shared/assistant/model-port.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { MISBEHAVIOURS, refusedByStrict, throughTheWire } from "./wire-answers.ts";
import type { Chance } from "./seeded-random.ts";

type Call = [name: string, args: unknown];

const READS: readonly Call[] = [
  ["get_plan", { detail: "compact" }],
  ["get_well", {}],
  ["get_violations", { severity: null }],
  ["list_modifications", { modification_id: null }],
  ["explain_rule", { step_id: null, rule: "TX.TAC16.3.14(e)(2)" }],
];

const WRONG: readonly Call[] = [
  ["drop_table", { name: "plans" }],
  ["get_plan", "{ not json"],
  ["adjust_interval", { step_id: 7 }],
  ["adjust_interval", { step_id: "stp_nobody", top_ft: 1, bottom_ft: 2, depth_ft: null, reason: "wrong" }],
  ["custom", { patch: [{ op: "add", path: "/x", value_json: "{" }], reason: "wrong" }],
  ["remove_step", '{"step_ids":["__proto__"]}'],
];

/** Calls of edit tools: some are accepted, some refused by the engine, some need approval. */
const editCall = (plan: PlanPayload, chance: Chance): Call => {
  const step = chance.pick(plan.steps);
  const reason = "as the drill wants it";
  const move = () => chance.between(-40, 40);
  return chance.weighted<() => Call>([
    [
      4,
      () => [
        "custom",
        {
          patch: [
            {
              op: "add",
              path: `/steps/${step.step_id}/special_instructions`,
              value_json: JSON.stringify(`wait ${chance.between(1, 1e9)} s`),
            },
          ],
          reason,
        },
      ],
    ],
    [
      3,
      () => [
        "adjust_interval",
        {
          step_id: step.step_id,
          top_ft: step.top_ft === null ? null : Math.max(0, step.top_ft + move()),
          bottom_ft: null,
          depth_ft: step.depth_ft === null ? null : Math.max(0, step.depth_ft + move()),
          reason,
        },
      ],
    ],
    [
      3,
      () => [
        "change_materials",
        {
          step_ids: [step.step_id],
          cement_class: null,
          excess: null,
          additives: [`${chance.between(1, 99)} % gel`],
          sacks: null,
          clear_override: null,
          placement: null,
          reason,
        },
      ],
    ],
    [1, () => ["remove_step", { step_ids: [step.step_id], reason }]],
    [1, () => ["combine_plugs", { step_ids: plan.steps.slice(0, 2).map(({ step_id }) => step_id), reason }]],
  ])();
};

const FAILURES = [
  [4, () => new ModelError("rate_limited", true, 20_000)],
  [3, () => new ModelError("rate_limited", true, null)],
  [4, () => new ModelError("unavailable", true, null)],
  [4, () => new ModelError("timeout", true, null)],
  [1, () => new ModelError("aborted", false, null)],
  [1, () => new ModelError("insufficient_quota", false, null)],
  [0.6, () => new ModelError("bad_request", false, null)],
  [0.6, () => new ModelError("unauthorized", false, null)],
  [0.6, () => new ModelError("context_too_long", false, null)],
  [0.6, () => new ModelError("content_filter", false, null)],
  [0.6, () => new ModelError("answer_too_large", false, null)],
  [0.6, () => new ModelError("not_read", false, null)],
  [0.6, () => new ModelError("rate_limited", true, 5 * 3_600_000)],
] as const;
const FAILS = 0.14;

type Said = Pick<ModelReply, "text" | "finish">;

const ENDINGS: readonly (readonly [weight: number, said: Said])[] = [
  [30, { text: "That is all there is to say.", finish: "stop" }],
  [4, { text: "", finish: "stop" }],
  [2, { text: " \n ", finish: "stop" }],
  [3, { text: "I would rather not.", finish: "refusal" }],
  [3, { text: null, finish: "content_filter" }],
  [3, { text: "And then the longest plug of", finish: "max_tokens" }],
];

/** The finish reasons of an answer with calls. */
const CALLS_END: readonly (readonly [weight: number, finish: Said["finish"]])[] = [
  [20, "tool_calls"],
  [1, "max_tokens"],
  [1, "content_filter"],
  [1, "refusal"],
];

export interface WildModel {
  readonly name: string;
  /** Answers or fails at random; `happened` counts what it did. */
  answer(request: ModelRequest): ModelReply;
  happened: Record<string, number>;
  /** Requests that a strict provider would have refused. */
  refused: string[];
}

/** The upper bound of the cost of one of its answers. */
export const MODEL_ESTIMATE = { tokens: 4400, cost_micro_usd: 9000 };

const position = ({ turns }: ModelRequest): number => turns.filter(({ kind }) => kind === "model").length;

/** A model that does everything models do: useful calls, invalid calls, empty answers and each kind of failure. */
export const createWildModel = (planOf: (threadId: string) => PlanPayload, chance: Chance): WildModel => {
  const happened: Record<string, number> = {};
  let answers = 0;
  const refused: string[] = [];
  const [failure, ending, finish] = [chance.dealt(FAILURES), chance.dealt(ENDINGS), chance.dealt(CALLS_END)];
  const misbehaviour = chance.dealt(MISBEHAVIOURS);
  const count = (what: string) => void (happened[what] = (happened[what] ?? 0) + 1);

  const someCall = (plan: PlanPayload): Call => {
    const kind = chance.weighted([
      [11, "edit"],
      [5, "read"],
      [2, "preview"],
      [3, "wrong"],
    ]);
    count(`${kind} call`);
    if (kind === "edit") return editCall(plan, chance);
    if (kind === "read") return chance.pick(READS);
    if (kind === "wrong") return chance.pick(WRONG);
    const [op_type, { reason: _reason, ...args }] = editCall(plan, chance) as [string, { reason: string }];
    return ["preview_edit", { op_type, payload_json: JSON.stringify(args) }];
  };

  const someCalls = (plan: PlanPayload): ModelReply["calls"] => {
    const many = chance.weighted([
      [12, 1],
      [4, 2],
      [2, 3],
      [1, 9],
    ]);
    // duplicate call ids, in one answer or in the next
    const repeated = chance.happens(0.25);
    if (repeated) count("repeated call ids");
    return Array.from({ length: many }, (_, index) => {
      const [name, args] = someCall(plan);
      return {
        call_id: repeated ? "call_1" : `call_${answers}_${index}`,
        name,
        arguments_json: typeof args === "string" ? args : JSON.stringify(args),
      };
    });
  };

  const said = (): Said & Pick<ModelReply, "calls"> => ({ ...ending(), calls: [] });
  const called = (plan: PlanPayload): Said & Pick<ModelReply, "calls"> => ({
    text: chance.happens(0.2) ? "Let me see." : null,
    finish: finish(),
    calls: someCalls(plan),
  });

  return {
    name: "wild-1",
    happened,
    refused,
    answer: (request) => {
      const fault = refusedByStrict(request);
      if (fault !== null) refused.push(`${request.metadata["run_id"]}: ${fault}`);
      if (chance.happens(FAILS)) {
        const error = failure()();
        count(error.failure);
        throw error;
      }
      const goesOn = chance.happens(position(request) === 0 ? 0.92 : 0.55);
      // sometimes it calls a tool though it was offered none
      const calls = goesOn && (request.tools.length > 0 || chance.happens(0.2));
      const reply = calls ? called(planOf(request.metadata["thread_id"] ?? "")) : said();
      answers += 1;
      count(
        calls ? `${reply.finish} with calls` : reply.text?.trim() ? reply.finish : `${reply.finish}, empty`,
      );
      const [what, spoil] = misbehaviour();
      count(what);
      const whole: ModelReply = {
        ...reply,
        response_id: `resp_${answers}`,
        model: "wild-1",
        output_items: [],
        usage: {
          input_tokens: chance.between(100, 4000),
          cached_tokens: chance.between(0, 100),
          output_tokens: chance.between(1, 400),
        },
        cost_micro_usd: chance.between(1, 9000),
      };
      return throughTheWire(whole, spoil);
    },
  };
};
