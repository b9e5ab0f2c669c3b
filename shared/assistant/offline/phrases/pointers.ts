import type { Match } from "../lexicon/matcher.ts";
import { any, mentionOf, shoeKind, target, words } from "./mention.ts";
import { LIST } from "./numbers.ts";
import { has, type Rule, rule, valueOf } from "./rules.ts";
import { type Item, type Kind, type Limit, NO_MENTION, type Slot } from "./slots.ts";

/** Steps that are named by others, by places, by what they have, or by a pronoun. */
/** "the cap on the upper bridge plug", "the caps on both bridge plugs" */
const capOf = ({ caps }: Match<Item>): Slot | null => {
  const [cap, base] = [caps["of"]?.[0]?.slot, caps["base"]?.[0]?.slot];
  if (cap?.slot !== "target" || base?.slot !== "target") return null;
  const { mention: of } = base;
  if (of.plural || of.all) return target({ ...cap.mention, all: true, plural: true });
  return target({ ...NO_MENTION, kind: "cap", beside: { side: "above", of } });
};

const beside = (match: Match<Item>): Slot | null => {
  const base = match.caps["base"]?.[0]?.slot;
  if (base?.slot === "target" && base.mention.plural) return null;
  const side =
    any(match.caps["side"] ?? [], "above") ||
    any(match.caps["side"] ?? [], "up") ||
    any(match.caps["side"] ?? [], "higherw")
      ? "above"
      : "below";
  const of = (match.caps["of"] ?? [])[0]?.slot;
  const mention = of?.slot === "target" ? of.mention : { ...NO_MENTION, pronoun: "it" as const };
  return target({ ...NO_MENTION, beside: { side, of: mention } });
};

/** The plug that is named by a place of the well. */
const PLACE_KINDS: Readonly<Record<string, Kind>> = {
  dv: "stage_tool",
  uqw: "water_base",
  liner: "liner_top",
  perfs: "horizon",
};

/** "the plug of the shoe", "the plug across the base of usable-quality water": a place that says which plug is meant. */
const ofPlace = ({ caps }: Match<Item>): Slot | null => {
  const base = caps["of"]?.[0]?.slot;
  const place = caps["p"]?.[0]?.slot;
  if (base?.slot !== "target" || base.mention.pronoun === null) return null;
  const named = { ...base.mention, pronoun: null };
  if (place?.slot !== "place") return target({ ...named, kind: "top_plug" });
  if ("ft" in place.place || place.place.side !== null) return null;
  const { ref } = place.place;
  if (ref.at === "formation") return target({ ...named, formations: [ref.name] });
  if (ref.at === "shoe") return target({ ...named, kind: shoeKind(ref.string) });
  const kind = PLACE_KINDS[ref.at] ?? null;
  return kind === null ? null : target({ ...named, kind });
};

const limited =
  (limit: (match: Match<Item>) => Limit | null) =>
  (match: Match<Item>): Slot | null => {
    const made = limit(match);
    const [base] = match.caps["of"] ?? [];
    const mention =
      base?.slot?.slot === "target" ? base.slot.mention : { ...NO_MENTION, all: true, plural: true };
    return made && (mention.plural || mention.all)
      ? target({ ...mention, all: true, limits: [...mention.limits, made] })
      : null;
  };

/** "except plug 4", "every plug but 8"; "but" leaves out only of all. */
const except = (match: Match<Item>, items: readonly Item[]): Slot | null => {
  const all = items[match.from - 1]?.slot;
  const ofAll = all?.slot === "target" && all.mention.all;
  if (has(items[match.from], "but") && !has(items[match.from], "except") && !ofAll) return null;
  const of = match.caps["of"]?.[0]?.slot;
  if (of?.slot === "target") return { slot: "except", mention: of.mention };
  const ref = of?.slot === "place" && "ref" in of.place ? of.place.ref : null;
  if (of && ref?.at !== "formation") return null;
  const numbers = (match.caps["n"] ?? []).map(valueOf);
  const ofSet = items
    .slice(0, match.from)
    .some(({ slot }) => slot?.slot === "target" && (slot.mention.plural || slot.mention.all));
  // "wait 8 h on plug 3, not 4"
  if (any(items.slice(match.from, match.to), "nottoo") && numbers.length === 1 && !ofSet)
    return { slot: "old" };
  const formations = ref?.at === "formation" ? [ref.name] : [];
  return { slot: "except", mention: { ...NO_MENTION, numbers, formations, plural: numbers.length > 0 } };
};

/** The second pass: pronouns, and plugs beside other ones. */
export const POINTERS: readonly Rule[] = [
  rule("of:of_cap ( of|in|at|for|above )+ base:target", capOf),
  rule("det? ( anew? one|plug / base:target ) approx* side:above|below approx? of:target|it", beside),
  rule("base:points be approx? side:above|below approx? of:target", beside),
  rule("det? one|plug approx* side:above|below approx? of:it", beside),
  rule("det? then one|plug side:up|down|above|below", beside),
  // "and the one above"
  rule("points approx* side:above|below !num !target !det !place !n !points !it !both !them !all", beside),
  rule(
    "of:target ( who be )? ( side:below|above approx? d:big|ft / fromp d:big|ft side:down|up ) !of",
    limited(({ caps: { side, d } }) => ({
      by: "depth",
      side: any(side ?? [], "above") || any(side ?? [], "up") ? "above" : "below",
      ft: valueOf(d?.[0]),
    })),
  ),
  rule(
    "of:target ( who? be? ) under sacks:sxs|small",
    limited(({ caps: { sacks } }) => ({ by: "sacks", under: valueOf(sacks?.[0]) })),
  ),
  rule(
    "of:target who be past|tag",
    limited(() => ({ by: "tag" })),
  ),
  // "the plug in the upper DV tool"
  rule("of:points ( of|at|across|for|in )+ det? w:upper|lowerone w:dv|linertop|cibp", (match) =>
    target(mentionOf(words(match))),
  ),
  rule("of:target ( of|at|across|for|in|fromp )+ det? p:place|surface", ofPlace),
  rule(`except|but for? ( of:target / det? of:place / ${LIST} )`, except),
  // "plugs 3 to 5, not 4"
  rule(`( comma nottoo of:target / comma? nottoo ${LIST} )`, except),
  rule("all of them|it", () => target({ ...NO_MENTION, pronoun: "them", all: true, plural: true })),
  rule("both ( of? them|det one? )?", () =>
    target({ ...NO_MENTION, pronoun: "them", plural: true, count: 2 }),
  ),
  rule("det counted ( of them )?", (match) =>
    target({ ...NO_MENTION, pronoun: "them", plural: true, count: valueOf(match.caps["n"]?.[0]) || null }),
  ),
  rule("them", () => target({ ...NO_MENTION, pronoun: "them", plural: true })),
  rule("it", () => target({ ...NO_MENTION, pronoun: "it" })),
  rule("rest", () => target({ ...NO_MENTION, of: "other", all: true, plural: true })),
];
