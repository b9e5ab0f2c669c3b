import { grammar } from "./grammar.ts";

/** Changes the order of work. */
export const REORDER_STEPS = grammar(
  "reorder_steps",
  ["before|after", "reorder", "swap", "target first|lastn", "target then target"],
  ["target", "number"],
  "before after reorder swap make set spot pump squeeze circulate tag carry run shift first lastn nth second plan cut cutv plug then replace switch orderw",
);
