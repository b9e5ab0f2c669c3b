import type { CompactStep } from "../../tools/plan-views.ts";
import type { Slot } from "../phrases/slots.ts";
import { type Act, type Ordering, says, slots } from "./act.ts";
import { endsFor } from "./ends.ts";

/** What says at which end a plug changes, or that it moves. */
const PLACED = ["to", "range", "end", "way", "from", "keep", "number", "place", "old"];
const MOVES = "grow raise lower deepen shrink shift take more less add moreq anew off longer shorter".split(
  " ",
);

const isLength = (order: Ordering): boolean =>
  order.tries &&
  order.frame.slots.every(({ slot }) => !PLACED.includes(slot)) &&
  slots(order, "by").length + slots(order, "length").length === 1;

/** "What if plug 5 was 150 ft?": how long it is supposed to be. */
export const withLength = (order: Ordering): Ordering => {
  const [by] = slots(order, "by");
  if (!by || by.way !== null || !isLength(order) || !says(order, "be") || says(order, ...MOVES)) return order;
  const made = order.frame.slots.map((slot): Slot => (slot === by ? { slot: "length", ft: by.ft } : slot));
  return { ...order, frame: { ...order.frame, slots: made } };
};

/** What says each of the two ways in which a supposed length or distance can come about. */
const ways = (order: Ordering): readonly (readonly [told: string, slot: Slot])[] => {
  if (slots(order, "length").length > 0)
    return [
      ["With the bottom where it is", { slot: "keep", end: "bottom" }],
      ["With the top where it is", { slot: "keep", end: "top" }],
    ];
  return says(order, "shrink", "less", "shorter", "off")
    ? [
        ["At the top", { slot: "end", end: "top" }],
        ["At the bottom", { slot: "end", end: "bottom" }],
      ]
    : [
        ["Upward", { slot: "way", way: "up" }],
        ["Downward", { slot: "way", way: "down" }],
      ];
};

/** A supposed length or distance that both ends can bring about: each of the two, and none is asked for. */
export const eitherEnd = (order: Ordering, step: CompactStep): Act[] => {
  if (!isLength(order)) return [];
  const acts = ways(order).flatMap(([told, slot]): Act[] => {
    const placed = { ...order.frame, slots: [...order.frame.slots, slot] };
    const made = endsFor({ ...order, frame: placed }, step);
    if ("ask" in made) return [];
    const { notes, ...ends } = made;
    const args = { step_id: step.step_id, ...ends };
    return [{ op: "adjust_interval", args, notes: [...notes, told], either: true }];
  });
  return acts.length === 2 ? acts : [];
};
