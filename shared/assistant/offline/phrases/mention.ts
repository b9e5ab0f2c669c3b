import type { Match } from "../lexicon/matcher.ts";
import { has, nameOf, valueOf } from "./rules.ts";
import {
  type Item,
  type Kind,
  type Limit,
  type Mention,
  NO_MENTION,
  type Slot,
  SUPERLATIVES,
} from "./slots.ts";

/** What the words of a name say of the step that they name. */
const NTH: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  lastn: -1,
};

export const any = (items: readonly Item[], tag: string): boolean => items.some((item) => has(item, tag));

/** The kind that the words before and of a head name. */
export const kindOf = (words: readonly Item[]): Kind | null => {
  const is = (tag: string): boolean => any(words, tag);
  if (is("cap")) return "cap";
  if (is("cibp")) return "bridge_plug";
  if (is("retainer")) return "retainer";
  if (is("cut") || is("cutcasing")) return "casing_cut";
  if (is("shoe")) return shoeKind(is("surface") ? "surface" : is("intermediate") ? "intermediate" : null);
  if (is("dv")) return "stage_tool";
  if (is("linertop")) return "liner_top";
  if (is("waterbase")) return "water_base";
  if (is("water")) return "water";
  if (is("formationn") && !is("formation")) return "formation";
  if (is("circulate")) return "circulated";
  if (is("squeeze")) return "squeezed";
  if (is("stub")) return "stub";
  if (is("perfs") || is("productive")) return "horizon";
  return is("top") || is("surface") ? "top_plug" : null;
};

export const mentionOf = (words: readonly Item[], more: Partial<Mention> = {}): Mention => {
  const nth = Object.keys(NTH).find((tag) => any(words, tag));
  const head = words.at(-1)?.tokens[0]?.word ?? "";
  const counted = words.find((item) => has(item, "counted"));
  return {
    ...NO_MENTION,
    kind: kindOf(words),
    formations: words.filter((item) => has(item, "formation")).map(nameOf),
    rank: SUPERLATIVES.find((rank) => any(words, rank)) ?? null,
    of: any(words, "theother")
      ? "other"
      : any(words, "upper")
        ? "upper"
        : any(words, "lowerone")
          ? "lower"
          : null,
    nth: nth === undefined ? null : (NTH[nth] ?? null),
    all: any(words, "all") || any(words, "each"),
    count: any(words, "both") ? 2 : counted ? valueOf(counted) : null,
    plural:
      any(words, "all") ||
      any(words, "each") ||
      any(words, "both") ||
      counted !== undefined ||
      (head.endsWith("s") && head !== "bp's"),
    cement: any(words, "cement") || /^(?:cement|cmt) /u.test(head),
    limits: words.flatMap((item): Limit[] => {
      if (item.slot?.slot === "class") return [{ by: "class", name: item.slot.names[0] ?? "" }];
      return has(item, "sxs") ? [{ by: "amount", sacks: valueOf(item) }] : [];
    }),
    ...more,
  };
};

export const target = (mention: Mention): Slot => ({ slot: "target", mention });

/** The plug that is named by the shoe of a string. */
export const shoeKind = (string: string | null): Kind =>
  string === "surface" ? "surface_shoe" : string === "intermediate" ? "intermediate_shoe" : "shoe";

export const words = (match: Match<Item>): Item[] => match.caps["w"] ?? [];
