import { grammar } from "./grammar.ts";

/** Makes one plug of several. */
export const COMBINE_PLUGS = grammar(
  "combine_plugs",
  [
    "combine",
    "target ( fn )* be ( fn )* one",
    "together",
    "combined",
    "new of|from target",
    "make ( fn )* target ( fn )* new",
    "make target approx points",
    "target ( fn|comma )* make ( fn )* new",
  ],
  ["target", "number", "new", "old", "range", "from", "to"],
  "combine together combined make set carry plug one across above in replace run pump contrast inplace long lengthn cement grow",
);
