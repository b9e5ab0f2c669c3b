import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { lineOf, list } from "../answer-texts.ts";
import { computation } from "./on-rules.ts";
import { about, is, said, slots, stepsAsked, type Topic } from "./talk.ts";

const classLines = ({ totals }: PlanFacts): string[] =>
  Object.entries(totals.sacks_by_class).map(([name, sacks]) => `Class ${name}: ${plural(sacks, "sack")}`);

const fluidLine = ({ totals }: PlanFacts): string =>
  `Slurry ${figure(totals.slurry_bbl)} bbl, mixing water ${figure(totals.water_bbl)} bbl, mud between plugs ${figure(totals.mud_bbl)} bbl`;

/** Cement of the whole plan, plug by plug and class by class. */
export const totals: Topic = ({ plan }) => {
  const pumped = plan.steps.filter(({ sacks }) => sacks !== null);
  return [
    `The plan takes ${plural(plan.totals.sacks, "sack")} of cement:`,
    list([...pumped.map(lineOf), ...classLines(plan), fluidLine(plan)]),
  ].join("\n");
};

/** Cement of one class only. */
export const ofClass: Topic = (talk) => {
  const names = [...new Set(slots(talk, "class").flatMap((one) => one.names))];
  const [name, another] = names;
  if (another) return totals(talk);
  if (!name) return null;
  const { plan } = talk;
  const sacks = plan.totals.sacks_by_class[name];
  if (sacks === undefined)
    return [`The plan takes no cement of class ${name}.`, list(classLines(plan))].join("\n");
  const pumped = plan.steps.filter(({ cement_class }) => cement_class === name);
  return about(
    [
      `Of class ${name} the plan takes ${plural(sacks, "sack")}:`,
      list(pumped.map(lineOf)),
      `The whole plan takes ${plural(plan.totals.sacks, "sack")}.`,
    ].join("\n"),
    pumped,
  );
};

/** Water, slurry, mud, yield and excess, of the whole plan or of the plugs named. */
export const fluids: Topic = (talk) => {
  const { plan } = talk;
  const { steps, named } = stepsAsked(talk, false);
  const asksWater =
    is(talk, "mixwater") ||
    (is(talk, "water") && (is(talk, "howmuch", "total", "slurry") || said(talk, "carry", "need")));
  const ofPlugs = named && steps.length > 0 && steps.length < plan.steps.length;
  const plugs = steps.filter(({ sacks }) => sacks !== null);
  if (ofPlugs && is(talk, "slurry", "mixwater", "yield", "excessn") && plugs.length > 0)
    return computation(talk, plugs);
  if (is(talk, "yield", "excessn"))
    return computation(
      talk,
      plan.steps.filter(({ sacks }) => sacks !== null),
    );
  if (
    asksWater &&
    !is(talk, "plug", "waterbase") &&
    !steps.some(({ purposes }) => purposes.includes("uqw_base"))
  )
    return `Mixing water for all of it: ${figure(plan.totals.water_bbl)} bbl.${is(talk, "sacksn") ? ` The plan takes ${plural(plan.totals.sacks, "sack")}.` : ""}`;
  if (is(talk, "slurry") && !asksWater)
    return `Slurry of all plugs: ${figure(plan.totals.slurry_bbl)} bbl, from ${plural(plan.totals.sacks, "sack")}.`;
  return is(talk, "mud") ? `Mud between the plugs: ${figure(plan.totals.mud_bbl)} bbl.` : null;
};
