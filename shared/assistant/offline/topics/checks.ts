import { figure } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, list } from "../answer-texts.ts";
import { KINDS } from "../binding/kinds.ts";
import { depthOf } from "../binding/places.ts";
import { bind } from "../binding/steps.ts";
import { NO_MENTION, type Place } from "../phrases/slots.ts";
import { apart, compared, COMPARATIVES, plugName } from "./comparisons.ts";
import { measuresOf } from "./measures.ts";
import { cite, explained, ruleText } from "./on-rules.ts";
import { violationLine } from "./on-record.ts";
import { checked } from "./predicates.ts";
import { about, is, isCheck, said, slots, type Talk, type Topic } from "./talk.ts";

/** The plugs whose ends or extent are checked: by name, or by one of their ends. */
const checkedSteps = (talk: Talk): CompactStep[] => {
  const ends = [...slots(talk, "place"), ...slots(talk, "to"), ...slots(talk, "from")].flatMap(({ place }) =>
    "ref" in place && place.ref.at === "end" ? [place.ref.of] : [],
  );
  const mentions = [...slots(talk, "target").map(({ mention }) => mention), ...ends];
  const wanted = mentions.length > 0 ? mentions : [{ ...NO_MENTION, pronoun: "it" as const }];
  return [
    ...new Set(
      wanted.flatMap((mention) => {
        const found = bind(mention, talk.seen);
        return found.ok ? found.steps : [];
      }),
    ),
  ];
};

const isBase = (place: Place): place is Extract<Place, { ref: unknown }> =>
  "ref" in place && place.ref.at !== "end";

/** How far away something may be at most. */
const nearestAsked = (talk: Talk, places: readonly Place[]): number | null =>
  slots(talk, "by")[0]?.ft ??
  slots(talk, "length")[0]?.ft ??
  places.flatMap((place) => ("by" in place && place.by > 0 ? [place.by] : []))[0] ??
  null;

/** The string at whose shoe some plugs stand. */
const shoeOf = (steps: readonly CompactStep[]): string | null =>
  steps.every(KINDS.surface_shoe.fits)
    ? "surface"
    : steps.every(KINDS.intermediate_shoe.fits)
      ? "intermediate"
      : null;

/** "Is plug 4 50 ft below the shoe?", "does it stand across the Yates?" */
const atPlace: Topic = (talk) => {
  const bases = [
    ...slots(talk, "range").flatMap(({ a, b }) => [a, b]),
    ...[...slots(talk, "place"), ...slots(talk, "to"), ...slots(talk, "from")].map(({ place }) => place),
  ].filter(isBase);
  const [base] = bases;
  const steps = checkedSteps(talk);
  if (!base || steps.length === 0) return null;
  const depth = depthOf({ ...base, side: null, by: 0 }, talk.session, talk.seen, shoeOf(steps));
  if ("ask" in depth) return null;
  const measures = measuresOf(talk, steps, { from_ft: depth.ft });
  const wanted = [
    ...bases.flatMap(({ side, by }) => (side === null ? [] : [{ side, ft: by }])),
    ...slots(talk, "by").flatMap(({ ft, way }) => {
      if (way === "both")
        return [
          { side: "above" as const, ft },
          { side: "below" as const, ft },
        ];
      return way === "up" || way === "down"
        ? [{ side: way === "up" ? ("above" as const) : ("below" as const), ft }]
        : [];
    }),
  ];
  // "within 50 ft of it", "no more than 50 ft above it"
  const near = said(talk, "within") || is(talk, "atmost") ? nearestAsked(talk, bases) : null;
  const lines = steps.flatMap((step) => {
    const from = measures?.of(step)?.from_depth;
    if (!from) return [];
    const name = capital(plugName(step));
    if (!from.across && near !== null) {
      const reach = near >= from.away_ft && (wanted[0]?.side ?? from.side) === from.side;
      return [`${reach ? "Yes" : "No"}. ${name} ends ${figure(from.away_ft)} ft ${from.side} it`];
    }
    if (!from.across) {
      const holds = wanted.some(({ side, ft }) => side === from.side && from.away_ft >= ft);
      return [
        `${holds ? "Yes" : "No"}. ${name} doesn't stand across it: it ends ${figure(from.away_ft)} ft ${from.side} it`,
      ];
    }
    const holds =
      near !== null ||
      wanted.every(({ side, ft }) => (side === "above" ? from.above_ft : from.below_ft) >= ft);
    return [
      `${holds ? "Yes" : "No"}. ${name} reaches ${figure(from.above_ft)} ft above it and ${figure(from.below_ft)} ft below it`,
    ];
  });
  if (lines.length === 0) return null;
  const cited = [cite(talk) ?? []].flat().flatMap((one) => ruleText(talk, one));
  return about(
    [
      `${lines.join("; ")} (${depth.note ?? `${figure(depth.ft)} ft`}).`,
      list([...steps.map(({ summary }) => summary), ...cited]),
    ].join("\n"),
    steps,
  );
};

/** "Is 9,450 ft the depth of the bridge plug?", "does plug 4 go from 4,250 to 4,410 ft?" */
const atDepth: Topic = (talk) => {
  const places = [
    ...slots(talk, "range").flatMap(({ a, b }) => [a, b]),
    ...slots(talk, "to").map(({ place }) => place),
    ...slots(talk, "from").map(({ place }) => place),
  ];
  const asksDepth = is(talk, "end", "depth", "top", "bottom", "interval", "exist") || places.length > 0;
  const said = [
    ...places.flatMap((place) => ("ft" in place ? [place.ft] : [])),
    ...(asksDepth ? slots(talk, "by").flatMap(({ ft, way }) => (way === null && ft >= 100 ? [ft] : [])) : []),
    ...(asksDepth ? slots(talk, "number").flatMap(({ n }) => (n >= 100 ? [n] : [])) : []),
  ];
  const [step, another] = checkedSteps(talk);
  if (said.length === 0 || !step || another) return null;
  const top = step.top_ft ?? step.depth_ft;
  const bottom = step.bottom_ft ?? step.depth_ft;
  const ends = slots(talk, "end").map(({ end }) => end);
  const refs = slots(talk, "place").flatMap(({ place }) =>
    "ref" in place && place.ref.at === "end" ? [place.ref.end] : [],
  );
  const end = [...ends, ...refs][0];
  const fits = (ft: number): boolean =>
    end === "top" ? ft === top : end === "bottom" ? ft === bottom : ft === top || ft === bottom;
  return about(`${said.every(fits) ? "Yes" : "No"}. ${step.summary}.`, [step]);
};

/** "Does plug 4 satisfy (e)(2) to the letter?": what the plan's checks find in a plug against one paragraph. */
export const againstRule: Topic = (talk) => {
  const paragraph = cite(talk);
  const steps = checkedSteps(talk);
  if (paragraph === null || steps.length === 0) return null;
  const parts = steps.slice(0, 4).map((step) => {
    const view = explained(talk, step);
    if ("refused" in view) return view.refused;
    const name = capital(plugName(step));
    const own = view.violations.filter(({ citation }) => citation.includes(paragraph));
    const rests = step.citations.some((one) => one.includes(paragraph));
    const reaches = (measuresOf(talk, [step])?.of(step)?.reaches ?? []).map(
      (one) =>
        `It reaches ${figure(one.cement_above_ft)} ft above and ${figure(one.cement_below_ft)} ft below the ${one.what} at ${figure(one.at_ft)} ft`,
    );
    const opening =
      own.length > 0
        ? `No. The plan's checks find this against ${paragraph} in ${plugName(step)}:`
        : rests
          ? `Yes. ${name} rests on ${paragraph}, and the plan's checks find nothing in it against that paragraph.`
          : `The plan can't say: ${plugName(step)} doesn't rest on ${paragraph}, so its checks don't measure the plug by it.`;
    return [
      opening,
      list([...own.map(violationLine), step.summary, ...ruleText(talk, paragraph), ...reaches]),
    ].join("\n");
  });
  return about(parts.join("\n"), steps);
};

const overlaps: Topic = (talk) => {
  const steps = checkedSteps(talk);
  const pair = steps.length === 2 ? measuresOf(talk, steps)?.pair : null;
  if (pair?.apart_ft === undefined) return null;
  const told = apart(talk);
  if (told === null) return null;
  const yes = (pair.overlap_ft ?? 0) > 0 || (is(talk, "touch") && pair.apart_ft === 0);
  return about(`${yes ? "Yes" : "No"}. ${typeof told === "string" ? told : told.text}`, steps);
};

/** "any plugs over 100 sacks" */
const anyPlug = (talk: Talk): boolean =>
  is({ ...talk, items: talk.items.slice(0, 1) }, "all") && said(talk, "any");

/** The answer to a question for yes or no about plugs and figures; null where it is none. */
export const yesOrNo: Topic = (talk) => {
  if ((!isCheck(talk) && !anyPlug(talk)) || is(talk, "why", "if", "or")) return null;
  if (is(talk, "overlap", "touch")) return overlaps(talk) ?? atPlace(talk);
  if (cite(talk) !== null && is(talk, "violation", "violate", "pass")) return againstRule(talk);
  if (is(talk, "violation", "violate", "pass")) return null;
  const wait = is(talk, "tag", "tagn", "wait") && slots(talk, "hours").length === 0;
  if (wait || is(talk, "discretion", "rule")) return null;
  if (is(talk, ...COMPARATIVES, "morethan", "samew") && !slots(talk, "length").length) {
    const told = compared(talk, true);
    if (told !== null) return told;
  }
  return atPlace(talk) ?? atDepth(talk) ?? checked(talk);
};
