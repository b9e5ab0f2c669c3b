import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { lineOf, list } from "../answer-texts.ts";
import { readMentions } from "../reading/references.ts";
import { answerHow } from "./on-rules.ts";
import { stepsAsked } from "./steps-asked.ts";
import type { QuestionTalk } from "./question-talk.ts";

const classLines = ({ totals }: PlanFacts): string[] =>
  Object.entries(totals.sacks_by_class).map(([name, sacks]) => `Class ${name}: ${plural(sacks, "sack")}`);

const fluidLine = ({ totals }: PlanFacts): string =>
  `Slurry ${figure(totals.slurry_bbl)} bbl, mixing water ${figure(totals.water_bbl)} bbl, mud between plugs ${figure(totals.mud_bbl)} bbl`;

/** Cement of the whole plan, plug by plug and class by class. */
export const cementTotals = ({ plan }: QuestionTalk): string => {
  const pumped = plan.steps.filter(({ sacks }) => sacks !== null);
  return [
    `The plan takes ${plural(plan.totals.sacks, "sack")} of cement:`,
    list([...pumped.map(lineOf), ...classLines(plan), fluidLine(plan)]),
  ].join("\n");
};

/** Cement of one class only. */
export const cementOfClass = (talk: QuestionTalk): string | null => {
  const named = new Set(
    [...talk.clause.matchAll(/\bclass ([a-h])\b/gu)].map(([, one]) => one?.toUpperCase()),
  );
  const [name, another] = named;
  if (another) return cementTotals(talk);
  if (!name) return null;
  const { plan } = talk;
  const sacks = plan.totals.sacks_by_class[name];
  if (sacks === undefined) {
    return [`The plan takes no cement of class ${name}.`, list(classLines(plan))].join("\n");
  }
  const pumped = plan.steps.filter(({ cement_class }) => cement_class === name);
  return [
    `Of class ${name} the plan takes ${plural(sacks, "sack")}:`,
    list(pumped.map(lineOf)),
    `The whole plan takes ${plural(plan.totals.sacks, "sack")}.`,
  ].join("\n");
};

const FLUIDS: readonly (readonly [RegExp, (plan: PlanFacts) => string])[] = [
  [
    /\b(?:mix(?:ing)?|make-?up) water\b|\bwater\b.{0,20}\b(?:need|mix|require|total|barrels?|bbls?)\b|\bhow much water\b|\btotal\b.{0,12}\bwater\b|\bwater\b.{0,8}\btotal\b|\b(?:bbls?|barrels?) of water\b/u,
    ({ totals }) => `Mixing water for all of it: ${figure(totals.water_bbl)} bbl.`,
  ],
  [
    /\bslurry\b|\bvolume of cement\b|\bcement volume\b/u,
    ({ totals }) =>
      `Slurry of all plugs: ${figure(totals.slurry_bbl)} bbl, from ${plural(totals.sacks, "sack")}.`,
  ],
  [/\bmud\b/u, ({ totals }) => `Mud between the plugs: ${figure(totals.mud_bbl)} bbl.`],
];

interface FullStep {
  step_id: string;
  materials: { slurry_bbl: number; slurry_ft3: number; water_bbl: number } | null;
}

/**
 * Slurry volume and water of some steps, from the full plan; where that is too long to come whole, the computation
 * instead.
 */
const ofSteps = (talk: QuestionTalk, steps: readonly CompactStep[]): string | null => {
  const result = talk.session.call("get_plan", { detail: "full" });
  const full = (result["steps"] as FullStep[] | undefined) ?? [];
  const lines = steps.flatMap(({ step_id, summary }) => {
    const materials = full.find((one) => one.step_id === step_id)?.materials;
    return materials
      ? [
          `${summary}: slurry ${figure(materials.slurry_bbl)} bbl (${figure(materials.slurry_ft3)} ft³), mixing water ${figure(materials.water_bbl)} bbl`,
        ]
      : [];
  });
  return lines.length > 0 ? list(lines) : answerHow(talk, steps);
};

/** Water, slurry or mud of the whole plan, if the question is about one of them. */
export const fluids = (talk: QuestionTalk): string | null => {
  const { clause, plan, past } = talk;
  const about = FLUIDS.find(([pattern]) => pattern.test(clause));
  const ofPlugs = /\b(?:slurry|barrels|volume|water (?:for|in|of|does))\b/u.test(clause);
  const named = readMentions(clause, plan.steps).mentions.some(({ kind }) => kind !== "water");
  const { steps } = stepsAsked(clause, plan, past);
  if ((about || ofPlugs) && named && steps.length > 0 && steps.length < plan.steps.length)
    return ofSteps(talk, steps);
  return about?.[1](plan) ?? null;
};
