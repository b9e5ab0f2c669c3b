import type { FrameOp } from "../frames/grammar.ts";
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

/** What an order can say once: of two, one would be lost. */
const SINGLE = ["new", "text", "excess", "length", "hours"] as const;

/** The acts of an order on the plan as the person saw it, or what to ask back. Nothing is changed by it. */
export const planActs = (order: Ordering): Planned => {
  const { op } = order.frame;
  const twice = SINGLE.find(
    (name) => new Set(slots(order, name).map((slot) => JSON.stringify(slot))).size > 1,
  );
  if (twice)
    return ask(
      "I read two things where one has room. Which one is meant? Give the other as an order of its own.",
    );
  return op === "undo" ? { acts: [], steps: [] } : PLANNERS[op](order);
};
