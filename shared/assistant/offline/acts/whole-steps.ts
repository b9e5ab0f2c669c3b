import { figure } from "#shared/plugging/words/quantities.ts";
import { depthOf } from "../binding/places.ts";
import { bind } from "../binding/steps.ts";
import type { Slot } from "../phrases/slots.ts";
import {
  type Act,
  ask,
  bindAll,
  idsOf,
  isCareful,
  mentionsOf,
  notBound,
  nothing,
  type Ordering,
  type Planned,
  says,
  slots,
} from "./act.ts";

/** Orders that take, join, exchange or move whole steps. */
export const remove = (order: Ordering): Planned => {
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const skips = says(order, "skips");
  const act: Act = {
    op: "remove_step",
    args: { step_ids: idsOf(found.steps) },
    notes: [...found.notes, ...(skips ? ["Skipping it is read as taking it out of the plan"] : [])],
    careful: skips || isCareful(order) || mentionsOf(order).some(({ all }) => all),
  };
  return { acts: [act], steps: found.steps };
};

/** "… into one plug from 1,400 to 2,000 ft": where the joined plug is to stand. */
const joinedFrom = (order: Ordering): { order: Ordering; ends: number[] } => {
  const isEnds = (slot: Slot): boolean =>
    slot.slot === "target" &&
    slot.mention.depths.length === 1 &&
    slot.mention.depths.some(([, to]) => to !== null);
  const others = order.frame.slots.filter((slot) => slot.slot === "target" && !isEnds(slot));
  const named = others.length > 0 ? order.frame.slots.filter(isEnds) : [];
  const places = [
    ...slots(order, "range").flatMap(({ a, b }) => [a, b]),
    ...slots(order, "from").map(({ place }) => place),
    ...slots(order, "to").map(({ place }) => place),
  ];
  const rest = order.frame.slots.filter((slot) => !named.includes(slot));
  return {
    order: { ...order, frame: { ...order.frame, slots: rest } },
    ends: [
      ...named.flatMap((slot) => (slot.slot === "target" ? slot.mention.depths.flat() : [])),
      ...places.map((place) => depthOf(place, order.session, order.seen)),
    ].flatMap((depth) =>
      typeof depth === "number" ? [depth] : depth !== null && "ft" in depth ? [depth.ft] : [],
    ),
  };
};

export const combine = (said: Ordering): Planned => {
  const { order, ends } = joinedFrom(said);
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const depths = found.steps.flatMap(({ top_ft, bottom_ft }) => [top_ft ?? 0, bottom_ft ?? 0]);
  const [top, bottom] = [Math.min(...depths), Math.max(...depths)];
  const isSame = Math.abs(Math.min(...ends) - top) < 1 && Math.abs(Math.max(...ends) - bottom) < 1;
  if (ends.length > 0 && found.steps.length > 1 && !isSame)
    return ask(
      `Joined as they stand, they reach from ${figure(top)} to ${figure(bottom)} ft and no further. Move their ends first, or should I combine them as they are?`,
      found.steps,
    );
  if (found.steps.length < 2) return ask("Combining takes two plugs or more. Which others?", found.steps);
  return {
    acts: [
      {
        op: "combine_plugs",
        args: { step_ids: idsOf(found.steps) },
        notes: found.notes,
        careful: isCareful(order),
      },
    ],
    steps: found.steps,
  };
};

/** "CIBP at 11,150 out, cement 11,100-11,280 instead": a depth that only says which bridge plug is meant. */
const byItsDepth = (order: Ordering): Ordering => {
  const at = slots(order, "to").find(
    ({ place }) =>
      "ft" in place &&
      order.seen.steps.some(({ type, depth_ft }) => type === "bridge_plug" && depth_ft === place.ft),
  );
  const device = slots(order, "target").find(({ mention }) => mention.kind === "bridge_plug");
  if (!at?.at || !("ft" in at.place) || !device) return order;
  const mention = { ...device.mention, depths: [[at.place.ft, null] as const] };
  const rest = order.frame.slots.filter((slot) => slot !== at && slot !== device);
  return { ...order, frame: { ...order.frame, slots: [{ slot: "target", mention }, ...rest] } };
};

export const replaceBridgePlug = (said: Ordering): Planned => {
  const order = byItsDepth(said);
  const planned = order.seen.steps.filter(({ type }) => type === "bridge_plug");
  const [only, another] = planned;
  if (!only) return nothing("The plan sets no bridge plug that could be replaced.");
  const mentions = mentionsOf(order);
  const named =
    mentions.find(({ kind }) => kind === "bridge_plug") ??
    mentions.find(({ numbers, depths }) => numbers.length + depths.length > 0);
  const found = another && named ? bind(named, order.seen) : null;
  if (found && !found.ok) return notBound(found);
  const device = found?.ok ? found.steps.find(({ type }) => type === "bridge_plug") : only;
  if (!device && found?.ok) return ask("That is no bridge plug: which one is to be replaced?", planned);
  const target = device ?? only;
  if (another && !found) return ask("several bridge plugs are planned; which one is meant?", planned);
  const ends = [
    ...slots(order, "range").flatMap(({ a, b }) => [a, b]),
    ...slots(order, "from").map(({ place }) => place),
    ...slots(order, "to").map(({ place }) => place),
    ...mentions
      .filter((mention) => mention !== named)
      .flatMap(({ depths: [pair] }) => (pair?.[1] ? [{ ft: pair[0] }, { ft: pair[1] }] : [])),
  ];
  const depths = ends.map((place) => depthOf(place, order.session, order.seen));
  const unclear = depths.find((depth) => "ask" in depth);
  if (unclear && "ask" in unclear) return ask(unclear.ask, [target]);
  const feet = depths.flatMap((depth) => ("ft" in depth ? [depth.ft] : []));
  if (feet.length === 1 || feet.length > 2)
    return ask("From which depth to which depth should the cement stand?", [target]);
  const interval = feet.length === 2 ? "custom" : says(order, "intermediate") ? "intermediate" : "producing";
  const args = {
    target_step_id: target.step_id,
    interval,
    top_ft: feet.length === 2 ? Math.min(...feet) : null,
    bottom_ft: feet.length === 2 ? Math.max(...feet) : null,
  };
  return { acts: [{ op: "replace_cibp", args, notes: [] }], steps: [target] };
};

const WHICH = "Which plug goes before or after which other one?";

const placed = (step_id: string, place: { before?: string; after?: string }): Act => ({
  op: "reorder_steps",
  args: { order: null, step_id, before: place.before ?? null, after: place.after ?? null },
  notes: [],
});

export const reorder = (order: Ordering): Planned => {
  const found = bindAll(order);
  if (!found.ok) return notBound(found);
  const [first, second, third] = found.steps;
  if (!first || third) return ask(WHICH, found.steps);
  const { steps } = order.seen;
  if (second) {
    const swapped = says(order, "swap", "replace", "switch");
    const [one, other] = swapped && first.plug_no < second.plug_no ? [second, first] : [first, second];
    const after = says(order, "after") && !swapped;
    return {
      acts: [placed(one.step_id, after ? { after: other.step_id } : { before: other.step_id })],
      steps: found.steps,
    };
  }
  const others = steps.filter((step) => step !== first);
  const anchor = says(order, "first") ? others[0] : says(order, "lastn") ? others.at(-1) : undefined;
  if (!anchor) return ask(WHICH, found.steps);
  return {
    acts: [
      placed(first.step_id, says(order, "first") ? { before: anchor.step_id } : { after: anchor.step_id }),
    ],
    steps: [first],
  };
};
