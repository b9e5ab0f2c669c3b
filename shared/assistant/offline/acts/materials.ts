import type { CompactStep } from "../../tools/plan-views.ts";
import { type Count, NO_MENTION, type SlotOf } from "../phrases/slots.ts";
import {
  type Act,
  ask,
  cementOf,
  idsOf,
  isCareful,
  mentionsOf,
  notBound,
  type Ordering,
  type Planned,
  says,
  slots,
  together,
} from "./act.ts";

const OFFERED = ["A", "C", "G", "H"];

const classIn = (order: Ordering): { name: string | null } | { ask: string } => {
  const names = [
    ...new Set(
      slots(order, "class").flatMap((one) => (one.names.length > 1 ? one.names.slice(-1) : one.names)),
    ),
  ];
  const [name = null, another] = names;
  if (another) return { ask: "Which cement class is meant?" };
  return name !== null && !OFFERED.includes(name)
    ? { ask: `Class ${name} is not offered: A, C, G or H?` }
    : { name };
};

const TIMES = { halve: 0.5, double: 2, triple: 3 };

/** Sacks in all; where they are given as a change, from those of the one step. */
const sacksIn = (order: Ordering, step: CompactStep | null): { n: number | null } | { ask: string } => {
  const counts = slots(order, "sacks").map(({ count }) => count);
  const bare = slots(order, "number").map(({ n }) => ({ how: "to" as const, n }));
  const hasUnit =
    counts.length > 0 || slots(order, "limit").length > 0 || says(order, "sacksn", "override", "overriden");
  if (!hasUnit && bare.length > 0)
    return { ask: "How many sacks are meant? I read a figure without its unit." };
  const said: Count[] = [...counts, ...bare];
  // "it only got 14 sacks, make it 25": what it has now is no order
  const now =
    said.length === 2 && says(order, "make")
      ? said.find(({ how, n }) => how === "plain" && n === step?.sacks)
      : undefined;
  const all = said.filter((one) => one !== now);
  const times = Object.entries(TIMES).find(([tag]) => says(order, tag))?.[1];
  if (times !== undefined && all.length === 0 && step?.sacks) return { n: Math.ceil(step.sacks * times) };
  const distinct = new Set(all.map(({ n }) => n));
  const [first] = all;
  if (distinct.size > 1 || says(order, "or")) return { ask: "How many sacks are meant?" };
  if (!first) return { n: null };
  if (!Number.isInteger(first.n) || first.n < 1)
    return { ask: "Sacks are whole, and one at least. How many?" };
  const less = first.how === "less" || says(order, "less", "shrink", "cutv", "off", "lower", "lessq");
  const more = says(order, "add", "more", "grow", "anew", "moreq");
  const relative =
    first.how === "more" ||
    first.how === "less" ||
    (first.how === "plain" && (less || more || says(order, "raise")));
  if (!relative) return { n: first.n };
  const total = step?.sacks === null || !step ? 0 : step.sacks + (less ? -first.n : first.n);
  return total < 1 ? { ask: "How many sacks in all?" } : { n: total };
};

const placementIn = (order: Ordering): string | null => {
  if (says(order, "circulate")) return "perf_and_circulate";
  if (says(order, "squeeze")) return "perf_and_squeeze";
  return says(order, "spot") ? "spot" : null;
};

const clears = (order: Ordering): boolean => {
  const override = says(order, "override", "overriden");
  const drops = says(order, "remove", "undo", "goback", "drop", "off");
  return (override && drops) || (says(order, "computedn", "compute") && slots(order, "sacks").length === 0);
};

/** "bentonite in plug 9, 3 %": a share that nobody calls excess is that of the additive. */
const sharesIn = (order: Ordering): { excess: SlotOf<"excess"> | undefined; additives: string[] } => {
  const [excess] = slots(order, "excess");
  const additives = slots(order, "additive").map(({ text }) => text);
  const [only = "", another] = additives;
  const ofAdditive =
    excess && only !== "" && another === undefined && !/\d/u.test(only) && !says(order, "pct");
  return ofAdditive
    ? { excess: undefined, additives: [`${Number((excess.share * 100).toFixed(2))}% ${only}`] }
    : { excess, additives };
};

/** "any plug under 25 sacks, bump it to 25": one figure is both limit and aim. */
const isMinimum = (order: Ordering): boolean =>
  mentionsOf(order).some(({ limits }) => limits.some(({ by }) => by === "sacks"));

/** The same change for each of several steps, whose sacks differ. */
const toEach = (order: Ordering, steps: readonly CompactStep[]): Planned => {
  const others = order.frame.slots.filter(({ slot }) => slot !== "target" && slot !== "number");
  const planned = steps.map((step) =>
    materials({
      ...order,
      frame: {
        ...order.frame,
        slots: [...others, { slot: "target", mention: { ...NO_MENTION, numbers: [step.plug_no] } }],
      },
    }),
  );
  return together(planned, steps);
};

export const materials = (order: Ordering): Planned => {
  const found = cementOf(order);
  if (!found.ok) return notBound(found);
  const [only, another] = found.steps;
  // "add 20 sacks to plugs 4 and 5 each"
  if (another && says(order, "each") && slots(order, "sacks").length === 1) return toEach(order, found.steps);
  const cement = classIn(order);
  if ("ask" in cement) return ask(cement.ask, found.steps);
  const sacks = sacksIn(order, only && !another ? only : null);
  if ("ask" in sacks) return ask(sacks.ask, found.steps);
  // "75 sacks minimum": what has as many keeps them
  const least = says(order, "min") ? sacks.n : null;
  const enough = found.steps.find((step) => least !== null && (step.sacks ?? 0) >= least);
  if (enough) return { ...ask(`It has ${enough.sacks} sacks already.`, [enough]), done: true };
  const { excess, additives } = sharesIn(order);
  if (excess?.relative) return ask("To which excess in all, in percent?", found.steps);
  const takesOut = says(order, "remove") || (says(order, "take", "carry") && says(order, "out"));
  if (takesOut && cement.name !== null) return ask("Which class is it to have instead?", found.steps);
  if (takesOut && additives.some((text) => text !== ""))
    return ask("Additives are given as a whole: which should it have, or “no additives”?", found.steps);
  const cleared = clears(order);
  const placement = placementIn(order);
  const changes = [cement.name, sacks.n, excess, additives[0], placement].some(
    (one) => one !== null && one !== undefined,
  );
  if (!changes && !cleared)
    return ask(
      says(order, "more", "less", "raise")
        ? "How many sacks in all?"
        : "What of its cement should change: the class, the sacks, the excess, or how it is placed?",
      found.steps,
    );
  const args = {
    step_ids: idsOf(found.steps),
    cement_class: cement.name,
    excess: excess?.share ?? null,
    additives: additives.length > 0 ? additives.filter((text) => text !== "") : null,
    sacks: cleared ? null : sacks.n,
    clear_override: cleared || null,
    placement,
  };
  const act: Act = {
    op: "change_materials",
    args,
    notes: found.notes,
    careful: isCareful(order) && !isMinimum(order),
  };
  return { acts: [act], steps: found.steps };
};
