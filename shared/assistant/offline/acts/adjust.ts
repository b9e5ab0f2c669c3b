import { bind } from "../binding/steps.ts";
import { isPointing } from "../clauses/clause.ts";
import { type Mention, NO_MENTION, type Slot } from "../phrases/slots.ts";
import { add } from "./add.ts";
import {
  type Act,
  ask,
  bindAll,
  mentionsOf,
  notBound,
  type Ordering,
  type Planned,
  says,
  slots,
  together,
} from "./act.ts";
import { eitherEnd, withLength } from "./either-end.ts";
import { endsFor } from "./ends.ts";
import { asLength } from "./moves.ts";

/** "Add 50 ft of cement on top of plug 3": what is counted from a plug makes it longer there; on a bridge plug, its cap. */
const beyondPlug = (order: Ordering): Ordering => {
  const [beyond] = slots(order, "place");
  if (!beyond || !("ref" in beyond.place) || beyond.place.side === null || beyond.place.by === 0)
    return order;
  const { ref, side, by } = beyond.place;
  const onDevice = ref.at === "cibp" && side === "above";
  if (ref.at !== "end" && !onDevice) return order;
  const device: Mention = { ...NO_MENTION, kind: "bridge_plug" };
  const mention: Mention =
    ref.at === "end" ? ref.of : { ...NO_MENTION, kind: "cap", beside: { side: "above", of: device } };
  const grows = ref.at === "end" || says(order, "add", "moreq", "grow");
  const grown: Slot[] = grows
    ? [
        { slot: "by", ft: by, way: null },
        { slot: "end", end: side === "above" ? "top" : "bottom" },
      ]
    : [{ slot: "length", ft: by }];
  // "the bridge plug at 5,700": which one is meant
  const stands = (slot: Slot): boolean =>
    slot.slot === "to" &&
    slot.at &&
    order.seen.steps.some(({ depth_ft }) => "ft" in slot.place && depth_ft === slot.place.ft);
  const rest = order.frame.slots.filter(
    (slot) => slot !== beyond && !isPointing({ slot }) && !(onDevice && stands(slot)),
  );
  const tags = [...order.frame.tags, ...(grows ? ["grow"] : [])];
  return {
    ...order,
    frame: { ...order.frame, tags, slots: [...rest, { slot: "target", mention }, ...grown] },
  };
};

/** "Put 35 ft of cement on it", of a bridge plug: its cap. */
const onDevice = (order: Ordering): Ordering => {
  const [by, more] = slots(order, "by");
  const [target, another] = slots(order, "target");
  const moves = says(order, "raise", "lower", "shift", "grow", "shrink", "deepen", "carry");
  const one =
    by &&
    !more &&
    by.way === null &&
    target &&
    !another &&
    !moves &&
    says(order, "set", "add", "make", "pump");
  const found = one && slots(order, "to").length === 0 ? bind(target.mention, order.seen) : null;
  const device = found?.ok && found.steps.length === 1 && found.steps[0]?.type === "bridge_plug";
  return device
    ? {
        ...order,
        frame: {
          ...order.frame,
          tags: [...order.frame.tags, "capped"],
          slots: order.frame.slots.map((slot) =>
            slot === target
              ? {
                  ...slot,
                  mention: {
                    ...target.mention,
                    kind: "bridge_plug",
                    pronoun: null,
                    depths: [[found.steps[0]?.depth_ft ?? 0, null]],
                  },
                }
              : slot,
          ),
        },
      }
    : order;
};

/** "The CIBP to be capped with 35 ft": the length of its cap. */
const ofCap = (order: Ordering): Ordering => {
  const far = [...slots(order, "by"), ...slots(order, "length")];
  const [device, another] = slots(order, "target");
  const [only, more] = far;
  if (!says(order, "capped", "cap") || device?.mention.kind !== "bridge_plug" || another || !only || more)
    return order;
  const mention: Mention = { ...NO_MENTION, kind: "cap", beside: { side: "above", of: device.mention } };
  const rest = order.frame.slots.filter((slot) => slot !== device && slot !== only);
  const cap: Slot[] = [
    { slot: "target", mention },
    { slot: "length", ft: only.ft },
  ];
  return { ...order, frame: { ...order.frame, slots: [...rest, ...cap] } };
};

/** "the DV tool plug at 3,588": a depth that only says which of several plugs is meant. */
const byItsDepth = (order: Ordering, mention: Mention): Ordering | null => {
  const at = slots(order, "to").find(({ place, at: places }) => places && "ft" in place);
  if (!at || !("ft" in at.place)) return null;
  const { ft } = at.place;
  const found = bind({ ...mention, depths: [[ft, null]] }, order.seen);
  if (!found.ok) return null;
  const rest = order.frame.slots
    .filter((slot) => slot !== at)
    .map((slot) =>
      slot.slot === "target" && slot.mention === mention
        ? { ...slot, mention: { ...mention, depths: [[ft, null] as const] } }
        : slot,
    );
  return { ...order, frame: { ...order.frame, slots: rest } };
};

const hasOtherChange = (order: Ordering): boolean =>
  ["by", "range", "length"].some((name) => order.frame.slots.some(({ slot }) => slot === name)) ||
  slots(order, "to").length > 1;

/** A bridge plug or retainer that the plan does not set yet is a new one: "retainer @ 6000". */
const isNewDevice = (order: Ordering): boolean => {
  const [mention] = mentionsOf(order);
  const device =
    mention?.kind === "retainer" || (mention?.kind === "bridge_plug" && says(order, "set", "add"));
  return (
    device &&
    slots(order, "to").length === 1 &&
    !order.seen.steps.some(
      ({ type }) => type === (mention?.kind === "retainer" ? "cement_retainer" : "bridge_plug"),
    )
  );
};

/** "up 50 or down 50?": each alternative for itself. */
const alternatives = (order: Ordering): Ordering[] => {
  const bys = slots(order, "by");
  if (!order.tries || bys.length < 2 || !says(order, "or")) return [];
  const rest = order.frame.slots.filter(({ slot }) => slot !== "by");
  return bys.map((by) => ({ ...order, frame: { ...order.frame, slots: [...rest, by] } }));
};

export const adjust = (said: Ordering): Planned => {
  const each = alternatives(said).map(adjust);
  if (each.length > 0) return together(each, []);
  const order = withLength(ofCap(onDevice(beyondPlug(said))));
  if (isNewDevice(order)) return add(order);
  const [mention] = mentionsOf(order);
  const found = bindAll(order);
  const narrowed =
    mention && (!found.ok || found.steps.length > 1 || hasOtherChange(order)) && mention.numbers.length === 0
      ? byItsDepth(order, mention)
      : null;
  if (narrowed) return adjust(narrowed);
  if (!found.ok) return notBound(found);
  const dry =
    says(order, "perforate", "squeeze") && found.steps.find(({ placement }) => placement === "spot");
  if (dry) return ask("It is spotted inside pipe, without perforations. Perforate and squeeze it?", [dry]);
  const mentions = mentionsOf(order);
  const several =
    mentions.length > 1 || mentions.some(({ plural, all, count }) => plural || all || count !== null);
  if (found.steps.length > 1 && (!several || says(order, "or")))
    return ask("One plug at a time, please: which one is meant?", found.steps);
  const acts: Act[] = [];
  for (const step of found.steps) {
    const made = endsFor(order, step);
    const both = "ask" in made ? eitherEnd(order, step) : [];
    if (both.length > 0) {
      acts.push(...both);
      continue;
    }
    if ("ask" in made) return { ask: made.ask, about: [step], read: asLength(order, step) };
    const { notes, ...ends } = made;
    acts.push({
      op: "adjust_interval",
      args: { step_id: step.step_id, ...ends },
      notes: [...found.notes, ...notes],
    });
  }
  const open = acts.some(({ either }) => either);
  return { acts, steps: found.steps, ...(open && { open: order.frame }) };
};
