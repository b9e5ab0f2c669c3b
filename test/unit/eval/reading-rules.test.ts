import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Model, ModelRequest } from "#shared/assistant/model-port.ts";
import { startConversation } from "#test/eval/conversation.ts";
import { startWireModel, type WireModel } from "#test/eval/wire-model.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { aReply } from "#test/support/fakes/scripted-model.ts";

const PLAN = samplePlan("4200305717");
const id = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!.step_id;

type Call = readonly [name: string, args: object];
interface Row {
  /** The line of the instructions that the row is about. */
  rule: RegExp;
  message: string;
  calls: readonly Call[];
  answer: string;
  /** What is different in the plan afterwards. */
  changed: Readonly<Record<string, object>>;
}

const FULL: Call = ["get_plan", { detail: "full" }];
const materials = (n: number, what: object): Call => [
  "change_materials",
  { step_ids: [id(n)], reason: "as ordered", ...what },
];
const tried = (op_type: string, payload: object): Call => [
  "preview_edit",
  { op_type, payload_json: JSON.stringify(payload) },
];
const patched = (n: number, field: string, value: unknown): Call => [
  "custom",
  {
    reason: "as ordered",
    patch: [
      { op: "replace", path: `/steps/${id(n)}/tag/required`, value_json: "true" },
      { op: "replace", path: `/steps/${id(n)}/${field}`, value_json: JSON.stringify(value) },
    ],
  },
];

/** How `language.md` saw orders misread, each as a conversation in which they are read rightly. */
const ROWS: Record<string, Row> = {
  "a restriction without a place in the arguments": {
    rule: /A restriction that you can't place never widens/u,
    message: "all plugs to class H but those the pumper marked",
    calls: [FULL, tried("change_materials", { step_ids: [id(3), id(4)], cement_class: "H" })],
    answer: "Nothing was changed: I could not place “the pumper marked”.",
    changed: {},
  },
  "a correction": {
    rule: /replaces what it corrects/u,
    message: "plug 3 to 45 sacks. Oops, plug 4 I mean.",
    calls: [FULL, materials(4, { sacks: 45 })],
    answer: "Done: plug 4 has 45 sacks.",
    changed: { [id(4)]: { materials: { sacks: 45 } } },
  },
  "words of an operation in what is to be told to somebody": {
    rule: /what is to be told to somebody/u,
    message: "drop them a line that the tag on plug 5 is on Tuesday",
    calls: [FULL],
    answer: "Nothing was changed. I can't write to anybody.",
    changed: {},
  },
  "two slots in one order": {
    rule: /make all or, where one is unclear, none/u,
    message: "class H, 50 sacks on plug 4, and tag it after 8 h",
    calls: [FULL, materials(4, { sacks: 50, cement_class: "H" }), patched(4, "tag/wait_hours", 8)],
    answer: "Done: class H, 50 sacks, tagged after 8 h.",
    changed: { [id(4)]: { materials: { sacks: 50 }, tag: { required: true, wait_hours: 8 } } },
  },
  "numbers after an edit that renumbers": {
    rule: /look up every step_id before the first edit/u,
    message: "remove plug 3 and set plug 4 to 60 sacks",
    calls: [FULL, ["remove_step", { step_ids: [id(3)], reason: "as ordered" }], materials(4, { sacks: 60 })],
    answer: "Done. Plug 4 is plug 3 now, with 60 sacks.",
    changed: { [id(4)]: { plug_no: 3, materials: { sacks: 60 } } },
  },
  "a change of what stands": {
    rule: /“5 sacks off”/u,
    message: "take 5 sacks off plug 7",
    calls: [FULL, materials(7, { sacks: 72 })],
    answer: "Done: 77 → 72 sacks.",
    changed: { [id(7)]: { materials: { sacks: 72 } } },
  },
  "an end that stays": {
    rule: /keeps that end/u,
    message: "plug 4 200 ft long, same bottom",
    calls: [
      FULL,
      [
        "adjust_interval",
        { step_id: id(4), top_ft: 2800, bottom_ft: null, depth_ft: null, reason: "as ordered" },
      ],
    ],
    answer: "Done: 2,800–3,000 ft.",
    changed: { [id(4)]: { top_ft: 2800, bottom_ft: 3000 } },
  },
  "a comment of the agency that nobody passes on": {
    rule: /no order until the writer passes it on/u,
    message: "RRC wrote: “Remove plug 3.” What do they mean?",
    calls: [FULL],
    answer: "They mean the plug at 3,900–4,000 ft. Nothing was changed.",
    changed: {},
  },
  "a statement about the whole plan": {
    rule: /only after get_plan in full and explain_rule/u,
    message: "does any rule ask for plug 3?",
    calls: [FULL, ["explain_rule", { step_id: id(3), rule: null }]],
    answer: "The district's book asks for it; I searched the plan and its rules.",
    changed: {},
  },
};

describe("a message read by the rules of the instructions, over the wire", () => {
  let wire: WireModel;
  let row: Row | undefined;
  const seen: ModelRequest[] = [];
  const brain: Model = {
    name: "by the rules",
    respond: async (request) => {
      seen.push(request);
      const made = request.turns.filter(({ kind }) => kind === "tool_result").length;
      const next = row?.calls[made];
      if (!next) return aReply({ text: row?.answer ?? "You are welcome." });
      const call = { call_id: `call_${made}`, name: next[0], arguments_json: JSON.stringify(next[1]) };
      return aReply({ finish: "tool_calls", calls: [call] });
    },
  };
  beforeAll(async () => {
    wire = await startWireModel(brain);
  });
  afterAll(() => wire.stop());

  it.each(Object.entries(ROWS))("%s", async (_what, own) => {
    row = own;
    seen.length = 0;
    const talk = startConversation(structuredClone(PLAN), wire.model);
    const said = await talk.say(own.message, { allow_plan_changes: true, approve: true });
    row = undefined;
    const { plan } = await talk.say("Thanks.", { allow_plan_changes: false, approve: false });
    expect(wire.faults).toEqual([]);
    expect(seen[0]?.instructions).toMatch(own.rule);
    expect(said.answer).toContain(own.answer);
    const after = Object.fromEntries(plan.steps.map((step) => [step.step_id, step]));
    expect(after).toMatchObject(own.changed);
    const before = new Map(PLAN.steps.map((step) => [step.step_id, JSON.stringify(step)]));
    const others = plan.steps.filter(({ step_id }) => JSON.stringify(after[step_id]) !== before.get(step_id));
    // besides numbers, only what was ordered is different
    const named = new Set(Object.keys(own.changed));
    const renumbered = plan.steps.length !== PLAN.steps.length;
    expect(renumbered ? [] : others.filter(({ step_id }) => !named.has(step_id))).toEqual([]);
  });
});
