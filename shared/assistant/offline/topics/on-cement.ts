import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { lineOf, list } from "../answer-texts.ts";
import { about, slots, type Topic } from "./talk.ts";

const classLines = ({ totals }: PlanFacts): string[] =>
  Object.entries(totals.sacks_by_class).map(([name, sacks]) => `Class ${name}: ${plural(sacks, "sack")}`);

const fluidLine = ({ totals }: PlanFacts): string =>
  `Slurry ${figure(totals.slurry_bbl)} bbl, mixing water ${figure(totals.water_bbl)} bbl, mud between plugs ${figure(totals.mud_bbl)} bbl`;

/** Cement of the whole plan, plug by plug and class by class. */
export const totals: Topic = ({ plan, continues }) => {
  if (continues) return `The whole plan takes ${plural(plan.totals.sacks, "sack")}. ${fluidLine(plan)}`;
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
