import { figure, plural } from "#shared/plugging/words/quantities.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import type { Kind, Limit, Mention } from "../phrases/slots.ts";
import { type Bound, none, some, spanOf, topOf } from "./bound.ts";
import { KINDS } from "./kinds.ts";
import { ranked } from "./ranked.ts";

/**
 * Binding: what people call a step becomes its id, once for the whole message, on the plan as they saw it. What fits
 * several steps or none is asked back.
 */
export interface Seen {
  steps: readonly CompactStep[];
  /** The steps that "it" and "those" mean, the newest first: those of the clause before, then of the last answer. */
  focus: readonly (readonly string[])[];
}

/** A depth in no plug means the nearest plug, if that is at most this far away. */
const TOLERANCE_FT = 50;

const distanceFt = (step: CompactStep, top: number, bottom: number): number => {
  const span = spanOf(step);
  return span ? Math.max(0, span[0] - bottom, top - span[1]) : Infinity;
};

const byDepth = (
  pool: readonly CompactStep[],
  [top, end]: readonly [number, number | null],
  noun: string,
): Bound => {
  const bottom = end ?? top;
  const said = end === null ? `${figure(top)} ft` : `${figure(top)}–${figure(bottom)} ft`;
  const near = pool
    .map((step) => ({ step, distance: distanceFt(step, top, bottom) }))
    .filter(({ distance }) => distance <= TOLERANCE_FT);
  if (near.length === 0) return none(`there is no ${noun} at ${said} (nor near it)`);
  const exact = near.filter(({ step }) => end !== null && step.top_ft === top && step.bottom_ft === bottom);
  const inside = exact.length > 0 ? exact : near.filter(({ distance }) => distance === 0);
  const nearest = Math.min(...near.map(({ distance }) => distance));
  const found = inside.length > 0 ? inside : near.filter(({ distance }) => distance === nearest);
  const notes =
    inside.length > 0 ? [] : [`No plug lies at ${said}; I took the nearest one, ${figure(nearest)} ft away`];
  const steps = found.map(({ step }) => step);
  return steps.length === 1 ? some(steps, notes) : none(`several steps fit ${said}`, steps);
};

const passes = (step: CompactStep, limit: Limit): boolean => {
  if (limit.by === "tag") return step.tag;
  if (limit.by === "amount") return step.sacks === limit.sacks;
  if (limit.by === "class") return step.cement_class === limit.name;
  if (limit.by === "sacks")
    return step.sacks !== null && step.sacks < limit.under && step.type !== "bridge_plug_cap";
  const span = spanOf(step);
  return span !== null && (limit.side === "below" ? span[0] >= limit.ft : span[1] <= limit.ft);
};

/** A step that a limit of depth goes through. */
const across = (pool: readonly CompactStep[], limits: readonly Limit[]): CompactStep | undefined =>
  pool.find((step) => {
    const span = spanOf(step);
    return limits.some(
      (limit) => limit.by === "depth" && span !== null && span[0] < limit.ft && span[1] > limit.ft,
    );
  });

const inFocus = (seen: Seen, wanted: (ids: readonly string[]) => boolean): CompactStep[] => {
  const ids = seen.focus.find(wanted) ?? [];
  return seen.steps.filter(({ step_id }) => ids.includes(step_id));
};

const UNKNOWN = "I can't tell which plug is meant";

const byPronoun = (mention: Mention, seen: Seen): Bound => {
  const { pronoun, of, nth, count } = mention;
  const several = inFocus(seen, (ids) => ids.length > 1);
  if (of === "other" && seen.focus[0]?.length === 1) {
    const others = several.filter(({ step_id }) => !seen.focus[0]?.includes(step_id));
    return others.length === 1 ? some(others) : none(UNKNOWN, others);
  }
  const [last] = inFocus(seen, (ids) => ids.length === 1);
  const alike = several.length > 0 ? several : seen.steps.filter(({ type }) => type === last?.type);
  if (of !== null && alike.length === 2) {
    const [upper, lower] = alike.toSorted((a, b) => topOf(a) - topOf(b));
    const one = of === "upper" ? upper : lower;
    return one ? some([one]) : none(UNKNOWN);
  }
  if (nth !== null) {
    const listed = inFocus(seen, (ids) => ids.length >= Math.max(2, nth));
    const one = listed.at(nth > 0 ? nth - 1 : nth);
    return one
      ? some([one])
      : none(
          UNKNOWN,
          seen.steps.filter(({ sacks }) => sacks !== null),
        );
  }
  if (pronoun === "them") {
    const all = inFocus(seen, (ids) => ids.length > 1 && (count === null || ids.length === count));
    return all.length > 0 ? some(all) : none("I can't tell which plugs are meant");
  }
  const [one, another] = inFocus(seen, (ids) => ids.length > 0);
  return one && !another
    ? some([one])
    : none(
        another
          ? "several steps may be meant"
          : pronoun === "it"
            ? `I can't tell which plug “it” means`
            : UNKNOWN,
        another ? inFocus(seen, (ids) => ids.length > 0) : [],
      );
};

/** Whether a step is set for a formation; of a joint name each part counts. */
export const isFor = (step: CompactStep, said: string): boolean =>
  step.formations.some((name) => name === said || name.split("/").includes(said));

const poolOf = (mention: Mention, seen: Seen): { pool: CompactStep[]; noun: string } => {
  const { kind, formations, limits, all } = mention;
  let pool = [...seen.steps];
  const noun = kind ? KINDS[kind].noun : "plug";
  if (kind) pool = pool.filter(KINDS[kind].fits);
  if (formations.length > 0) pool = pool.filter((step) => formations.some((said) => isFor(step, said)));
  if (all && !kind) pool = pool.filter(({ sacks }) => sacks !== null);
  return { pool: pool.filter((step) => limits.every((limit) => passes(step, limit))), noun };
};

/** The step next to another one, or the next of its kind. */
const besideOf = (kind: Kind | null, { side, of }: NonNullable<Mention["beside"]>, seen: Seen): Bound => {
  const base = bind(of, seen);
  if (!base.ok) return base;
  const [step, another] = base.steps;
  const deep = seen.steps.toSorted((a, b) => topOf(b) - topOf(a));
  const at = deep.findIndex((one) => one === step);
  const rest = side === "above" ? deep.slice(at + 1) : deep.slice(0, at).toReversed();
  const next = rest.find((one) => kind === null || KINDS[kind].fits(one));
  return next && !another ? some([next]) : none(`nothing stands ${side} plug ${step?.plug_no ?? ""}`);
};

/** The steps that a mention means. */
export const bind = (mention: Mention, seen: Seen): Bound => {
  const { numbers, depths, formations, kind, rank, of, nth, all, limits, count, beside } = mention;
  if (beside) return besideOf(kind, beside, seen);
  if (numbers.length > 0) {
    const missing = numbers.find((n) => !seen.steps.some(({ plug_no }) => plug_no === n));
    if (missing !== undefined)
      return none(`there is no plug ${missing}; the plan has ${plural(seen.steps.length, "step")}`);
    if (numbers.length > 1 && !mention.plural)
      return none(
        "one plug at a time, please",
        numbers.flatMap((n) => seen.steps.filter(({ plug_no }) => plug_no === n)),
      );
    return some(numbers.flatMap((n) => seen.steps.filter(({ plug_no }) => plug_no === n)));
  }
  const { pool, noun } = poolOf(mention, seen);
  if (depths.length > 0) {
    const found = depths.map((depth) => byDepth(pool, depth, noun));
    const missing = found.filter((one) => !one.ok);
    const whys = missing.map((one) => (one.ok ? "" : one.why));
    if (whys.length > 0)
      return none(
        whys.join("; "),
        missing.flatMap((one) => (one.ok ? [] : one.candidates)),
      );
    return some(
      found.flatMap((one) => (one.ok ? one.steps : [])),
      found.flatMap((one) => (one.ok ? one.notes : [])),
    );
  }
  const named = kind !== null || formations.length > 0 || limits.length > 0;
  if (!named && rank === null && mention.from === null && !(all && mention.pronoun === null && of === null))
    return byPronoun(mention, seen);
  const through = across(all ? poolOf({ ...mention, limits: [] }, seen).pool : [], limits);
  if (through) return none("the depth goes through it; is it meant too?", [through]);
  if (pool.length === 0)
    return none(
      formations.length > 0
        ? `no plug is set for ${formations.join(" or ")}`
        : limits.length > 0
          ? "no plug of the plan is so"
          : `the plan has no ${noun}`,
    );
  if (mention.from !== null || rank !== null) return ranked(mention, pool);
  if (of === "upper" || of === "lower") {
    const sorted = pool.toSorted((a, b) => topOf(a) - topOf(b));
    const one = of === "upper" ? sorted[0] : sorted.at(-1);
    return pool.length === 2 && one ? some([one]) : none("several steps fit", pool);
  }
  if (nth !== null && pool.length > 1) {
    const one = pool.at(nth > 0 ? nth - 1 : nth);
    return one ? some([one]) : none("the plan has not so many of them", pool);
  }
  if (formations.length > 1) {
    const missing = formations.find((said) => !pool.some((step) => isFor(step, said)));
    return missing ? none(`no plug is set for ${missing}`) : some(pool);
  }
  if (pool.length === 1 || all) return some(pool);
  // "the two water plugs" beside one that is circulated to surface
  const plain = pool.filter(({ placement }) => placement !== "perf_and_circulate");
  if (count !== null && plain.length === count) return some(plain);
  if (count !== null) return pool.length === count ? some(pool) : none(`${pool.length} steps fit`, pool);
  return mention.plural ? some(pool) : none("several steps fit", pool);
};
