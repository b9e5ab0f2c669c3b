import { grammar } from "./grammar.ts";

/** Makes one plug of several. */
export const COMBINE_PLUGS = grammar(
  "combine_plugs",
  ["combine", "target ( fn )* be ( fn )* one", "together", "combined", "new of|from target"],
  ["target", "number", "new", "old"],
  "combine together combined make set carry plug one across above in replace run pump contrast inplace long lengthn cement grow",
);
