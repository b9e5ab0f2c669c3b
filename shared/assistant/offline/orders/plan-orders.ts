import type { CompactStep } from "../../tools/plan-views.ts";
import { headOfInstruction, readInstruction } from "../reading/read-instruction.ts";
import { withoutFillers } from "../reading/mood.ts";
import { targetsOf, whatThereIs } from "../reading/targets.ts";
import { canonical } from "../language/canonical.ts";
import { type OrderTalk, perform, unsure } from "./perform.ts";

const RANGE = /(\d{2,5}(?:\.\d+)?)(?: ft)?\s*(?:-|to|and)\s*(\d{2,5}(?:\.\d+)?)/u;

const rangeIn = (text: string): { top_ft: number; bottom_ft: number } | null => {
  const [, a, b] = (RANGE.exec(text) ?? []).map(Number);
  return a === undefined || b === undefined || a === b
    ? null
    : { top_ft: Math.min(a, b), bottom_ft: Math.max(a, b) };
};

export const replaceBridgePlug = (talk: OrderTalk): string => {
  const { plan, clause, past } = talk;
  const [plug, another] = plan.steps.filter(({ type }) => type === "bridge_plug");
  if (!plug) {
    const none = unsure("The plan sets no bridge plug that could be replaced.");
    return [none, whatThereIs(plan, [])].join("\n");
  }
  const found = another ? targetsOf(clause.replace(RANGE, " "), plan, past) : null;
  if (found && !found.ok) return found.text;
  const target = found?.ok ? (found.steps[0] ?? plug) : plug;
  const range = rangeIn(clause);
  const others = [...clause.matchAll(/\b\d{3,5}\b/gu)].filter(([said]) => Number(said) !== target.depth_ft);
  if (!range && others.length > 0)
    return unsure("From which depth to which depth should the cement stand?", target);
  const interval = range ? "custom" : /\bintermediate\b/u.test(clause) ? "intermediate" : "producing";
  const depths = range ?? { top_ft: null, bottom_ft: null };
  return perform(talk, "replace_cibp", { target_step_id: target.step_id, interval, ...depths }, []);
};

const one = (text: string, talk: OrderTalk): CompactStep | undefined => {
  const found = targetsOf(text, talk.plan, talk.past);
  return found.ok && found.steps.length === 1 ? found.steps[0] : undefined;
};

const ordered = (talk: OrderTalk, step: CompactStep, place: { before?: CompactStep; after?: CompactStep }) =>
  perform(
    talk,
    "reorder_steps",
    {
      order: null,
      step_id: step.step_id,
      before: place.before?.step_id ?? null,
      after: place.after?.step_id ?? null,
    },
    [],
  );

const swapped = (talk: OrderTalk): string => {
  const [one, other] = talk.plan.steps.slice(-2);
  if (/\blast two\b/u.test(talk.clause) && one && other) return ordered(talk, other, { before: one });
  const found = targetsOf(talk.clause, talk.plan, talk.past);
  if (!found.ok) return found.text;
  const [first, second, third] = found.steps.toSorted((a, b) => a.plug_no - b.plug_no);
  return !first || !second || third
    ? unsure("Which two plugs should change places?")
    : ordered(talk, second, { before: first });
};

export const reorder = (talk: OrderTalk): string => {
  const { clause, plan } = talk;
  if (/\bswap|switch|reverse\b/u.test(clause)) return swapped(talk);
  const [first = "", side, second = ""] = clause.split(/\b(before|after|ahead of|prior to)\b/u);
  if (side) {
    const [step, anchor] = [one(first, talk), one(second, talk)];
    if (!step || !anchor || step === anchor)
      return unsure("Which plug goes before or after which other one?");
    return ordered(talk, step, side === "after" ? { after: anchor } : { before: anchor });
  }
  const end = /\b(first|last)\b/u.exec(clause)?.[1];
  const step = one(clause.replace(/\b(?:first|last)\b/u, " "), talk);
  if (!end || !step) return unsure("Which plug goes before or after which other one?");
  const others = plan.steps.filter((other) => other !== step);
  const anchor = end === "first" ? others[0] : others.at(-1);
  if (!anchor) return unsure("The plan has no other step.");
  return ordered(talk, step, end === "first" ? { before: anchor } : { after: anchor });
};

const patchOf = (op: "add" | "replace", path: string, value: unknown) => ({
  patch: [{ op, path, value_json: JSON.stringify(value) }],
});

const onPlan = (head: string): boolean =>
  /\b(?:plan|operations?|existing conditions?)\b/u.test(head) && !/\b(?:plugs?|step|cap|cut)\b/u.test(head);

export const instruct = (talk: OrderTalk): string => {
  const text = readInstruction(talk.written);
  const head = canonical(headOfInstruction(talk.written)).replaceAll(/\b(?:instructions?|note)s?\b/gu, " ");
  if (text && onPlan(head)) {
    const list = /\bexisting conditions?\b/u.test(head) ? "existing_conditions" : "operations";
    return perform(talk, "custom", patchOf("add", `/plan_notes/${list}/-`, text), []);
  }
  const found = targetsOf(head, talk.plan, talk.past);
  if (!found.ok) return found.text;
  const [step, another] = found.steps;
  if (!step || another || !text) {
    return unsure("What is the note, and for which one plug? Write it after a colon.");
  }
  const patch = patchOf("replace", `/steps/${step.step_id}/special_instructions`, text);
  return perform(talk, "custom", patch, found.notes);
};

/** Changes whether a plug is tagged, and its wait on cement (WOC). */
export const tag = (talk: OrderTalk): string => {
  const hours = /\b(\d{1,3}) (?:hours?|hrs?)\b/u.exec(talk.clause);
  const found = targetsOf(talk.clause.replace(hours?.[0] ?? "", " "), talk.plan, talk.past);
  if (!found.ok) return found.text;
  const [step, another] = found.steps;
  if (!step || another) return unsure("Which one plug is meant?");
  const off = /\b(?:remove|drop|delete|skip|no|untag|without|take off|not)\b/u.test(talk.clause);
  const required = patchOf("replace", `/steps/${step.step_id}/tag/required`, !off).patch;
  const waits = hours
    ? patchOf("replace", `/steps/${step.step_id}/tag/wait_hours`, Number(hours[1])).patch
    : [];
  const tags = !hours || /^tag\b/u.test(withoutFillers(talk.clause));
  return perform(talk, "custom", { patch: [...(tags ? required : []), ...waits] }, found.notes);
};
