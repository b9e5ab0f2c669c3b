import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { type Measures, measuresOf, type Sums } from "./measures.ts";
import { type Quantity, quantitiesAsked, SACKS } from "./quantities.ts";
import { intervalAsked, type Subject, subjectOf } from "./subject.ts";
import { about, type Answer, is, ofWords, said, type Talk, type Topic } from "./talk.ts";

const summed = (sums: Sums, asked: readonly Quantity[]): string =>
  asked.flatMap(({ sum }) => (sum ? [sum(sums)] : [])).join("; ");

/** What the compact plan tells of a step is not measured again. */
const UNMEASURED: Pick<Measures, "of"> = { of: ({ step_id }) => ({ step_id, special_instructions: "" }) };

/** "Slurry 18.41 bbl (103.37 ft³). Plug 2: …": the figures first, then the plug. */
const factLine = (step: CompactStep, measures: Pick<Measures, "of">, asked: readonly Quantity[]): string => {
  const one = measures.of(step);
  const told = one ? asked.flatMap((fact) => fact.of(one, step) ?? []) : [];
  return told.length > 0 ? `${capital(told.join("; "))}. ${step.summary}` : step.summary;
};

/** The plugs that a limit goes through, which are not counted. */
const throughLine = ({ through }: Subject): string[] =>
  through.length > 0
    ? [`Not counted, since the limit goes through it: ${through.map(({ summary }) => summary).join("; ")}.`]
    : [];

const whereOf = ({ by, where }: Subject): string =>
  by === "limit" ? capital(where) : by === "plan" ? "The whole plan" : "Together";

/** "For each plug: top, bottom, sacks": one line a plug. */
const table = (talk: Talk, steps: readonly CompactStep[], asked: readonly Quantity[]): string | null => {
  const measures = measuresOf(talk, steps);
  return measures && list(steps.map((step) => factLine(step, measures, asked)));
};

/** The figures asked for: of the plugs that are named, within a limit, or of the whole plan. */
export const figures: Topic = (talk) => {
  const subject = subjectOf(talk);
  const isPlan = subject.by === "plan";
  const each = subject.by !== "limit" && ofWords(talk, "each");
  const asked = quantitiesAsked(talk).filter(({ single }) => each || !isPlan || !single);
  if (each && asked.length > 1) return table(talk, subject.steps, asked);
  // sacks of the whole plan are told class by class
  if (asked.length === 0 || (isPlan && (is(talk, "class", "each") || asked.every((one) => one === SACKS))))
    return null;
  const { steps, whys, by } = subject;
  if (steps.length === 0 && by === "limit")
    return [`No cement plug stands wholly ${subject.where}.`, ...throughLine(subject)].join("\n");
  const unknown = whys.length === 0 || whys.some((why) => why.startsWith("I can't tell"));
  if (steps.length === 0) return unknown ? null : `${capital(whys.join("; "))}.`;
  const [only, another] = steps;
  if (only && !another && asked.every(({ compact }) => compact))
    return about(`${factLine(only, UNMEASURED, asked)}.`, steps);
  const measures = measuresOf(talk, steps);
  if (!measures) return null;
  const sums = asked.filter(({ sum }) => sum);
  const single = asked.filter(({ sum }) => !sum);
  if (only && !another) return about(`${factLine(only, measures, asked)}.`, steps);
  const totals = sums.length > 0 || is(talk, "total", "combine");
  const extra = [SACKS, ...sums.filter((one) => one !== SACKS)];
  const opening =
    totals && by !== "plan" ? [`${whereOf(subject)}: ${summed(measures.together, extra)}.`] : [];
  if (by === "plan" && totals && single.length === 0)
    return `The whole plan takes ${summed(measures.together, extra)}.`;
  return about(
    [
      ...opening,
      list(
        steps.map((step) => factLine(step, measures, by === "plan" && single.length > 0 ? single : asked)),
      ),
      ...throughLine(subject),
    ].join("\n"),
    by === "plan" ? [] : steps,
  );
};

/** "What share of the cement is that?" */
export const share: Topic = (talk) => {
  const { steps, by } = subjectOf(talk);
  if (by === "plan") return null;
  const measures = measuresOf(talk, steps);
  const [only, another] = steps;
  if (!measures || !only) return null;
  const behind =
    is(talk, "behindpipe", "annulus") && !another ? measures.of(only)?.behind_pipe_percent : undefined;
  const lines = list(steps.map(({ summary }) => summary));
  if (behind !== undefined) return about(`${behind} % of its cement goes behind pipe.\n${lines}`, steps);
  const { share_percent, sacks } = measures.together;
  return about(
    `${share_percent} % of the plan's cement: ${figure(sacks)} of ${plural(talk.plan.totals.sacks, "sack")}.\n${lines}`,
    steps,
  );
};

/** "What is the average number of sacks?" */
export const average: Topic = (talk) => {
  const subject = subjectOf(talk);
  const measures = measuresOf(talk, subject.steps);
  if (!measures) return null;
  const { average_sacks, average_length_ft, plugs, sacks, length_ft } = measures.together;
  const told = is(talk, "lengthn", "length", "howlong")
    ? `${figure(average_length_ft)} ft on average: ${figure(length_ft)} ft in ${plural(plugs, "cement plug")}.`
    : `${plural(average_sacks, "sack")} on average: ${plural(sacks, "sack")} in ${plural(plugs, "cement plug")}.`;
  return subject.by === "plan" ? told : about(told, subject.steps);
};

const MONEY = /\$\s?(?<before>\d[\d,]*(?:\.\d+)?)|(?<after>\d[\d,]*(?:\.\d+)?)\s?(?:dollars|bucks|usd)\b/iu;

/** What cement costs at a price that the message gives; without one, that none is on record. */
export const price: Topic = (talk) => {
  const { groups } = MONEY.exec(talk.written) ?? {};
  const told = groups?.["before"] ?? groups?.["after"];
  const { plan } = talk;
  if (told === undefined || is(talk, "hoursn", "hours")) {
    const { totals } = plan;
    const classes = Object.entries(totals.sacks_by_class).map(([name, n]) => `class ${name} ${figure(n)}`);
    return [
      "No prices are on record here, and the plan doesn't say who pays, so I can't tell what it costs. Give me a price a sack, and I multiply it.",
      `The plan takes ${plural(totals.sacks, "sack")} (${classes.join(", ")}), ${figure(totals.slurry_bbl)} bbl of slurry, ${figure(totals.water_bbl)} bbl of mixing water.`,
    ].join("\n");
  }
  const subject = subjectOf(talk);
  const measures = measuresOf(talk, subject.steps, { price_per_sack: Number(told.replaceAll(",", "")) });
  if (!measures?.cost) return null;
  const { cost, together } = measures;
  const of =
    subject.by === "plan"
      ? "the whole plan"
      : subject.by === "limit"
        ? subject.where
        : `plug ${subject.steps.map(({ plug_no }) => plug_no).join(", plug ")}`;
  const text = `$${figure(cost.together)}: ${plural(together.sacks, "sack")} at $${figure(cost.price_per_sack)} a sack (${of}). Only the cement is counted.`;
  return subject.by === "plan" ? text : about(text, subject.steps);
};

/** "If I lengthened it by 10 %, how many feet would that be?" */
export const partOf: Topic = (talk) => {
  const percent = talk.items.flatMap(({ slot }) =>
    slot?.slot === "excess" ? [Math.round(slot.share * 1000) / 10] : [],
  )[0];
  const { steps, by } = subjectOf(talk);
  const [step, another] = steps;
  if (percent === undefined || !step || another || by === "plan") return null;
  const found = measuresOf(talk, [step], { percent })?.of(step)?.share;
  if (!found) return null;
  const less = is(talk, "shrink", "less", "lessq", "shorter");
  const sacks = is(talk, "sacksn") || said(talk, "how many sacks");
  const [part, after, unit] = sacks
    ? [found.sacks, less ? found.sacks_less : found.sacks_more, "sacks"]
    : [found.length_ft, less ? found.length_less_ft : found.length_more_ft, "ft"];
  return about(
    `${figure(part)} ${unit}: ${percent} % of plug ${step.plug_no}, which would then have ${figure(after)} ${unit}. Nothing is changed. ${step.summary}.`,
    [step],
  );
};

interface Tried {
  steps_after: CompactStep[];
  total_sacks: { before: number; after: number };
}

/** "What would its sacks be from 925 to 1,075?": the plug tried at another interval, changing nothing. */
export const atInterval: Topic = (talk): Answer | null => {
  const within = intervalAsked(talk);
  const own = { ...talk, items: talk.items.filter(({ slot }) => slot?.slot !== "range") };
  const { steps, by } = subjectOf({ ...own, continues: true });
  const [step, another] = steps;
  if (!within || !Number.isFinite(within.to) || !step || another || by === "plan") return null;
  const payload = { step_id: step.step_id, top_ft: within.from, bottom_ft: within.to };
  const result = talk.session.call("preview_edit", {
    op_type: "adjust_interval",
    payload_json: JSON.stringify(payload),
  });
  const { steps_after: after, message } = result as unknown as Tried & { message?: string };
  const made = after?.find(({ step_id }) => step_id === step.step_id) ?? after?.[0];
  if (!made)
    return about(`I can't try that: ${message ?? "it could not be done."} Nothing was changed.`, [step]);
  return about(
    `${plural(made.sacks ?? 0, "sack")} ${within.where}; ${plural(step.sacks ?? 0, "sack")} as it stands. I only tried it: nothing was changed. ${step.summary}.`,
    [step],
  );
};
