import type { FrameOp } from "../frames/grammar.ts";
import type { Ordering, Planned } from "./act.ts";
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

/** The acts of an order on the plan as the person saw it, or what to ask back. Nothing is changed by it. */
export const planActs = (order: Ordering): Planned => {
  const { op } = order.frame;
  return op === "undo" ? { acts: [], steps: [] } : PLANNERS[op](order);
};
