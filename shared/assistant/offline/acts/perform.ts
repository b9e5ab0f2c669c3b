import { cutText } from "#shared/kernel/text.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { doneText, leaveLine, refusedText, trialText } from "../answer-texts.ts";
import { type PlanFacts, planOf } from "../plan-facts.ts";
import { refusalOf, type Session } from "../session.ts";
import type { Act } from "./act.ts";

/** What became of an order. */
export interface Outcome {
  text: string;
  status: "done" | "offered" | "refused";
  /** The steps that it added or changed. */
  ids?: string[];
}

/** Operations after which plugs may have other numbers. */
const RENUMBERS = new Set([
  "remove_step",
  "combine_plugs",
  "add_step",
  "reorder_steps",
  "replace_cibp",
  "revert_edit",
]);

/** Says which plugs have new numbers after an edit. */
export const renumbered = (before: readonly CompactStep[], session: Session): string[] => {
  const after = planOf(session);
  if ("refused" in after) return [];
  const moved = before.flatMap(({ step_id, plug_no }) => {
    const now = after.steps.find((step) => step.step_id === step_id)?.plug_no;
    return now === undefined || now === plug_no ? [] : [`plug ${plug_no} is plug ${now}`];
  });
  return moved.length > 0 ? [`Plugs have new numbers now: ${moved.join(", ")}.`] : [];
};

const noteOf = ({ notes }: Act): string | null => {
  const said = [...new Set(notes)].map((note) => note.replace(/\.$/u, ""));
  return said.length > 0 ? `${said.join("; ")}.` : null;
};

/** Makes an edit. */
export const makeEdit = (act: Act, written: string, plan: PlanFacts, session: Session): Outcome => {
  const result = session.call(act.op, { ...act.args, reason: cutText(written, 300) });
  if (refusalOf(result)) return { text: refusedText(result, plan.steps), status: "refused" };
  const numbers = RENUMBERS.has(act.op) ? renumbered(plan.steps, session) : [];
  const ids = ((result["steps_after"] as { step_id: string }[] | undefined) ?? []).map(
    ({ step_id }) => step_id,
  );
  return { text: [doneText(result, noteOf(act)), ...numbers].join("\n"), status: "done", ids };
};

/** Tells what an edit would do, and changes nothing; where leave is asked for it, whether it breaks a rule comes first. */
export const previewEdit = (
  act: Act,
  plan: PlanFacts,
  session: Session,
  ending: string,
  asksLeave = false,
): Outcome => {
  const result = session.call("preview_edit", { op_type: act.op, payload_json: JSON.stringify(act.args) });
  if (refusalOf(result)) return { text: refusedText(result, plan.steps), status: "refused" };
  const told = trialText(result, noteOf(act), ending);
  return { text: asksLeave ? `${leaveLine(result)}\n${told}` : told, status: "offered" };
};
