import { grammar } from "./grammar.ts";

/** Adds a step: a new plug or device with where it stands. */
export const ADD_STEP = grammar(
  "add_step",
  [
    "new",
    "add|set|spot|pump|squeeze|circulate ( fn|comma|sacks|class|cement|part|plug|num|length|new|by )* range",
    "perforate ( fn|comma|sacks|class )* to",
    "lack",
    "of_retainer",
  ],
  [
    "new",
    "range",
    "to",
    "length",
    "sacks",
    "class",
    "place",
    "by",
    "from",
    "target",
    "end",
    "way",
    "number",
    "perforate",
  ],
  "add set spot pump squeeze circulate make need want lack carry cement plug lengthn long across above below anew moreq classn centred balanced stub cap cibp retainer up down part formationn in one beyond exist prefer replace contrast swap capped annulus casing top size intermediate production",
);
