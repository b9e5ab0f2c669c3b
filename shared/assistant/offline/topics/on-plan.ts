import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { topOf } from "../binding/bound.ts";
import { KINDS } from "../binding/kinds.ts";
import { barrierLines, type PlanFacts } from "../plan-facts.ts";
import { capital, counted, list, stepList } from "../answer-texts.ts";
import type { Kind, Mention } from "../phrases/slots.ts";
import { about, depthAsked, is, isCheck, slots, stepsAsked, type Topic, yesNo } from "./talk.ts";

/** The formation plugs that there are, and the barriers, where what was asked for is not in the plan. */
export const whatThereIs = (plan: PlanFacts): string => {
  const plugs = plan.steps.filter(KINDS.formation.fits);
  const there =
    plugs.length > 0
      ? [`The plan has ${counted(plugs.length, "formation plug")}:`, stepList(plugs)]
      : ["The plan has these steps:", stepList(plan.steps)];
  const barriers = barrierLines(plan);
  return [...there, ...(barriers.length > 0 ? [list(barriers)] : [])].join("\n");
};

/** The citations that steps rest on, each with its plugs. */
const askedForBy = (steps: readonly CompactStep[]): string[] => {
  const cited = [...new Set(steps.flatMap(({ citations }) => citations))];
  const lines = cited.map((one) => {
    const plugs = steps.filter(({ citations }) => citations.includes(one)).map(({ plug_no }) => plug_no);
    return steps.length > 1 ? `${one} (plug ${plugs.join(", ")})` : one;
  });
  return cited.length > 0 ? [`Asked for by ${lines.join(", ")}.`] : [];
};

export const wholePlan: Topic = ({ plan }) => {
  const barriers = barrierLines(plan);
  return [
    `The plan (version ${plan.version}, ${plan.variant}) has ${counted(plan.steps.length, "step")} and takes ${figure(plan.totals.sacks)} sacks, from the deepest up:`,
    stepList(plan.steps),
    ...(barriers.length > 0 ? [list(barriers)] : []),
  ].join("\n");
};

const isPlainKind = ({ kind: own, rank, depths, of, limits, beside }: Mention): boolean =>
  own !== null && rank === null && depths.length + limits.length === 0 && of === null && beside === null;

const namesNone = ({ kind: own, numbers, depths, formations, limits, rank, beside }: Mention): boolean =>
  own === null &&
  rank === null &&
  beside === null &&
  numbers.length + depths.length + formations.length + limits.length === 0;

/** All plugs of the kinds that are named. */
export const kind: Topic = (talk) => {
  const mentions = slots(talk, "target").map(({ mention }) => mention);
  if (mentions.some((one) => !isPlainKind(one) && !namesNone(one))) return null;
  const named = mentions.flatMap((one) => one.kind ?? []);
  const fallback = slots(talk, "new")[0]?.kind ?? (is(talk, "formationn") ? "formation" : null);
  const kinds = named.length > 0 ? named : fallback === null ? [] : [fallback];
  if (kinds.length === 0) return null;
  const found = talk.plan.steps.filter((step) => kinds.some((one) => KINDS[one].fits(step)));
  const devices = kinds.some((one) => one === "bridge_plug" || one === "cap");
  const barriers = devices ? barrierLines(talk.plan) : [];
  const count = (one: Kind): string =>
    counted(talk.plan.steps.filter(KINDS[one].fits).length, KINDS[one].noun);
  if (found.length === 0)
    return [
      `${yesNo(talk, false)}The plan has no ${kinds.map((one) => KINDS[one].noun).join(" and no ")}.`,
      barriers.length > 0 ? list(barriers) : whatThereIs(talk.plan),
    ].join("\n");
  return about(
    [
      `${yesNo(talk, true)}The plan has ${kinds.map(count).join(" and ")}:`,
      stepList(found),
      ...(barriers.length > 0 ? [list(barriers)] : []),
      ...askedForBy(found),
    ].join("\n"),
    found,
  );
};

/** The steps placed in one way: spotted, squeezed or circulated. */
export const placed: Topic = (talk) => {
  const named = stepsAsked(talk, false);
  if (named.named) return steps(talk);
  const wanted = is(talk, "squeeze")
    ? "perf_and_squeeze"
    : is(talk, "circulate")
      ? "perf_and_circulate"
      : "spot";
  const found = talk.plan.steps.filter(({ placement }) => placement === wanted);
  return about(found.length > 0 ? stepList(found) : "No step of the plan is placed so.", found);
};

/** The steps that are named, as they stand in the plan. */
export const steps: Topic = (talk) => {
  const { steps: found, whys } = stepsAsked(talk);
  if (found.length === 0 && whys.length === 0) return null;
  const figures = is(talk, "howmuch", "sacksn", "sacks", "which", "where", "classn", "end", "longer", "nth");
  const opening = is(talk, "isthere")
    ? yesNo(talk, found.length > 0)
    : isCheck(talk)
      ? "The plan can't say that by yes or no. What it has:\n"
      : "";
  const told =
    found.length > 0 ? [stepList(found), ...(figures ? [] : askedForBy(found))] : [whatThereIs(talk.plan)];
  return about(
    opening +
      [
        ...whys.map(
          (why) => `${capital(why)}${why.startsWith("I can't tell") ? ": which one is meant?" : "."}`,
        ),
        ...told,
      ].join("\n"),
    found,
  );
};

export const within = ({ steps: all }: PlanFacts, from: number, to: number): CompactStep[] =>
  all.filter((step) => {
    const top = topOf(step);
    const bottom = step.bottom_ft ?? step.depth_ft ?? top;
    return Number.isFinite(top) && (from === to ? top <= to && bottom >= from : top < to && bottom > from);
  });

/** Whether the plan's cement covers a place in the well. */
export const covered: Topic = (talk) => {
  const depth = depthAsked(talk);
  if (!depth) return null;
  if ("ask" in depth) return depth.ask;
  const over = within(talk.plan, depth.ft, depth.ft).filter(({ sacks }) => sacks !== null);
  const opening = `${yesNo(talk, over.length > 0)}${capital(depth.note)}.`;
  return over.length > 0
    ? about([opening, "Cement of this plan stands across it:", stepList(over)].join("\n"), over)
    : [opening, "No cement of this plan stands across it.", whatThereIs(talk.plan)].join("\n");
};

/** What stands below the barrier in the well, and what can't be set there. */
export const belowBarrier: Topic = (talk) => {
  const barriers = barrierLines(talk.plan);
  return barriers.length > 0
    ? list(barriers)
    : "No bridge plug stands in the well or the plan: nothing is out of reach below one.";
};
