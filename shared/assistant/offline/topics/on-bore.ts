import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { plugNames } from "./comparisons.ts";
import { type Bore, type Measured, measuresOf } from "./measures.ts";
import { subjectOf } from "./subject.ts";
import { about, is, isCheck, said, slots, type Talk, type Topic } from "./talk.ts";

/** What plugs stand in: which casing, or open hole, and how wide it is there. */
const STRINGS = ["liner", "production", "intermediate", "surface"] as const;
const IN = pattern(
  "in|across ( det|part|approx )* ( size:size|num|unit hole|openhole|casing / where:openhole|linertop|liner !shoe / where:liner|production|intermediate|surface casing !shoe / where:casing !shoe )",
);

/** "in open hole", "in the liner", "in 12-1/4 in hole": what a bore has to be. */
const boreAsked = (talk: Talk): { told: string; fits: (one: Bore) => boolean } | null => {
  const match = IN.in(talk.items);
  if (!match) return null;
  const words = talk.items.slice(match.from, match.to);
  const has = (tag: string): boolean => words.some(({ tags }) => tags.includes(tag));
  const size = match.caps["size"]?.[0]?.tokens[0]?.value ?? null;
  if (size !== null && has("casing"))
    return {
      told: `${size} in casing`,
      fits: ({ casing_od_in: od = 0 }) => Math.abs(od - size) < 0.01,
    };
  if (size !== null)
    return {
      told: `${size} in hole`,
      fits: ({ where, bore_in = 0 }) => where === "open hole" && Math.abs(bore_in - size) < 0.01,
    };
  if (has("openhole")) return { told: "open hole", fits: ({ where }) => where === "open hole" };
  const string = STRINGS.find(has);
  return string === undefined
    ? { told: "casing", fits: ({ where }) => where !== "open hole" }
    : {
        told: string === "liner" ? "the liner" : `the ${string} casing`,
        fits: ({ where }) => where === `${string} casing`,
      };
};

interface Found {
  step: CompactStep;
  whole: boolean;
  spans: Bore[];
}

const tellSpans = ({ step, whole, spans }: Found): string =>
  whole
    ? step.summary
    : `${step.summary}; of it ${spans.map(({ top_ft, bottom_ft }) => `${figure(top_ft)}–${figure(bottom_ft)} ft`).join(" and ")}`;

/** Which plugs stand in open hole, or in a casing, wholly or in part, and what they take. */
const within: Topic = (talk) => {
  const asked = boreAsked(talk);
  if (!asked) return null;
  const subject = subjectOf({ ...talk, items: withoutPlace(talk.items) });
  const all = subject.by === "plan" || subject.steps.length === 0;
  const pool = all ? talk.plan.steps : subject.steps;
  const measures = measuresOf(talk, pool);
  if (!measures) return null;
  const found = pool.flatMap((step): Found[] => {
    const bores = measures.of(step)?.stands_in ?? [];
    const spans = bores.filter(asked.fits);
    return spans.length > 0 ? [{ step, whole: spans.length === bores.length, spans }] : [];
  });
  const steps = found.map(({ step }) => step);
  const check = isCheck(talk) && !is(talk, "isthere");
  const yes = check ? steps.length === pool.length : steps.length > 0;
  const lead = isCheck(talk) ? (yes ? "Yes. " : "No. ") : "";
  if (found.length === 0)
    return about(
      `${lead}${all ? "No plug of the plan stands" : `${capital(plugNames(pool))} ${pool.length > 1 ? "don't" : "doesn't"} stand`} in ${asked.told}.`,
      all ? [] : pool,
    );
  const [wholly, partly] = [true, false].map((whole) =>
    found.filter((one) => one.whole === whole).map(({ step }) => step),
  );
  const parts = [
    ...(wholly?.length ? [`${plugNames(wholly)} wholly`] : []),
    ...(partly?.length ? [`${plugNames(partly)} in part`] : []),
  ];
  const cement = is(talk, "howmuch", "sacksn", "cement") ? measuresOf(talk, steps)?.together : undefined;
  const takes = cement
    ? [
        `They take ${plural(cement.sacks, "sack")} in all${partly?.length ? ", with what stands elsewhere" : ""}.`,
      ]
    : [];
  return about(
    [`${lead}In ${asked.told}: ${parts.join(", ")}.`, list(found.map(tellSpans)), ...takes].join("\n"),
    steps,
  );
};

const withoutPlace = (items: readonly Item[]): Item[] => {
  const match = IN.in(items);
  return match ? [...items.slice(0, match.from), ...items.slice(match.to)] : [...items];
};

const span = ({ top_ft, bottom_ft }: { top_ft: number; bottom_ft: number }): string =>
  top_ft === bottom_ft ? `${figure(top_ft)} ft` : `${figure(top_ft)}–${figure(bottom_ft)} ft`;

const boreWords = ({ where, bore_in, casing_od_in, ...at }: Bore): string => {
  const od = casing_od_in === undefined ? "" : `, ${casing_od_in} in`;
  const bore = bore_in === undefined ? "" : od ? ` (bore ${bore_in} in)` : `, ${bore_in} in`;
  return `${where}${od}${bore}, ${span(at)}`;
};

const linesOf = ({ stands_in = [], around = [] }: Measured): string[] => [
  ...stands_in.map((one) => capital(boreWords(one))),
  ...around.map(
    ({ casing, around_it, around_in, ...at }) =>
      `Around the ${casing}: ${around_it}, ${around_in} in, ${span(at)}`,
  ),
];

/** What casing or hole a plug stands in, with its sizes. */
const sizes: Topic = (talk) => {
  const { steps, by } = subjectOf({ ...talk, items: talk.items.filter(({ slot }) => slot !== null) });
  if (by === "plan" || steps.length === 0) return null;
  const measures = measuresOf(talk, steps);
  const parts = steps.map((step) => {
    const one = measures?.of(step);
    return [`${step.summary}:`, list(one ? linesOf(one) : [])].join("\n");
  });
  return about(parts.join("\n"), steps);
};

/** "production casing is cut at 5,800 ft, and what is above is pulled" */
export const stubLines = (talk: Pick<Talk, "session">, steps: readonly CompactStep[]): string[] => {
  const own = steps.filter(({ purposes }) => purposes.includes("casing_stub"));
  const measures = own.length > 0 ? measuresOf(talk, own) : null;
  return own.flatMap((step) => {
    const bores = measures?.of(step)?.stands_in ?? [];
    const stub = bores.findLast(({ where }) => where !== "open hole");
    return stub && bores.length > 1
      ? [`The ${stub.where} is cut at ${figure(stub.top_ft)} ft and pulled above: its stub begins there`]
      : [];
  });
};

/** "What is this stub?" */
export const stubs: Topic = (talk) => {
  const lines = stubLines(talk, talk.plan.steps);
  const steps = talk.plan.steps.filter(({ purposes }) => purposes.includes("casing_stub"));
  return lines.length > 0 ? about(list([...lines, ...steps.map(({ summary }) => summary)]), steps) : null;
};

const ELSE = [
  "cement",
  "behindpipe",
  "howmuch",
  "sacksn",
  "slurry",
  "shoe",
  "perforate",
  "squeeze",
  "capacityn",
  "why",
  "rule",
  "cut",
  "tag",
  "capped",
];
const asksSize = (talk: Talk): boolean =>
  is(talk, "hole", "openhole", "casing", "boresize") &&
  !is(talk, ...ELSE) &&
  !said(talk, "behind", "toc") &&
  slots(talk, "target").length + slots(talk, "to").length > 0 &&
  is(talk, "qword", "show", "ask?");

/** Where in the well's pipe and hole plugs stand. */
export const bores: Topic = (talk) => {
  const named = slots(talk, "target").length > 0 || is(talk, "howmuch", "sacksn", "isthere");
  return (named ? within(talk) : null) ?? (asksSize(talk) ? sizes(talk) : null);
};
