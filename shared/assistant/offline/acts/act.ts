import type { CompactStep } from "../../tools/plan-views.ts";
import { lineOf } from "../answer-texts.ts";
import { depthOf } from "../binding/places.ts";
import type { Bound } from "../binding/bound.ts";
import { bind, isFor, type Seen } from "../binding/steps.ts";
import type { Frame } from "../frames/read-frames.ts";
import { type Mention, NO_MENTION, type Slot, type SlotOf } from "../phrases/slots.ts";
import type { PlanFacts } from "../plan-facts.ts";
import type { Session } from "../session.ts";

/** One call of an edit tool, with what was assumed in it. It is plain data and can be offered and stored. */
export interface Act {
  op: string;
  args: Record<string, unknown>;
  notes: string[];
  /** Whether it is only offered, as its steps were picked by a limit or with exceptions. */
  careful?: boolean;
  /** Whether it is one of two ways in which a supposed length can come about, so that neither is offered. */
  either?: boolean;
}

/** The acts of an order, or what to ask back first; an order that names no step of its own has it from the talk. */
export type Planned =
  | {
      acts: Act[];
      steps: CompactStep[];
      /** The order of which both ways are shown, until one is chosen. */
      open?: Frame;
    }
  | {
      ask: string;
      about: CompactStep[];
      instead?: boolean;
      /** Whether it is so already, so that nothing is asked. */
      done?: boolean;
      /** The order as it was understood, which the answer to the question completes. */
      read?: Frame;
    };

export interface Ordering {
  frame: Frame;
  seen: Seen;
  plan: PlanFacts;
  session: Session;
  /** Whether it is only asked what it would do, so that two readings may both be shown. */
  tries: boolean;
}

export const ask = (question: string, about: readonly CompactStep[] = []): Planned => ({
  ask: question,
  about: [...about],
});

export const slots = <K extends Slot["slot"]>({ frame }: Ordering, name: K): SlotOf<K>[] =>
  frame.slots.filter((slot): slot is SlotOf<K> => slot.slot === name);

export const says = ({ frame }: Ordering, ...tags: string[]): boolean =>
  tags.some((tag) => frame.tags.includes(tag));

/** Several plans as one: the first question, or all their acts. */
export const together = (planned: readonly Planned[], steps: readonly CompactStep[]): Planned =>
  planned.find((one) => "ask" in one) ?? {
    acts: planned.flatMap((one) => ("acts" in one ? one.acts : [])),
    steps: [...steps],
  };

/** Says that what an order needs is not in the plan; the answer goes on with what there is instead. */
export const nothing = (why: string): Planned => ({ ask: why, about: [], instead: true });

/** Why an order's steps were not found, with what there is instead. */
export const notBound = (bound: Extract<Bound, { ok: false }>): Planned =>
  bound.candidates.length > 0
    ? ask(`${bound.why}; which one is meant?`, bound.candidates)
    : nothing(`${bound.why}.`);

/** Operations that take a bare number as a plug: "combine 5 and 6". */
const BARE_NUMBERS: ReadonlySet<string> = new Set(["combine_plugs", "remove_step", "reorder_steps"]);

/** "instead of 470": the step that has that depth now; null where none is named so. */
export const standsNow = (order: Ordering): Mention | null => {
  const now = slots(order, "old").flatMap(({ ft }) => (ft === undefined ? [] : [ft]));
  return now.length > 0 ? { ...NO_MENTION, depths: now.map((ft) => [ft, null] as const) } : null;
};

/** The mentions of an order: its steps, or formations that name them. */
export const mentionsOf = (order: Ordering): Mention[] => {
  const moves =
    order.frame.op === "adjust_interval" &&
    order.frame.slots.some(({ slot }) => ["by", "to", "range"].includes(slot)) &&
    slots(order, "target").length === 0;
  const bare =
    BARE_NUMBERS.has(order.frame.op) || moves
      ? slots(order, "number").map(({ n }) => ({ ...NO_MENTION, numbers: [n] }))
      : [];
  const named = [...slots(order, "target").map(({ mention }) => mention), ...bare];
  if (named.length > 0) return named;
  const formations = slots(order, "place").flatMap(({ place }) =>
    "ref" in place && place.ref.at === "formation" && place.side === null ? [place.ref.name] : [],
  );
  if (formations.length > 0) return [{ ...NO_MENTION, formations }];
  // "perforate at 500 ft instead of 470": what there is now says which plug is meant
  const now = standsNow(order);
  if (now) return [now];
  return [{ ...NO_MENTION, pronoun: "it" }];
};

/** "In the Wolfcamp, extend plug 3": a formation beside a named step that is not set for it. */
const formationBeside = (order: Ordering, steps: readonly CompactStep[]): string | null => {
  const names = slots(order, "place").flatMap(({ place }) =>
    "ref" in place && place.ref.at === "formation" && place.side === null ? [place.ref.name] : [],
  );
  return names.find((name) => steps.length > 0 && !steps.some((step) => isFor(step, name))) ?? null;
};

/** The step that stands across a formation of the well's record that no step is set for. */
const acrossTop = (order: Ordering, mention: Mention): Bound | null => {
  const [name, another] = mention.formations;
  if (name === undefined || another !== undefined) return null;
  const depth = depthOf({ ref: { at: "formation", name }, side: null, by: 0 }, order.session, order.seen);
  if ("ask" in depth) return null;
  const steps = order.seen.steps.filter(
    ({ top_ft, bottom_ft }) =>
      top_ft !== null && bottom_ft !== null && top_ft <= depth.ft && bottom_ft >= depth.ft,
  );
  return steps.length === 1 ? { ok: true, steps, notes: depth.note ? [depth.note] : [] } : null;
};

/** Binds all steps that an order names, each mention for itself; a later "it" is the mention before it. */
export const bindAll = (order: Ordering): Bound => {
  const steps: CompactStep[] = [];
  const notes: string[] = [];
  let { seen } = order;
  const mentions = mentionsOf(order);
  const [at] =
    order.frame.op === "adjust_interval"
      ? []
      : slots(order, "to").flatMap(({ place }) => ("ft" in place ? [place.ft] : []));
  for (const mention of mentions) {
    const pointing =
      mention.pronoun !== null &&
      mention.of === null &&
      mentions.some(({ pronoun, of, nth }) => pronoun === null && of === null && nth === null);
    // "the stage tool plug at 3,588": a depth that says which one is meant
    const named =
      at !== undefined && mention.numbers.length === 0
        ? { ...mention, depths: [[at, null] as const] }
        : mention;
    const bound = pointing ? ({ ok: true, steps: [], notes: [] } as const) : bind(named, seen);
    const found = bound.ok ? bound : (acrossTop(order, mention) ?? bound);
    if (!found.ok) return found;
    steps.push(...found.steps);
    notes.push(...found.notes);
    seen = { ...seen, focus: [found.steps.map(({ step_id }) => step_id), ...seen.focus] };
  }
  const elsewhere = slots(order, "target").length > 0 ? formationBeside(order, steps) : null;
  if (elsewhere !== null)
    return { ok: false, why: `no plug that is named stands for the ${elsewhere}`, candidates: steps };
  const out: CompactStep[] = [];
  for (const { mention } of slots(order, "except")) {
    const found = bind(mention, order.seen);
    if (!found.ok) return found;
    out.push(...found.steps);
  }
  return { ok: true, steps: [...new Set(steps)].filter((step) => !out.includes(step)), notes };
};

/** The cement on a device, where the plan has some. */
export const capOn = (
  { seen }: Pick<Ordering, "seen">,
  { depth_ft }: Pick<CompactStep, "depth_ft">,
): CompactStep | undefined =>
  seen.steps.find(({ type, bottom_ft }) => type === "bridge_plug_cap" && bottom_ft === depth_ft);

/** The steps of an order about cement: on a bridge plug that has a cap, it is the cap. */
export const cementOf = (order: Ordering): Bound => {
  const found = bindAll(order);
  if (!found.ok) return found;
  const own = found.steps.map((step) => (step.type === "bridge_plug" ? capOn(order, step) : null) ?? step);
  return { ...found, steps: [...new Set(own)] };
};

/** Whether the steps of an order were picked by a limit that is better shown first. */
export const isCareful = (order: Ordering): boolean =>
  slots(order, "except").length > 0 ||
  mentionsOf(order).some(({ limits }) => limits.some(({ by }) => by === "tag" || by === "class"));

export const idsOf = (steps: readonly CompactStep[]): string[] => steps.map(({ step_id }) => step_id);
export const linesOf = (steps: readonly CompactStep[]): string[] => steps.map((step) => `- ${lineOf(step)}`);
