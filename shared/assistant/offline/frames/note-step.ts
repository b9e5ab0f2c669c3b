import { grammar } from "./grammar.ts";

/** Writes a special instruction on a step, or a note on the plan. */
export const NOTE_STEP = grammar(
  "note",
  ["text", "note", "add|set|make|need|want instr"],
  ["target", "text"],
  "note instr make set add condition operations plan plug text need want told carry keepv be reason",
);
