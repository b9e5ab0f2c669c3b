import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { capital, counted, list, stepList } from "../answer-texts.ts";
import { pattern } from "../lexicon/matcher.ts";
import { refusalOf } from "../session.ts";
import { measuresOf } from "./measures.ts";
import { about, is, slots, stepsAsked, type Topic } from "./talk.ts";

const WITHOUT = pattern("without|except|lessq|notthat|contrast ( fn|comma|number|and )* target");

/** The plan's cement without the plugs that are named, and what those take. */
export const rest: Topic = (talk) => {
  const left = slots(talk, "except").map(({ mention }) => mention);
  const own =
    left.length > 0
      ? {
          ...talk,
          items: left.map((mention) => ({
            tags: ["target"],
            tokens: [],
            slot: { slot: "target" as const, mention },
          })),
        }
      : WITHOUT.in(talk.items)
        ? talk
        : null;
  const { steps } = own ? stepsAsked(own, false) : { steps: [] };
  const measures = measuresOf(talk, steps);
  if (!measures) return null;
  const { together, rest: others } = measures;
  return about(
    [
      `Without ${steps.length === 1 ? "it" : "them"} the plan takes ${plural(others.sacks, "sack")}: slurry ${figure(others.slurry_bbl)} bbl, mixing water ${figure(others.water_bbl)} bbl.`,
      list(steps.map(({ summary }) => summary)),
      ...(steps.length > 1 ? [`Together ${plural(together.sacks, "sack")}.`] : []),
      `The whole plan takes ${plural(talk.plan.totals.sacks, "sack")}.`,
    ].join("\n"),
    steps,
  );
};

const KIND_COUNTS: readonly (readonly [noun: string, fits: (step: CompactStep) => boolean])[] = [
  ["cement plug", ({ sacks }) => sacks !== null],
  ["bridge plug", ({ type }) => type === "bridge_plug"],
  ["cement retainer", ({ type }) => type === "cement_retainer"],
  ["casing cut", ({ type }) => type === "cut_casing_below_surface"],
  ["tag of an existing plug", ({ type }) => type === "tag_existing"],
];

const SETS: readonly (readonly [
  tags: readonly string[],
  told: string,
  fits: (step: CompactStep) => boolean,
])[] = [
  [["tag", "tagn"], "tagged", ({ tag }) => tag],
  [["squeeze"], "perforated and squeezed", ({ placement }) => placement === "perf_and_squeeze"],
  [["circulate"], "circulated to surface", ({ placement }) => placement === "perf_and_circulate"],
  [["spot"], "spotted", ({ placement, sacks }) => placement === "spot" && sacks !== null],
];

/** How many plugs there are, of all or of one kind. */
export const count: Topic = (talk) => {
  const { plan } = talk;
  const set = SETS.find(([tags]) => is(talk, ...tags));
  if (set) {
    const found = plan.steps.filter(set[2]);
    const opening = `${capital(counted(found.length, "plug"))} ${found.length === 1 ? "is" : "are"} ${set[1]}`;
    return about([`${opening}${found.length > 0 ? ":" : "."}`, stepList(found)].join("\n").trim(), found);
  }
  const named = slots(talk, "target").some(({ mention }) => mention.pronoun === null);
  if (named || is(talk, "formationn", "class", "classn", "sacksn", "cement", "edit", "perfs")) return null;
  const kinds = KIND_COUNTS.flatMap(([noun, fits]) => {
    const n = plan.steps.filter(fits).length;
    return n > 0 ? [counted(n, noun)] : [];
  });
  return `The plan (version ${plan.version}) has ${counted(plan.steps.length, "step")}: ${kinds.join(", ")}. It takes ${plural(plan.totals.sacks, "sack")}.`;
};

interface Tried {
  total_sacks: { before: number; after: number };
  violations: { added: { message: string; severity: string }[] };
}

/** What holds the sacks, and what a change of class or a dropped override would save, found by previews. */
export const savings: Topic = (talk) => {
  const { plan, session } = talk;
  const pumped = plan.steps.filter(({ sacks }) => sacks !== null);
  const biggest = pumped.toSorted((a, b) => (b.sacks ?? 0) - (a.sacks ?? 0)).slice(0, 3);
  const heavy = pumped.filter(({ cement_class }) => cement_class === "H");
  const byHand = pumped.filter(
    ({ override, sacks, sacks_computed }) => override && (sacks ?? 0) > (sacks_computed ?? 0),
  );
  const tries = [
    { what: "class C instead of class H", steps: heavy, change: { cement_class: "C" } },
    { what: "dropping the sacks set by hand", steps: byHand, change: { clear_override: true } },
  ].filter(({ steps }) => steps.length > 0);
  const told = tries.map(({ what, steps, change }) => {
    const payload = { step_ids: steps.map(({ step_id }) => step_id), ...change };
    const result = session.call("preview_edit", {
      op_type: "change_materials",
      payload_json: JSON.stringify(payload),
    });
    const names = steps.map(({ plug_no }) => `plug ${plug_no}`).join(", ");
    const refusal = refusalOf(result);
    if (refusal) return `${capital(what)} (${names}) can't be tried: ${refusal.message}`;
    const { total_sacks: sacks, violations } = result as unknown as Tried;
    const added = violations.added.map(({ message }) => message);
    const verdict = added.length > 0 ? `but it brings: ${added.join(" ")}` : "and it adds no violation";
    return `${capital(what)} (${names}): ${figure(sacks.before)} → ${plural(sacks.after, "sack")}, ${verdict}`;
  });
  return about(
    [
      `Most of the ${plural(plan.totals.sacks, "sack")} are in these plugs:`,
      stepList(biggest),
      told.length > 0
        ? "What I tried, changing nothing:"
        : "No plug has class H or more sacks than computed, so nothing is saved that way.",
      list(told),
      "The rest follows from each plug's interval, bore and excess by the volume rule: fewer sacks mean a shorter plug. Give me one to try, and I tell what it would break.",
    ]
      .filter(Boolean)
      .join("\n"),
    biggest,
  );
};
