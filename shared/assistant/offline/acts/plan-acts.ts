import type { FrameOp } from "../frames/grammar.ts";
import type { Slot } from "../phrases/slots.ts";
import { ask, type Ordering, type Planned, slots } from "./act.ts";
import { add } from "./add.ts";
import { adjust } from "./adjust.ts";
import { materials } from "./materials.ts";
import { instruct, tag } from "./notes-and-tags.ts";
import { combine, remove, reorder, replaceBridgePlug } from "./whole-steps.ts";

const PLANNERS: Readonly<Record<Exclude<FrameOp, "undo">, (order: Ordering) => Planned>> = {
  adjust_interval: adjust,
  change_materials: materials,
  remove_step: remove,
  combine_plugs: combine,
  replace_cibp: replaceBridgePlug,
  add_step: add,
  reorder_steps: reorder,
  tag,
  note: instruct,
};

const OTHER_UNITS =
  "I set plugs by depth, sacks, percent of excess, class, additives and hours of waiting, and read a figure in another unit. How many feet, sacks, percent or hours are meant?";

/** What an order can say once: of two, one would be lost. */
const SINGLE = ["new", "text", "excess", "length", "hours"] as const;

const hasSigned = (value: unknown): boolean =>
  typeof value === "number"
    ? value < 0
    : typeof value === "object" && value !== null && Object.values(value).some(hasSigned);

/** "up by -50 ft" may mean either way. */
const isSigned = (slot: Slot): boolean => slot.slot !== "target" && slot.slot !== "except" && hasSigned(slot);

/** The acts of an order on the plan as the person saw it, or what to ask back. Nothing is changed by it. */
export const planActs = (order: Ordering): Planned => {
  const { op } = order.frame;
  if (order.frame.slots.some(isSigned))
    return ask("I read a figure with a minus sign. Which way is meant, and by how much?");
  const exact = ["sacks", "number"].some((name) => order.frame.slots.some(({ slot }) => slot === name));
  if (slots(order, "limit").length > 0 && !exact)
    return ask("I read a limit there. Which figure exactly is meant?");
  if (slots(order, "unit").length > 0) {
    const rest = order.frame.slots.filter(({ slot }) => slot !== "unit");
    const planned = planActs({ ...order, frame: { ...order.frame, slots: rest } });
    return "acts" in planned ? planned : ask(OTHER_UNITS, planned.about);
  }
  const hasCap = slots(order, "new").some(({ kind }) => kind === "cap");
  const twice = SINGLE.find(
    (name) =>
      !(name === "new" && hasCap && slots(order, "new").length === 2) &&
      new Set(slots(order, name).map((slot) => JSON.stringify(slot))).size > 1,
  );
  if (twice)
    return ask(
      "I read two things where one has room. Which one is meant? Give the other as an order of its own.",
    );
  return op === "undo" ? { acts: [], steps: [] } : PLANNERS[op](order);
};
