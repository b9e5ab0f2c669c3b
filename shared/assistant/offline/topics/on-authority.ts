import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { figure } from "#shared/plugging/words/quantities.ts";
import { readWellView } from "../../tools/well-view.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { cite, explained, type RuleView, ruleLines, ruleText } from "./on-rules.ts";
import { casingLines } from "./on-well.ts";
import { HOW_TOLD } from "./quantities.ts";
import { about, type Answer, is, ofWords, slots, stepsAsked, type Talk } from "./talk.ts";

/** What of a plug a question about rules asks for, with the rules behind it and what the plan says of it. */
interface Aspect {
  asked: (talk: Talk) => boolean;
  /** Whether a rule of a step is behind it. */
  behind: (rule: RuleView["rules"][number], tag: RuleView["steps"][number]["tag"]) => boolean;
  told: (step: CompactStep, view: RuleView) => string;
  /** The violations that speak of it, where the plan lacks it. */
  broken?: readonly string[];
  /** Whether the cement behind the strings is behind it, where cement is only spotted. */
  record?: boolean;
  /** Paragraphs that say it of every plug. */
  always?: (step: CompactStep) => string[];
}

const has =
  (...parts: string[]) =>
  ({ reference, text }: RuleView["rules"][number]): boolean =>
    parts.some((part) => `${reference} ${text}`.includes(part));

const volumeRule = ({ type, sacks }: CompactStep): string[] =>
  sacks === null || type === "bridge_plug_cap" || type === "top_plug" ? [] : ["(d)(11)"];

const ASPECTS: readonly Aspect[] = [
  {
    asked: (talk) => is(talk, "tag", "tagn", "wait", "hoursn", "hours"),
    behind: (rule, { required, why }) =>
      required && has(why.some((one) => one.includes("district")) ? "book" : "(d)(2)")(rule),
    told: (step, { steps: [one] }) =>
      step.tag && one
        ? `It is tagged after ${one.tag.wait_hours} h on cement (the hours are practice, no paragraph names them)${one.tag.why.length > 0 ? `: ${one.tag.why.join("; ")}` : ""}`
        : "The plan has no tag on it",
    broken: ["uqw_not_tagged", "tag_missing"],
  },
  {
    asked: (talk) =>
      is(talk, "squeeze", "perforate", "circulate", "behindpipe", "annulus") ||
      (is(talk, "why") && is(talk, "neg", "no") && ofWords(talk, "perfs")) ||
      ofWords(talk, "squeeze", "perforate"),
    behind: has("(g)(2)", "(f)(2)"),
    told: ({ placement }) => `It is ${HOW_TOLD[placement] ?? placement.replaceAll("_", " ")}`,
    record: true,
    broken: ["open_annulus_not_squeezed", "placement_needs_approval"],
  },
  {
    asked: (talk) =>
      is(talk, "lengthn", "length", "longer", "shorter", "howlong", "by", "end", "interval") ||
      slots(talk, "new").some(({ length }) => length !== null),
    behind: has("feet", "book", "(i)"),
    told: ({ length_ft }) =>
      length_ft === null ? "It is a point, without length" : `It is ${length_ft} ft long`,
    always: volumeRule,
  },
  {
    asked: (talk) => is(talk, "sacks", "sacksn", "slurry", "excessn", "excess", "howmuch", "factor"),
    behind: () => false,
    told: (_step, { steps: [one] }) =>
      one?.explain.find((line) => line.includes("×") && line.includes("000 ft")) ?? one?.explain[1] ?? "",
    always: (step) => (step.type === "bridge_plug_cap" ? ["(g)(3)"] : ["(d)(11)"]),
  },
];

const wellOf = ({ session }: Talk): WellFacts => readWellView(session.call("get_well", {}));

/** Why cement is only spotted: behind each string that a step stands in, cement stands already. */
const closedLines = ({ casing }: WellFacts, { top_ft, bottom_ft }: CompactStep): string[] => {
  const [from, to] = [top_ft ?? 0, bottom_ft ?? 0];
  const around = casing.filter((one) => one.top_ft <= from && one.shoe_ft >= to);
  const lines = around.flatMap(({ string, shoe_ft, cement }) => {
    const [stage, another] = cement;
    const toc = stage && !another ? stage.toc_ft : null;
    return toc === null || toc > from || (stage?.bottom_ft ?? shoe_ft) < to
      ? []
      : [
          `behind the ${string} casing from ${figure(toc)} ft down to ${figure(stage?.bottom_ft ?? shoe_ft)} ft`,
        ];
  });
  return lines.length > 0 && lines.length === around.length
    ? [
        `Cement stands there already: ${lines.join(", and ")}. No annulus is open at ${figure(from)}–${figure(to)} ft, so it is placed inside the pipe only`,
      ]
    : [];
};

const MOST = 4;
/** Where no plug is named, the plugs that are placed so are asked about. */
const WAYS = [
  ["squeeze", "perf_and_squeeze"],
  ["circulate", "perf_and_circulate"],
] as const;

/** The rule behind one aspect of the steps that a question names; null where it asks for none. */
export const authority = (talk: Talk): Answer | null => {
  const { steps: named } = stepsAsked(talk);
  const way = WAYS.find(([tag]) => is(talk, tag))?.[1];
  const steps = named.length > 0 ? named : talk.plan.steps.filter(({ placement }) => placement === way);
  const aspect = ASPECTS.find(({ asked }) => asked(talk));
  if (!aspect || steps.length === 0) return null;
  const cited = [cite(talk) ?? []].flat();
  const parts = steps.slice(0, MOST).map((step) => {
    const view = explained(talk, step);
    if ("refused" in view) return view.refused;
    const [one] = view.steps;
    const own = one ? view.rules.filter((rule) => aspect.behind(rule, one.tag)) : [];
    const told = aspect.told(step, view);
    const always = [...(aspect.always?.(step) ?? []), ...cited].flatMap((one) => ruleText(talk, one));
    const broken = view.violations.filter(({ code = "" }) => aspect.broken?.includes(code));
    const well = aspect.record && step.placement === "spot" ? wellOf(talk) : null;
    const closed = well === null ? [] : closedLines(well, step);
    const nothing = own.length + always.length + broken.length + closed.length === 0;
    return [
      `${step.summary}.`,
      list([
        ...(told ? [capital(told)] : []),
        ...new Set([...ruleLines({ rules: own, violations: broken }), ...always]),
        ...closed,
        ...(well === null ? [] : casingLines(well)),
        ...(nothing ? ["The plan's checks name no rule that asks for it"] : []),
      ]),
    ].join("\n");
  });
  return about(parts.join("\n"), steps);
};
