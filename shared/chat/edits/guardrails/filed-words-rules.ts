import { servesANeed } from "#shared/plugging/risk/required-steps.ts";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import type { FiredRule } from "./approval-rules.ts";

type Pair = readonly [before: Step, after: Step];

const named = (pairs: readonly Pair[]): string =>
  pairs.map(([, { plug_no }]) => `plug ${plug_no}`).join(", ");

const isAskedFor = ({ tag }: Step): boolean => tag.required && tag.why.length > 0;

/** A note that is lost, or a new one that says something of a plug. */
const notesAboutPlugs = (source: PlanPayload, payload: PlanPayload): boolean =>
  (["operations", "existing_conditions"] as const).some((list) => {
    const [before, after] = [source.plan_notes[list], payload.plan_notes[list]];
    return (
      before.some((note) => !after.includes(note)) ||
      after.some((note) => /\bplugs?\b/iu.test(note) && !before.includes(note))
    );
  });

/**
 * Guardrails of what the assistant writes or orders where the engine measures nothing: words that are printed and filed
 * can undo a plug ("skip this plug") and lift no rule's violation, and a tag may be asked for by practice alone.
 */
export const filedWordsRules = (source: PlanPayload, payload: PlanPayload): FiredRule[] => {
  const after = new Map(payload.steps.map((step) => [step.step_id, step]));
  const pairs = source.steps.flatMap((before): Pair[] => {
    const step = after.get(before.step_id);
    return step ? [[before, step]] : [];
  });
  const lifted = pairs.filter(([before, step]) => isAskedFor(before) && !step.tag.required);
  const reworded = pairs.filter(
    ([before, step]) =>
      before.special_instructions !== step.special_instructions &&
      (servesANeed(before) || isAskedFor(before)),
  );
  const fired: FiredRule[] = [];
  if (lifted.length > 0) {
    const why = [...new Set(lifted.flatMap(([{ tag }]) => tag.why))].join("; ");
    const message = `It lifts a tag that is asked for (${named(lifted)}: ${why}); that needs approval.`;
    fired.push({ guardrail: "required_tag_lifted", message });
  }
  if (reworded.length > 0) {
    const message = `It changes the instructions of what a rule asks for (${named(reworded)}); they are filed, so that needs approval.`;
    fired.push({ guardrail: "filed_words_changed", message });
  } else if (notesAboutPlugs(source, payload)) {
    const message = "It changes a note, or writes one about a plug; notes are filed, so that needs approval.";
    fired.push({ guardrail: "filed_words_changed", message });
  }
  return fired;
};
