import { grammar } from "./grammar.ts";

/** Takes an edit back, or goes back to a version. */
export const UNDO = grammar(
  "undo",
  [
    "undo",
    "goback",
    "retract undo",
    "( set|make|carry|get ) ( target|fn|all|both )* ( baseline / backw ( fn|manner|stop )* $ )",
    "^ ( fn|comma|affirm|both|all )* ( target|comma|fn )* backw ( fn|manner|target|comma )* $",
    "scrap ( fn|both|all|target )* edit",
  ],
  ["target", "version", "class", "text", "number"],
  "undo goback baseline versionn edit nth first second third lastn all both carry make set retract repair back plan keepv scrap remove previous backw manner inplace mentioned redo",
);
