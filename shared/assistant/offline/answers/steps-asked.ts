import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { resolveAnaphora, type Past } from "../reading/context.ts";
import { readMentions, type Mentions } from "../reading/references.ts";
import { resolve } from "../reading/resolve.ts";

/** A question may name a depth without naming a plug. */
const BARE_DEPTH = /\b(?:at|around|near|across|over) (?:about )?(\d{2,5}(?:\.\d+)?(?: ft)?)\b/gu;

export interface StepsAsked {
  steps: CompactStep[];
  /** Why steps that were named do not exist. */
  whys: string[];
  read: Mentions;
}

/** The steps that a question is about, certain or not; there may be several. */
export const stepsAsked = (clause: string, plan: PlanFacts, past: Past): StepsAsked => {
  const exact = readMentions(clause, plan.steps);
  const named = exact.mentions.some(({ pronoun }) => pronoun === null);
  const depths = named ? exact : readMentions(clause.replace(BARE_DEPTH, "plug at $1"), plan.steps);
  const read = depths.mentions.some(({ pronoun }) => pronoun === null) ? depths : exact;
  const found: StepsAsked = { steps: [], whys: [], read };
  for (const mention of read.mentions) {
    if (mention.pronoun) {
      found.steps.push(...resolveAnaphora(mention, past, plan.steps));
      continue;
    }
    const resolved = resolve(mention, plan.steps);
    if (resolved.found === "none") found.whys.push(resolved.why);
    else found.steps.push(...(resolved.found === "one" ? [resolved.step] : resolved.steps));
  }
  return { ...found, steps: [...new Set(found.steps)] };
};
