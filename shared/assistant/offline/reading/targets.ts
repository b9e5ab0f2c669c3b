import { FORMATION_NAMES } from "#shared/plugging/district/formation-names.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { barrierLines, type PlanFacts } from "../plan-facts.ts";
import { list, stepList } from "../answer-texts.ts";
import { resolveAnaphora, type Past } from "./context.ts";
import { kindNamed } from "./kinds.ts";
import { formationsIn } from "./formations-said.ts";
import { NO_MENTION, type StepMention } from "./mention.ts";
import { readMentions, type Mentions } from "./references.ts";
import { resolve } from "./resolve.ts";

export type Targets =
  | { ok: true; steps: CompactStep[]; rest: string; notes: string[] }
  | { ok: false; text: string };

/** Lists the steps of the kind that was asked for, and the barriers, where a reference matches nothing. */
export const whatThereIs = (plan: PlanFacts, mentions: readonly StepMention[]): string => {
  const kind = mentions.map((one) => one.kind).find((one) => one !== null) ?? null;
  const words = kind ? kindNamed(kind) : undefined;
  const ofKind = words ? plan.steps.filter(words.fits) : [];
  const shown = ofKind.length > 0 ? ofKind : plan.steps;
  const heading = ofKind.length > 0 ? `The ${words?.noun}s of this plan:` : "The steps of this plan:";
  const barriers = barrierLines(plan);
  return [heading, stepList(shown), ...(barriers.length > 0 ? [list(barriers)] : [])].join("\n");
};

const inVain = (plan: PlanFacts, whys: readonly string[], mentions: readonly StepMention[]): Targets => ({
  ok: false,
  text: [
    `Nothing was changed: ${[...new Set(whys)].join("; ")}.`,
    whatThereIs(plan, mentions),
    "Which of these is meant?",
  ].join("\n"),
});

/** All steps of a kind, where the plural is plain: "both water plugs", "all formation plugs", or when there are just two. */
const spread = (
  mention: StepMention,
  found: CompactStep[],
  { plural }: Mentions,
  clause: string,
): CompactStep[] => {
  if (!plural || mention.plugNo !== null || mention.depthFt !== null) return [];
  if (/\b(?:all|every|each)\b/u.test(clause)) return found;
  if (!/\bboth\b|\btwo\b|\bplugs\b/u.test(clause)) return [];
  if (found.length === 2) return found;
  const type = mention.kind ? kindNamed(mention.kind)?.type : undefined;
  const alone = found.filter((step) => step.type === type);
  return alone.length === 2 && /\bboth\b|\btwo\b/u.test(clause) ? alone : [];
};

/** An order that names no step applies to the one step mentioned last; an order that names a missing step does not. */
const implied = (clause: string, plan: PlanFacts, past: Past): Found | null => {
  if (past.length === 0 || formationsIn(clause, FORMATION_NAMES).length > 0 || /\bplugs?\b/u.test(clause))
    return null;
  const it: StepMention = { ...NO_MENTION, said: "it", pronoun: { says: "it" } };
  const steps = resolveAnaphora(it, past, plan.steps);
  const [only, another] = steps;
  return only && !another
    ? { steps, whys: [], notes: [`I took plug ${only.plug_no}, which was spoken of last`], unclear: null }
    : null;
};

interface Found {
  steps: CompactStep[];
  whys: string[];
  notes: string[];
  unclear: { steps: CompactStep[]; said: string } | null;
}

const findAll = (read: Mentions, clause: string, plan: PlanFacts, past: Past): Found => {
  const found: Found = { steps: [], whys: [], notes: [], unclear: null };
  for (const mention of read.mentions) {
    if (mention.pronoun) {
      const meant = resolveAnaphora(mention, past, plan.steps);
      if (meant.length === 0) found.whys.push(`I can't tell which plug “${mention.said}” means`);
      found.steps.push(...meant);
      continue;
    }
    const resolved = resolve(mention, plan.steps);
    if (resolved.found === "none") found.whys.push(resolved.why);
    else if (resolved.found === "one") {
      found.steps.push(resolved.step);
      if (resolved.note) found.notes.push(resolved.note);
    } else {
      const meant = spread(mention, resolved.steps, read, clause);
      found.steps.push(...meant);
      if (meant.length === 0) found.unclear ??= { steps: resolved.steps, said: mention.said };
    }
  }
  return found;
};

/** The steps of an order, each of them certain; otherwise an answer that says what is unclear, and nothing is changed. */
export const targetsOf = (clause: string, plan: PlanFacts, past: Past): Targets => {
  const read = readMentions(clause, plan.steps);
  const going = read.mentions.length === 0 ? implied(clause, plan, past) : null;
  if (read.mentions.length === 0 && !going) return inVain(plan, ["I can't tell which plug is meant"], []);
  const { steps, whys, notes, unclear } = going ?? findAll(read, clause, plan, past);
  if (unclear) {
    const text = `Nothing was changed: several steps fit “${unclear.said}”.\n${stepList(unclear.steps)}\nWhich one is meant?`;
    return { ok: false, text };
  }
  if (whys.length > 0) return inVain(plan, whys, read.mentions);
  return { ok: true, steps: [...new Set(steps)], rest: read.rest, notes };
};
