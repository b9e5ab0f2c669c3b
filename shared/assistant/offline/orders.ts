import { figure } from "#shared/plugging/diff/quantities.ts";
import type { OpType } from "#shared/plugging/plan/names.ts";
import type { CompactStep } from "../tools/plan-views.ts";
import { readAddition } from "./read-addition.ts";
import { readChange } from "./read-change.ts";
import { readInstruction } from "./read-instruction.ts";
import { readMaterials } from "./read-materials.ts";
import type { Order } from "./intents.ts";
import type { PlanFacts } from "./plan-facts.ts";
import { refusalOf, type Session } from "./session.ts";
import { doneText, lineOf, refusedText, trialText } from "./speak.ts";
import { targetsOf, whatThereIs, type Before } from "./targets.ts";

export interface OrderTalk {
  session: Session;
  plan: PlanFacts;
  /** The clause in one spelling, and as it was written. */
  clause: string;
  written: string;
  before: Before;
  order: Order;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Makes an edit, or tries it where the clause only asks what it would do or the message may not change the plan. */
const perform = (talk: OrderTalk, op: OpType, args: Arguments, note: string | null): string => {
  const { session, plan, order, written } = talk;
  const mayEdit = session.offers(op);
  if (order.mood === "do" && mayEdit) {
    const result = session.call(op, { ...args, reason: written.slice(0, 300) });
    return refusalOf(result) ? refusedText(result, plan.steps) : doneText(result, note);
  }
  const result = session.call("preview_edit", { op_type: op, payload_json: JSON.stringify(args) });
  return refusalOf(result) ? refusedText(result, plan.steps) : trialText(result, note, mayEdit);
};

const noteOf = (notes: readonly string[]): string | null => (notes.length > 0 ? notes.join(" ") : null);

const unsure = (question: string, step?: CompactStep): string =>
  [...(step ? [`${lineOf(step)}.`] : []), question, "Nothing was changed."].join("\n");

const combine = (talk: OrderTalk): string => {
  const found = targetsOf(talk.clause, talk.plan, talk.before);
  if (!found.ok) return found.text;
  if (found.steps.length < 2) {
    const question = "Combining takes two plugs or more. Which others?";
    return [unsure(question, found.steps[0]), whatThereIs(talk.plan, [])].join("\n");
  }
  return perform(
    talk,
    "combine_plugs",
    { step_ids: found.steps.map(({ step_id }) => step_id) },
    noteOf(found.notes),
  );
};

const adjust = (talk: OrderTalk): string => {
  const found = targetsOf(talk.clause, talk.plan, talk.before);
  if (!found.ok) return found.text;
  const [step, another] = found.steps;
  if (!step || (another && !/\bplugs\b/u.test(talk.clause))) {
    return unsure(
      `One plug at a time, please: ${found.steps.map(({ plug_no }) => `plug ${plug_no}`).join(" or ")}?`,
    );
  }
  const changes = found.steps.map((one) => ({ step: one, change: readChange(found.rest, one) }));
  const unclear = changes.find(({ change }) => !change.ok);
  if (unclear && !unclear.change.ok) return unsure(unclear.change.ask, unclear.step);
  return changes
    .map(({ step: { step_id }, change }) => {
      const { ok: _ok, ...ends } = { ...change };
      return perform(talk, "adjust_interval", { step_id, ...ends }, noteOf(found.notes));
    })
    .join("\n\n");
};

const remove = (talk: OrderTalk): string => {
  const found = targetsOf(talk.clause, talk.plan, talk.before);
  if (!found.ok) return found.text;
  return perform(
    talk,
    "remove_step",
    { step_ids: found.steps.map(({ step_id }) => step_id) },
    noteOf(found.notes),
  );
};

const materials = (talk: OrderTalk): string => {
  const found = targetsOf(talk.clause, talk.plan, talk.before);
  if (!found.ok) return found.text;
  const wanted = readMaterials(found.rest);
  if ("ask" in wanted) return unsure(wanted.ask, found.steps[0]);
  const step_ids = found.steps.map(({ step_id }) => step_id);
  return perform(talk, "change_materials", { step_ids, ...wanted }, noteOf(found.notes));
};

const add = (talk: OrderTalk): string => {
  const wanted = readAddition(talk.clause);
  return "ask" in wanted ? unsure(wanted.ask) : perform(talk, "add_step", wanted, null);
};

const replaceBridgePlug = (talk: OrderTalk): string => {
  const plugs = talk.plan.steps.filter(({ type }) => type === "bridge_plug");
  const [plug, another] = plugs;
  if (!plug)
    return [unsure("The plan sets no bridge plug that could be replaced."), whatThereIs(talk.plan, [])].join(
      "\n",
    );
  const range = /(\d+(?:\.\d+)?)(?: ft)?\s*(?:-|to|and)\s*(\d+(?:\.\d+)?)/u.exec(talk.clause);
  const found = another ? targetsOf(talk.clause, talk.plan, talk.before) : null;
  if (found && !found.ok) return found.text;
  const target = found?.ok ? found.steps[0] : plug;
  const interval = range ? "custom" : /\bintermediate\b/u.test(talk.clause) ? "intermediate" : "producing";
  const depths = range
    ? {
        top_ft: Math.min(Number(range[1]), Number(range[2])),
        bottom_ft: Math.max(Number(range[1]), Number(range[2])),
      }
    : { top_ft: null, bottom_ft: null };
  return perform(
    talk,
    "replace_cibp",
    { target_step_id: (target ?? plug).step_id, interval, ...depths },
    null,
  );
};

const reorder = (talk: OrderTalk): string => {
  const [first = "", side, second = ""] = talk.clause.split(/\b(before|after)\b/u);
  const moved = targetsOf(first, talk.plan, talk.before);
  const other = targetsOf(second, talk.plan, talk.before);
  const [step, anchor] = [moved.ok ? moved.steps[0] : undefined, other.ok ? other.steps[0] : undefined];
  if (!step || !anchor || !side) return unsure("Which plug goes before or after which other one?");
  const args = {
    order: null,
    step_id: step.step_id,
    before: side === "before" ? anchor.step_id : null,
    after: side === "after" ? anchor.step_id : null,
  };
  return perform(talk, "reorder_steps", args, null);
};

const instruct = (talk: OrderTalk): string => {
  const text = readInstruction(talk.written);
  const [head = talk.clause] = talk.clause.split(/[:"]/u);
  const found = targetsOf(head, talk.plan, talk.before);
  if (!found.ok) return found.text;
  const [step, another] = found.steps;
  if (!step || another || !text)
    return unsure("What is the note, and for which one plug? Write it after a colon.");
  const patch = [
    {
      op: "replace",
      path: `/steps/${step.step_id}/special_instructions`,
      from: null,
      value_json: JSON.stringify(text),
    },
  ];
  return perform(talk, "custom", { patch }, null);
};

const undo = ({ session, plan }: OrderTalk): string => {
  const result = session.call("list_modifications", { modification_id: null });
  const edits =
    (result["modifications"] as { result_version: number; changes: string[] }[] | undefined) ?? [];
  const last = edits[0];
  const newest = last
    ? `The newest edit made version ${last.result_version}: ${last.changes.join("; ")}.`
    : "No edit has been made on this branch.";
  return [
    "I can't take edits back; the versions before are all kept, and I can change a plug again if you tell me its depths.",
    newest,
    `The plan is at version ${figure(plan.version)}. Nothing was changed.`,
  ].join("\n");
};

const HANDLERS = {
  combine_plugs: combine,
  adjust_interval: adjust,
  remove_step: remove,
  change_materials: materials,
  add_step: add,
  replace_cibp: replaceBridgePlug,
  reorder_steps: reorder,
  custom: instruct,
  undo,
} as const satisfies Record<Order["op"], (talk: OrderTalk) => string>;

/** Carries out or tries an order, or asks back; it changes nothing unless every word of it is certain. */
export const followOrder = (talk: OrderTalk): string => HANDLERS[talk.order.op](talk);
