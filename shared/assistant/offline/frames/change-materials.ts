import { grammar } from "./grammar.ts";

/** Changes a plug's cement: class, sacks, excess, additives, an override dropped, or how it is placed. */
export const CHANGE_MATERIALS = grammar(
  "change_materials",
  [
    "sacks|class|excess|additive",
    "spot|squeeze|circulate",
    "times ( fn )* cement|sacksn",
    "limit",
    "overriden|override|computedn|compute",
    "cement|sacksn|classn",
  ],
  ["target", "sacks", "class", "excess", "additive", "number", "old", "to", "limit"],
  "make set pump add times more less raise lower grow shrink carry need want run override overriden computedn compute remove undo keepv cement classn sacksn spot squeeze circulate placementn each plug min under moreq lessq up off excessn prefer less cutv drop bring cap anew slurry across inplace above on backw surface remark",
);
