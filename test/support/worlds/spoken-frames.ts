import { type Arbitrary, constantFrom, integer, nat, record } from "fast-check";
import { respondOffline } from "#shared/assistant/offline/respond.ts";
import type { Turn } from "#shared/assistant/model-port.ts";
import { leanStep, totalsOf } from "#shared/assistant/tools/plan-views.ts";
import { TOOLS } from "#shared/assistant/tools/registry.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";

/** Sentences made from orders whose effect is known, in several voices, with other clauses around them. */
type Args = Record<string, unknown>;
export type Edit = readonly [op: string, args: Args];

const EDITS = new Set(TOOLS.filter(({ mutates }) => mutates).map(({ name }) => name));
const NAMES = TOOLS.map(({ name }) => name);
const MADE = {
  applied: true,
  version: 1,
  changes: [],
  steps_after: [],
  total_sacks: { before: 1, after: 1 },
  risk_score: 0,
  risk_factors: [],
  violations: { added: [], resolved: [], unchanged_count: 0 },
};
const REFUSED = { error: "not_here", message: "Not in this test." };
const MOST_CALLS = 12;

/** The edits that the offline model makes of a sentence; every edit succeeds and changes nothing. */
export const editsOf = (plan: PlanPayload, sentence: string): Edit[] => {
  const compact = {
    version: 0,
    api14: plan.api14,
    variant: plan.variant,
    steps: plan.steps.map(leanStep),
    totals: totalsOf(plan),
    tools_in_hole: [],
    td_ft: plan.well_geometry.td_ft,
    violation_count: 0,
  };
  const turns: Turn[] = [{ kind: "user", text: sentence }];
  const edits: Edit[] = [];
  for (let n = 0; n < MOST_CALLS; n += 1) {
    const reply = respondOffline(turns, NAMES);
    if ("text" in reply) return edits;
    const { name, arguments_json } = reply.call;
    const call_id = `call_${n}`;
    const { reason: _reason, ...args } = JSON.parse(arguments_json) as Args;
    if (EDITS.has(name)) edits.push([name, args]);
    const result = name === "get_plan" ? compact : EDITS.has(name) ? MADE : REFUSED;
    turns.push(
      { kind: "model", text: null, calls: [{ call_id, ...reply.call }], output_items: [] },
      { kind: "tool_result", call_id, name, output_json: JSON.stringify(result) },
    );
  }
  throw new Error(`no answer to “${sentence}”`);
};

/** An order in each voice, with `#` where a repair can put another figure first, and its edit. */
interface Spoken {
  voices: readonly string[];
  edit: Edit;
}

const CHANGES = {
  cement_class: null,
  excess: null,
  additives: null,
  sacks: null,
  clear_override: null,
  placement: null,
};
const ends = (step: Step, top_ft: number | null, bottom_ft: number | null): Edit => [
  "adjust_interval",
  { step_id: step.step_id, top_ft, bottom_ft, depth_ft: null },
];
const materials = (step: Step, changes: Args): Edit => [
  "change_materials",
  { step_ids: [step.step_id], ...CHANGES, ...changes },
];
const patch = (step: Step, fields: readonly (readonly [string, unknown])[]): Edit => [
  "custom",
  {
    patch: fields.map(([field, value]) => ({
      op: "replace",
      path: `/steps/${step.step_id}/${field}`,
      value_json: JSON.stringify(value),
    })),
  },
];

const figure = (value: number): string => value.toLocaleString("en-US");

const SAYINGS: readonly ((step: Step, n: number) => Spoken)[] = [
  (step, n) => ({
    voices: [
      `p${step.plug_no} up ${n}`,
      `Extend plug ${step.plug_no} up by ${n} ft`,
      `please carry the top of plug ${step.plug_no} up ${n} feet`,
      `I would like you to lengthen plug #${step.plug_no} by ${n} ft at the top`,
      `plug number ${step.plug_no}, make it ${n} foots longer in the top`,
    ],
    edit: ends(step, step.top_ft! - n, null),
  }),
  (step, n) => ({
    voices: [
      `p${step.plug_no} btm dn ${n}`,
      `Lower the bottom of plug ${step.plug_no} by ${n} ft`,
      `Could you please extend plug ${step.plug_no} downward ${n} feet?`,
      `add ${n} ft to the bottom of plug ${step.plug_no}`,
    ],
    edit: ends(step, null, step.bottom_ft! + n),
  }),
  (step, n) => ({
    voices: [
      `Move plug ${step.plug_no} down ${n} ft`,
      `shift plug ${step.plug_no} ${n} ft down`,
      `plug ${step.plug_no} needs to be moved down by ${n} ft, do it`,
    ],
    edit: ends(step, step.top_ft! + n, step.bottom_ft! + n),
  }),
  (step, n) => ({
    voices: [
      `Set the top of plug ${step.plug_no} at ${figure(step.top_ft! - n)} ft`,
      `plg ${step.plug_no} TOC ${step.top_ft! - n}`,
      `The top of plug ${step.plug_no} to ${step.top_ft! - n}'`,
    ],
    edit: ends(step, step.top_ft! - n, null),
  }),
  (step, n) => ({
    voices: [
      `Set plug ${step.plug_no} to ${200 + n} sacks`,
      `plug ${step.plug_no} ${200 + n} sx`,
      `use ${200 + n} sacks in plug ${step.plug_no}, please`,
      `${200 + n} sks for p${step.plug_no}`,
    ],
    edit: materials(step, { sacks: 200 + n }),
  }),
  (step, n) => ({
    voices: [
      `Add ${n} sacks to plug ${step.plug_no}`,
      `${n} more sacks in plug ${step.plug_no}`,
      `increase plug ${step.plug_no} by ${n} sx`,
    ],
    edit: materials(step, { sacks: step.materials!.sacks + n }),
  }),
  (step) => ({
    voices: [
      `take 3 sacks off plug ${step.plug_no}`,
      `plug ${step.plug_no}: 3 sacks less`,
      `reduce plug ${step.plug_no} by 3 sx`,
    ],
    edit: materials(step, { sacks: step.materials!.sacks - 3 }),
  }),
  (step, n) => ({
    voices: [
      `plug ${step.plug_no}: class G, ${200 + n} sacks`,
      `Use class G and ${200 + n} sacks in plug ${step.plug_no}`,
      `class G and ${200 + n} sx for plug ${step.plug_no}`,
    ],
    edit: materials(step, { cement_class: "G", sacks: 200 + n }),
  }),
  (step) => ({
    voices: [
      `Remove plug ${step.plug_no}`,
      `kill p${step.plug_no}`,
      `Would you kindly delete plug ${step.plug_no}?`,
      `take plug ${step.plug_no} out`,
    ],
    edit: ["remove_step", { step_ids: [step.step_id] }],
  }),
  (step, n) => ({
    voices: [`tag plug ${step.plug_no}, ${n} hr woc`, `Tag plug ${step.plug_no} after ${n} hours`],
    edit: patch(step, [
      ["tag/required", true],
      ["tag/wait_hours", n],
    ]),
  }),
  (_step, n) => ({
    voices: [
      `Add a cement plug from ${figure(2000 + n)} to ${figure(2100 + n)} ft with 30 sacks of class C`,
      `spot 30 sx class C ${2000 + n}-${2100 + n}`,
      `we need another plug, ${2000 + n} to ${2100 + n} ft, class C, 30 sacks`,
    ],
    edit: [
      "add_step",
      {
        type: "cement_plug",
        top_ft: 2000 + n,
        bottom_ft: 2100 + n,
        depth_ft: null,
        placement: null,
        cement_class: "C",
        sacks: 30,
        formations: null,
      },
    ],
  }),
];

/** Clauses around an order that change nothing of it. */
const HARMLESS = ["", "Thanks. ", "Good morning. ", "Ok, "];
const AFTER = [
  "",
  ", please",
  ". Thanks!",
  " because the district asked for it",
  ". Don't touch plug 9",
  ", and leave plug 2 as it is",
  ". The inspector called on Tuesday",
  ". How many sacks is that?",
];
/** What takes an order back, or makes nothing of it. */
const UNDONE = [
  ". Scratch that.",
  "... no wait, never mind",
  ". Cancel.",
  ", but not yet",
  " unless the rig is busy",
  " of the other well",
  " except on Sundays",
  " with the blue bucket",
];
const BEFORE = ["Don't ", "He said: ", "What if we ", "For example: ", "If it rains, "];

const VERB_FIRST = /^(?:extend|lower|move|shift|set|use|add|increase|take|reduce|remove|kill|tag|spot)\b/iu;

export interface Sentence {
  text: string;
  /** The edit that it orders; null where it orders none. */
  edit: Edit | null;
}

const pumped = (plan: PlanPayload): Step[] =>
  plan.steps.filter(({ materials: cement, top_ft }) => cement !== null && top_ft !== null && top_ft > 400);

/** Sentences about a plan: an order in one of its voices, in a frame that keeps or undoes it. */
export const sentences = (plan: PlanPayload): Arbitrary<Sentence> =>
  record({
    step: constantFrom(...pumped(plan)),
    n: integer({ min: 5, max: 48 }),
    saying: constantFrom(...SAYINGS),
    voice: nat(9),
    kind: constantFrom("kept", "kept", "undone", "before", "repaired"),
    lead: constantFrom(...HARMLESS),
    after: constantFrom(...AFTER),
    undone: constantFrom(...UNDONE),
    before: constantFrom(...BEFORE),
  }).map(({ step, n, saying, voice, kind, lead, after, undone, before }) => {
    const { voices, edit } = saying(step, n);
    const order = voices[voice % voices.length]!;
    if (kind === "undone") return { text: `${lead}${order}${undone}`, edit: null };
    // only a verb can follow “don't” and “what if we”
    const told = VERB_FIRST.test(order) ? before : "He said: ";
    if (kind === "before") return { text: `${told}${order}`, edit: null };
    if (kind === "kept") return { text: `${lead}${order}${after}`, edit };
    const other = pumped(plan).find((one) => one !== step)!;
    const first = saying(other, n).voices[voice % voices.length]!;
    const isAbsolute = edit[0] === "adjust_interval" && /\d{3}/u.test(order);
    return edit[0] === "add_step" || isAbsolute
      ? { text: order, edit }
      : { text: `${first}. Sorry, I mean plug ${step.plug_no}.`, edit };
  });
