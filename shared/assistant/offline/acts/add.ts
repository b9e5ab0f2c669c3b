import type { StepType } from "#shared/plugging/schema/enums.ts";
import type { CompactStep } from "../../tools/plan-views.ts";
import { bind } from "../binding/steps.ts";
import { depthOf } from "../binding/places.ts";
import { isPointing } from "../clauses/clause.ts";
import type { Kind, Place } from "../phrases/slots.ts";
import { ask, capOn, mentionsOf, notBound, type Ordering, type Planned, says, slots } from "./act.ts";
import { inPlaceOf, remadeAs, replaced } from "./remake.ts";

const TYPES: Partial<Record<Kind, StepType>> = {
  bridge_plug: "bridge_plug",
  retainer: "cement_retainer",
  cap: "bridge_plug_cap",
  formation: "formation_top_plug",
  water: "uqw_isolation_plug",
  water_base: "uqw_isolation_plug",
  surface_shoe: "surface_casing_shoe_plug",
  intermediate_shoe: "intermediate_casing_shoe_plug",
  stage_tool: "dv_tool_plug",
  liner_top: "liner_top_plug",
  top_plug: "top_plug",
};
const WHERE = "From which depth to which depth should the new plug stand?";

interface Depths {
  feet: (place: Place) => number;
  asked: string[];
  notes: string[];
  formations: string[];
}

const reader = ({ session, seen }: Ordering): Depths => {
  const made: Depths = { feet: () => 0, asked: [], notes: [], formations: [] };
  made.feet = (place) => {
    const depth = depthOf(place, session, seen);
    if ("ask" in depth) made.asked.push(depth.ask);
    else {
      if (depth.note) made.notes.push(depth.note);
      if (depth.formation) made.formations.push(depth.formation);
    }
    return "ask" in depth ? Number.NaN : depth.ft;
  };
  return made;
};

/** The ends of the new plug, from both ends or from one and a length. */
const intervalOf = (order: Ordering, { feet }: Depths): [number, number] | null => {
  const [range] = slots(order, "range");
  if (range) return [feet(range.a), feet(range.b)];
  const [perforated] = slots(order, "perforate");
  const [upTo] = slots(order, "to");
  if (perforated?.ft && upTo) return [feet(upTo.place), perforated.ft];
  const [named] = says(order, "contrast") ? [] : mentionsOf(order).flatMap(({ depths }) => depths);
  if (named?.[1]) return [named[0], named[1]];
  const [from] = slots(order, "from");
  const [to] = slots(order, "to");
  const [by] = slots(order, "by");
  const length =
    slots(order, "length")[0]?.ft ?? slots(order, "new").find((one) => one.length !== null)?.length ?? null;
  const [place] = slots(order, "place");
  const way = slots(order, "way")[0]?.way ?? null;
  if (from && to) return [feet(from.place), feet(to.place)];
  if (from && by?.way) return [feet(from.place), feet(from.place) + (by.way === "up" ? -by.ft : by.ft)];
  const far = length ?? (by?.way === null ? by.ft : null);
  const [beside] = slots(order, "target").map(({ mention }) => mention);
  const near = says(order, "below") ? ("bottom" as const) : ("top" as const);
  const onPlug: Place | undefined =
    beside && says(order, "above", "below")
      ? { ref: { at: "end", of: beside, end: near }, side: null, by: 0 }
      : undefined;
  const base = from?.place ?? onPlug ?? to?.place ?? place?.place ?? (named ? { ft: named[0] } : undefined);
  if (far === null || !base) return null;
  const at = feet(base);
  const end = slots(order, "end")[0]?.end;
  if (says(order, "centred", "across")) return [at - far / 2, at + far / 2];
  if (end === "bottom" || way === "up" || says(order, "above", "stub")) return [at - far, at];
  return end === "top" || way === "down" || says(order, "below") ? [at, at + far] : null;
};

/** Whether an order says more of where a plug stands than its two ends. */
const losesFigures = (order: Ordering, [a, b]: readonly [number, number]): boolean => {
  const far = [
    ...slots(order, "by").map(({ ft }) => ft),
    ...slots(order, "length").map(({ ft }) => ft),
    ...slots(order, "new").flatMap(({ length }) => length ?? []),
  ];
  const ranged = slots(order, "range").length > 0;
  return (
    far.some((ft) => Math.abs(Math.abs(a - b) - ft) > 0.5) ||
    slots(order, "number").length > 0 ||
    (ranged && slots(order, "to").length > 0)
  );
};

const typeOf = (order: Ordering, formations: readonly string[]): { type: StepType } => {
  const kind = slots(order, "new")[0]?.kind ?? mentionsOf(order)[0]?.kind ?? null;
  if (says(order, "squeeze") || kind === "squeezed") return { type: "perforate_and_squeeze_plug" };
  if (says(order, "circulate") || kind === "circulated") return { type: "perf_and_circulate_to_surface" };
  const type = kind ? TYPES[kind] : undefined;
  if (formations.length > 0 && (type === undefined || kind === "formation"))
    return { type: "formation_top_plug" };
  return { type: type ?? (says(order, "cap") ? "bridge_plug_cap" : "cement_plug") };
};

const NOT_OFFERED = /^[^ACGH]$/u;

/** "Put 35 ft of cement on the bridge plug", where it has its cap: that one's length. */
const capThatStands = ({ frame, seen }: Ordering): Planned | null => {
  const ft = frame.slots.flatMap((slot) =>
    slot.slot === "new" && slot.length !== null ? [slot.length] : [],
  )[0];
  const at = frame.slots.flatMap((slot) => (slot.slot === "to" && "ft" in slot.place ? [slot.place.ft] : []));
  const others = frame.slots.some(({ slot }) => !["new", "to", "target"].includes(slot));
  if (ft === undefined || others || at.length > 1) return null;
  const named = frame.slots.flatMap((slot) => (slot.slot === "target" ? [slot.mention] : []));
  const found = named.map((mention) => bind(mention, seen)).flatMap((one) => (one.ok ? one.steps : []));
  const devices = seen.steps.filter(
    ({ type, depth_ft }) =>
      type === "bridge_plug" &&
      depth_ft !== null &&
      (at[0] === undefined || at[0] === depth_ft) &&
      (named.length === 0 || found.some((step) => step.depth_ft === depth_ft)),
  );
  const [device, another] = devices;
  if (another) return ask("several bridge plugs are planned; which one is meant?", devices);
  const cap = device && capOn({ seen }, device);
  if (!cap || cap.bottom_ft === null) return null;
  const args = { step_id: cap.step_id, top_ft: cap.bottom_ft - ft, bottom_ft: null, depth_ft: null };
  return { acts: [{ op: "adjust_interval", args, notes: [] }], steps: [cap] };
};

export const add = (order: Ordering): Planned => {
  const depths = reader(order);
  const fresh = slots(order, "new");
  const type = typeOf(order, []);
  const isPoint = type.type === "bridge_plug" || type.type === "cement_retainer";
  const [to, other] = slots(order, "to");
  const interval = isPoint ? null : intervalOf(order, depths);
  const at = mentionsOf(order).find(({ kind }) => kind === "retainer" || kind === "bridge_plug")
    ?.depths[0]?.[0];
  const depth_ft = isPoint
    ? to
      ? depths.feet(to.place)
      : (at ?? slots(order, "number")[0]?.n ?? null)
    : null;
  if (depths.asked[0]) return ask(depths.asked[0]);
  if (isPoint && (depth_ft === null || other)) return ask("At which depth?");
  const cap = isPoint ? capIn(order) : null;
  if (cap !== null && "ask" in cap) return cap;
  const standing = type.type === "bridge_plug_cap" && !interval ? capThatStands(order) : null;
  if (standing) return standing;
  const [perforated] = slots(order, "perforate");
  if (perforated?.ft && interval && perforated.ft !== Math.max(...interval))
    return ask("A squeezed plug is perforated at its bottom. Where is its bottom to be?");
  if (says(order, "annulus") && type.type !== "perforate_and_squeeze_plug")
    return ask("Cement behind pipe takes perforations. Should it be perforated and squeezed?");
  if (!isPoint && !interval) {
    const length = fresh.find((one) => one.length !== null)?.length;
    return ask(
      to && "ft" in to.place && length
        ? `Should its bottom stand at that depth, its top, or its middle (“around it”)? ${WHERE}`
        : WHERE,
    );
  }
  if (says(order, "or")) return ask("Which of the two depths is meant?");
  if (interval && losesFigures(order, interval))
    return ask("I read more than one figure for where it stands. Which one is meant?");
  const counts = [
    ...slots(order, "sacks").map(({ count }) => count.n),
    ...fresh.flatMap(({ sacks }) => sacks ?? []),
  ];
  const classes = [
    ...slots(order, "class").flatMap(({ names }) => names),
    ...fresh.flatMap(({ cement }) => cement ?? []),
  ];
  if (counts.length > 1 || classes.length > 1) return ask("Which of the two figures is meant?");
  if (NOT_OFFERED.test(classes[0] ?? "")) return ask(`Class ${classes[0]} is not offered: A, C, G or H?`);
  const formations = [...new Set([...depths.formations, ...fresh.flatMap((one) => one.formations)])];
  const [a, b] = interval ?? [null, null];
  const args = {
    ...typeOf(order, formations),
    placement: says(order, "balanced", "spotted") ? "spot" : null,
    top_ft: a === null || b === null ? null : Math.min(a, b),
    bottom_ft: a === null || b === null ? null : Math.max(a, b),
    depth_ft,
    cement_class: classes[0] ?? null,
    sacks: counts[0] ?? null,
    formations: formations.length > 0 ? formations : null,
  };
  const { type: made, top_ft, bottom_ft, depth_ft: point, placement, ...rest } = args;
  const one = { type: made, top_ft, bottom_ft, depth_ft: point, placement, ...rest };
  const given = { cement_class: one.cement_class, sacks: one.sacks };
  const plug = cap === null || point === null ? one : { ...one, cement_class: null, sacks: null };
  const capped =
    cap === null || point === null
      ? []
      : [
          {
            ...plug,
            ...given,
            type: "bridge_plug_cap",
            depth_ft: null,
            top_ft: point - cap.ft,
            bottom_ft: point,
          },
        ];
  const remade = inPlaceOf(order);
  if (remade && !remade.ok) return notBound(remade);
  if (remade) return remadeAs(remade.steps, { ...plug, ...given }, cap, order, depths.notes);
  const taken = replaced(order);
  if ("ask" in taken) return taken;
  const inCap = (step: CompactStep): boolean =>
    capped.some(
      ({ top_ft: a, bottom_ft: b }) =>
        step.sacks !== null && (step.top_ft ?? b) < b && (step.bottom_ft ?? a) > a,
    );
  const met = order.seen.steps.find((step) => inCap(step) && !taken.steps.includes(step));
  if (met) return ask("Its cap would overlap that one. At which depth should the bridge plug stand?", [met]);
  const acts = [plug, ...capped].map((own) => ({ op: "add_step", args: own, notes: depths.notes }));
  return { acts: [...taken.acts, ...acts], steps: taken.steps };
};

/** The cement on a new bridge plug, in feet; null where none is ordered with it. */
const capIn = (order: Ordering): { ft: number } | Extract<Planned, { ask: string }> | null => {
  const far = [
    ...slots(order, "by").map(({ ft }) => ft),
    ...slots(order, "length").map(({ ft }) => ft),
    ...slots(order, "new").flatMap(({ length }) => length ?? []),
  ];
  const onTop =
    says(order, "capped", "cap", "cement", "above", "of_cap") ||
    slots(order, "end").some(({ end }) => end === "top") ||
    slots(order, "new").some(({ kind }) => kind === "cap");
  const [ft, another] = far;
  if (ft !== undefined && another === undefined && onTop) return { ft };
  // "… and twenty foot of cement on it"
  const onIt = order.frame.slots.some((slot) => isPointing({ slot }));
  if (ft !== undefined && another === undefined && onIt) return { ft };
  if (
    ft !== undefined ||
    (onIt && says(order, "cement")) ||
    (onTop && says(order, "capped", "cap", "of_cap"))
  )
    return { ask: "How many feet of cement should stand on it?", about: [] };
  return null;
};
