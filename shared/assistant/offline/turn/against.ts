import type { Against } from "../clauses/corrections.ts";

const TEXTS: Readonly<Record<Against, string>> = {
  taken_back: "Taken back before it was done: nothing was changed.",
  quoted:
    "Nothing was changed: I read that as something told, quoted or made up, not as an order. If you want the edit, give it by itself, as a plain order.",
  unreal:
    "Nothing was changed: I read that as something told, quoted or made up, not as an order. If you want the edit, give it by itself, as a plain order.",
  forbidden: "Nothing was changed: I read that as an order that is not to be carried out.",
  elsewhere:
    "Nothing was changed: the message names another well or plan, and I see only the plan of this conversation. If this plan is meant, give the order without it.",
  told: "I read that as something that somebody said, so I did not make the edit.",
  unclear_repair: "I could not tell what of the order is corrected, so I did not make the edit.",
};

const ORDER: readonly Against[] = [
  "elsewhere",
  "forbidden",
  "quoted",
  "unreal",
  "taken_back",
  "unclear_repair",
  "told",
];

/** The gravest of what stands against carrying out a message, in words; null where nothing does. */
export const against = (all: readonly Against[]): string | null => {
  const gravest = ORDER.find((one) => all.includes(one));
  return gravest === undefined ? null : TEXTS[gravest];
};
