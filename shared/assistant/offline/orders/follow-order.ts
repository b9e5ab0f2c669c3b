import type { Order } from "../reading/intents.ts";
import { add, adjust, combine, materials, remove } from "./edit-orders.ts";
import type { OrderTalk } from "./perform.ts";
import { instruct, reorder, replaceBridgePlug, tag } from "./plan-orders.ts";
import { undo } from "./undo.ts";

const HANDLERS = {
  combine_plugs: combine,
  adjust_interval: adjust,
  remove_step: remove,
  change_materials: materials,
  add_step: add,
  replace_cibp: replaceBridgePlug,
  reorder_steps: reorder,
  custom: instruct,
  tag,
  undo,
} as const satisfies Record<Order["op"], (talk: OrderTalk) => string>;

/** Carries out or previews an order, or asks back. It changes the plan only when every word of the order is certain. */
export const followOrder = (talk: OrderTalk): string => HANDLERS[talk.order.op](talk);
