import { figure } from "#shared/plugging/words/quantities.ts";
import { readWellView } from "../../tools/well-view.ts";
import { capital, counted, list } from "../answer-texts.ts";
import { pattern } from "../lexicon/matcher.ts";
import { figures } from "./on-figures.ts";
import { measuresOf, type Reach } from "./measures.ts";
import { intervalAsked } from "./subject.ts";
import {
  about,
  formationAsked,
  is,
  isCheck,
  ofWords,
  said,
  slots,
  stepsAsked,
  type Talk,
  type Topic,
} from "./talk.ts";

const END_OF_FORMATION = pattern("end ( fn|part )* place|target");
const FAR = pattern(
  "howlong|howmuch ( fn|v|target|end|content|cement|plug )* above|below|up|down|by|grow|over",
);

/** The words with which the tool names the places that a question names. */
const placesAsked = (talk: Talk): string[] => {
  const named = [
    ...slots(talk, "place"),
    ...slots(talk, "to"),
    ...slots(talk, "from"),
    ...slots(talk, "by"),
  ].flatMap((one) => ("place" in one && "ref" in one.place ? [one.place.ref] : []));
  const formation = formationAsked(talk);
  const others = named.flatMap((ref) => {
    if (ref.at === "shoe") return [ref.string === null ? "casing shoe" : `${ref.string} casing shoe`];
    return { uqw: ["usable-quality water"], dv: ["stage tool"] }[ref.at as string] ?? [];
  });
  return [...(formation === null ? [] : [formation]), ...others];
};

/** Which end of a formation a question names; null for both. */
const endAsked = (talk: Talk): "top" | "base" | null => {
  const ends = new Set(slots(talk, "end").map(({ end }) => end));
  const top = ends.has("top") || said(talk, "top");
  const base = ends.has("bottom") || said(talk, "base", "bottom");
  return top === base ? null : top ? "top" : "base";
};

const reachWords = ({ what, at_ft, cement_above_ft, cement_below_ft }: Reach): string =>
  `${what} at ${figure(at_ft)} ft: ${figure(cement_above_ft)} ft of cement above it and ${figure(cement_below_ft)} ft below it`;

/** The ends of a formation on the well's record. */
const endsOf = (talk: Talk, name: string): { what: string; at_ft: number | null }[] => {
  const well = readWellView(talk.session.call("get_well", {}));
  return well.formation_tops
    .filter((one) => one.name === name)
    .flatMap(({ top_ft, bottom_ft }) => [
      { what: `top of the ${name}`, at_ft: top_ft },
      { what: `base of the ${name}`, at_ft: bottom_ft },
    ]);
};

/** Where plugs stand across a formation's top and base or another place, and how far they reach beyond it. */
export const reach: Topic = (talk) => {
  const far = FAR.in(talk.items) !== null;
  const ofFormation = END_OF_FORMATION.in(talk.items) !== null && formationAsked(talk) !== null;
  if (!far && !ofFormation) return null;
  const places = placesAsked(talk);
  const { steps } = stepsAsked(talk, false);
  const named = !slots(talk, "target").some(({ mention }) => mention.formations.length > 0);
  const pool = named && steps.length > 0 ? steps : talk.plan.steps.filter(({ sacks }) => sacks !== null);
  if (places.length === 0 && (!named || steps.length === 0)) return null;
  const end = far ? null : endAsked(talk);
  const fits = ({ what }: { what: string }): boolean =>
    (places.length === 0 || places.some((one) => what.endsWith(one))) &&
    (end === null || !/^(?:top|base) of/u.test(what) || what.startsWith(end));
  const measures = measuresOf(talk, pool);
  if (!measures) return null;
  const found = pool.flatMap((step) =>
    (measures.of(step)?.reaches ?? []).filter(fits).map((one) => ({ step, one })),
  );
  const formation = formationAsked(talk);
  const whole = pool !== steps && formation !== null;
  const open = (whole ? endsOf(talk, formation) : [])
    .filter(fits)
    .filter(({ what }) => !found.some(({ one }) => one.what === what))
    .map(({ what, at_ft }) =>
      at_ft === null
        ? `${capital(what)}: not on record`
        : `${capital(what)} at ${figure(at_ft)} ft: no cement of this plan stands across it`,
    );
  if (found.length + open.length === 0) return null;
  return about(
    list([...found.map(({ step, one }) => `${step.summary}: across the ${reachWords(one)}`), ...open]),
    found.map(({ step }) => step),
  );
};

/** Words that measure from perforations, and don't ask for them. */
const FROM_THEM = [
  "apartn",
  "howlong",
  "above",
  "below",
  "between",
  "cover",
  "across",
  "protect",
  "why",
  "rule",
];
const TO_BE_SHOT = ["we", "i", "shoot", "new", "make", "punch", "job", "procedure", "plan", "program"];
const THERE_ALREADY = ["open", "existing", "recorded", "producing"];

/** "Are there perforations above 3,000 ft?": those of the plan, and those of the well's record. */
const perforatedWithin: Topic = (talk) => {
  const within = intervalAsked(talk);
  const named = slots(talk, "target").some(
    ({ mention }) => mention.limits.length === 0 && mention.kind !== "horizon",
  );
  if (within === null || named || is(talk, "cover", "across", "protect", "apartn", "rule")) return null;
  const { from, to, where } = within;
  const measures = measuresOf(talk, talk.plan.steps);
  const shot = talk.plan.steps
    .flatMap((step) => (measures?.of(step)?.perforate_at_ft ?? []).map((ft) => ({ step, ft })))
    .filter(({ ft }) => ft >= from && ft <= to);
  const { perforations } = readWellView(talk.session.call("get_well", {}));
  const there = perforations.filter(({ top_ft, bottom_ft }) => bottom_ft >= from && top_ft <= to);
  return about(
    [
      `${shot.length + there.length > 0 ? "Yes" : "No"}. ${shot.length > 0 ? `The plan perforates ${where} at` : `The plan perforates nowhere ${where}`}${shot.map(({ step, ft }) => ` ${figure(ft)} ft (plug ${step.plug_no})`).join(",")}.`,
      there.length === 0
        ? `The well's record has no perforations ${where}.`
        : `The well's record has: ${there.map(({ top_ft, bottom_ft, status }) => `${figure(top_ft)}–${figure(bottom_ft)} ft, ${status}`).join("; ")}.`,
    ].join("\n"),
    shot.map(({ step }) => step),
  );
};

/** The perforations that the plan makes, from the deepest up, or the one that is asked for. */
export const newPerforations: Topic = (talk) => {
  const open = said(talk, ...THERE_ALREADY);
  if ((isCheck(talk) || said(talk, "any")) && !open && ofWords(talk, "perfs")) return perforatedWithin(talk);
  if (isCheck(talk) || !ofWords(talk, "perfs", "perforate") || open) return null;
  const ofPlug = slots(talk, "target").some(({ mention }) => !mention.all) || said(talk, "its");
  if (ofPlug && is(talk, "where", "what", "howdeep", "depth") && !is(talk, ...FROM_THEM))
    return figures(talk);
  const counts = is(talk, "howmuch", "manyof") && !is(talk, "target");
  if (!counts && !said(talk, ...TO_BE_SHOT)) return null;
  const measures = measuresOf(talk, talk.plan.steps);
  const shot = talk.plan.steps
    .flatMap((step) => (measures?.of(step)?.perforate_at_ft ?? []).map((ft) => ({ step, ft })))
    .toSorted((a, b) => b.ft - a.ft);
  if (shot.length === 0) return "The plan perforates nowhere.";
  const rank = ["deepest", "shallowest"].find((one) => ofWords(talk, one));
  const picked = rank === undefined ? shot : rank === "deepest" ? shot.slice(0, 1) : shot.slice(-1);
  const depths = picked.map(({ ft }) => `${figure(ft)} ft`).join(", ");
  const opening = rank ? `The ${rank} perforation of the plan` : capital(counted(shot.length, "perforation"));
  const steps = [...new Set(picked.map(({ step }) => step))];
  const record = counts ? readWellView(talk.session.call("get_well", {})).perforations : [];
  const there = record.map(
    ({ top_ft, bottom_ft, status }) =>
      `On the well's record besides: ${figure(top_ft)}–${figure(bottom_ft)} ft, ${status}`,
  );
  return about(`${opening}: ${depths}.\n${list([...steps.map(({ summary }) => summary), ...there])}`, steps);
};
