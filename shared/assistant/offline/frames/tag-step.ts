import { grammar } from "./grammar.ts";

/** Says whether a plug is tagged, and how long to wait on cement (WOC) before. */
export const TAG_STEP = grammar(
  "tag",
  [
    "^ ( fn|comma )* tag",
    "hours",
    "wait",
    "tagn",
    "target ( fn|comma )* tag",
    "( remove|drop|neg|without|make|set|add|need|keepv ) det? tag|tagn",
  ],
  ["target", "hours", "to"],
  "tag tagn wait remove drop neg without no make set need want add more less raise lower carry before keepv record required after each",
);
