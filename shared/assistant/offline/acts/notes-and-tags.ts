import { TAG_WAIT_HOURS } from "#shared/plugging/schema/step-facts.ts";
import { ask, bindAll, notBound, type Ordering, type Planned, says, slots } from "./act.ts";

const patchOf = (op: "add" | "replace", path: string, value: unknown) => ({
  op,
  path,
  value_json: JSON.stringify(value),
});

/** A special instruction on a step, or a note on the plan. */
export const instruct = (order: Ordering): Planned => {
  const text = slots(order, "text")[0]?.text;
  const what = "What is the note, and for which one plug? Write it after a colon.";
  const onPlan = slots(order, "target").length === 0 && says(order, "plan", "operations", "condition");
  if (text && onPlan) {
    const list = says(order, "condition") ? "existing_conditions" : "operations";
    return {
      acts: [{ op: "custom", args: { patch: [patchOf("add", `/plan_notes/${list}/-`, text)] }, notes: [] }],
      steps: [],
    };
  }
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const [step, another] = found.steps;
  if (!step || another || !text) return ask(what, found.steps);
  return {
    acts: [
      {
        op: "custom",
        args: { patch: [patchOf("replace", `/steps/${step.step_id}/special_instructions`, text)] },
        notes: found.notes,
      },
    ],
    steps: [step],
  };
};

/** Whether plugs are tagged, and their wait on cement (WOC). */
export const tag = (order: Ordering): Planned => {
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const hours = slots(order, "hours").map(({ n }) => n);
  if (new Set(hours).size > 1) return ask("How many hours are meant?", found.steps);
  const ends = says(order, "remove", "drop") && says(order, "wait") && !says(order, "tag", "tagn");
  // "remove the wait on plug 4"
  const wait = hours[0] ?? (ends ? 0 : undefined);
  const off = says(order, "remove", "drop", "neg", "without", "untag");
  const tags = says(order, "tag", "tagn") && !(wait !== undefined && says(order, "before"));
  if (!tags && wait === undefined) return ask("How many hours of waiting on cement?", found.steps);
  const cut = found.steps.find(({ type }) => type === "cut_casing_below_surface");
  if (cut) return ask("A cut has nothing to tag. Which plug is meant?", [cut]);
  // a step that is tagged has its wait, and only cement has to set
  const fresh = found.steps.filter((step) => tags && !off && !step.tag && step.sacks !== null);
  const usual = wait === undefined && fresh.length > 0;
  const patch = found.steps.flatMap((step) => {
    const after = wait ?? (fresh.includes(step) ? TAG_WAIT_HOURS : undefined);
    return [
      ...(tags ? [patchOf("replace", `/steps/${step.step_id}/tag/required`, !off)] : []),
      ...(after === undefined ? [] : [patchOf("replace", `/steps/${step.step_id}/tag/wait_hours`, after)]),
    ];
  });
  const note = `No wait was given: the usual ${TAG_WAIT_HOURS} hours on cement are taken`;
  // to wait for a tag that no step has
  const untagged = tags || off ? undefined : found.steps.find((step) => !step.tag);
  const only = untagged ? [`Plug ${untagged.plug_no} is not tagged: this sets only its wait`] : [];
  const notes = [...found.notes, ...(usual ? [note] : []), ...only];
  const careful = untagged !== undefined;
  return { acts: [{ op: "custom", args: { patch }, notes, careful }], steps: found.steps };
};
