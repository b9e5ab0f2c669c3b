import { grammar } from "./grammar.ts";

/** Moves the ends of a plug, or a device: a verb of moving with how far, where to, from where to where, or how long. */
export const ADJUST_INTERVAL = grammar(
  "adjust_interval",
  [
    "grow|raise|lower|deepen|shrink|shift",
    "carry|make|set|add|need|want|remove|less|more",
    "by|to|range|length|way|end|number",
    "target cover",
    "beyond",
  ],
  ["target", "end", "way", "by", "to", "from", "range", "length", "place", "keep", "old", "number"],
  "grow raise lower deepen shrink shift carry make set add need want cover cement plug depth interval lengthn longer shorter bigger off up down higherw deeperw each moreq anew less more topout remove part across in cutv sameby inplace remark perforate squeeze with capped pass form min",
);
