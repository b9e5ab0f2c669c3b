import { grammar } from "./grammar.ts";

/** Puts a long cement plug in the place of a planned bridge plug. */
export const REPLACE_CIBP = grammar(
  "replace_cibp",
  ["replace", "contrast target", "remove|take|out", "inplace"],
  ["target", "range", "place", "new", "to", "from", "old"],
  "replace remove drop take carry set make want need add cement plug long lengthn combined one across above interval intermediate production inplace contrast out off plan all perfs productive pump run in cap between through spot part prefer openhole hole",
);
