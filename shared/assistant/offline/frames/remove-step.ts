import { grammar } from "./grammar.ts";

/** Takes whole steps out of the plan. */
export const REMOVE_STEP = grammar(
  "remove_step",
  ["remove", "take|carry out", "take|carry target out", "take|carry target fn* off"],
  ["target", "number", "to"],
  "remove drop take out off plug plan part again",
);
