import type { Match } from "../lexicon/matcher.ts";
import { has, nameOf, type Rule, rule, valueOf } from "./rules.ts";
import { type Item, type Kind, type Limit, type Mention, NO_MENTION, type Rank, type Slot } from "./slots.ts";

/** Steps and places as people name them: "plugs 3 to 5", "the upper stage tool plug", "the one above it", "the shoe". */
const RANKS: readonly Rank[] = ["deepest", "shallowest", "mostcement", "leastcement", "longest", "shortest"];
const NTH: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  lastn: -1,
};

const any = (items: readonly Item[], tag: string): boolean => items.some((item) => has(item, tag));

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
  if (is("perfs") || is("productive")) return "horizon";
  return is("top") || is("surface") ? "top_plug" : null;
};

const mentionOf = (words: readonly Item[], more: Partial<Mention> = {}): Mention => {
  const nth = Object.keys(NTH).find((tag) => any(words, tag));
  const head = words.at(-1)?.tokens[0]?.word ?? "";
  const counted = words.find((item) => has(item, "counted"));
  return {
    ...NO_MENTION,
    kind: kindOf(words),
    formations: words.filter((item) => has(item, "formation")).map(nameOf),
    rank: RANKS.find((rank) => any(words, rank)) ?? null,
    of: any(words, "theother")
      ? "other"
      : any(words, "upper")
        ? "upper"
        : any(words, "lowerone")
          ? "lower"
          : null,
    nth: nth === undefined ? null : (NTH[nth] ?? null),
    all: any(words, "all"),
    count: any(words, "both") ? 2 : counted ? valueOf(counted) : null,
    plural:
      any(words, "all") ||
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

const target = (mention: Mention): Slot => ({ slot: "target", mention });

const isRange = (match: Match<Item>): boolean => {
  const [join] = match.caps["range"] ?? [];
  return join !== undefined;
};

/** "3, 4 and 6", "3 through 5"; "to" and a dash join numbers only after a plural. */
const numbered = (match: Match<Item>): Slot | null => {
  const numbers = (match.caps["n"] ?? []).map(valueOf);
  const [from = 0, to = 0] = numbers;
  if (!isRange(match))
    return target({ ...NO_MENTION, numbers, plural: numbers.length > 1 && match.caps["alt"] === undefined });
  if (numbers.length !== 2 || to <= from || to - from > 20) return null;
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return target({ ...NO_MENTION, numbers: all, plural: true });
};

/** "tag 5 and 7", "does 6 need it": bare numbers right behind a verb. */
const afterVerb = (match: Match<Item>, items: readonly Item[]): Slot | null => {
  const before = items[match.from - 1];
  const verb = has(before, "v") && NAMES_STEP.some((tag) => has(before, tag));
  const asks = has(before, "aux") && has(items[match.to], "v");
  return verb || asks ? numbered(match) : null;
};
const NAMES_STEP =
  "grow raise lower shrink shift take bring remove combine tag squeeze spot circulate reorder swap skips keepv touch".split(
    " ",
  );

/** "the third plug from the bottom", "second from the top" */
const counted = (match: Match<Item>): Slot | null => {
  const said = mentionOf([...(match.caps["lead"] ?? []), ...words(match)]);
  const from = any(match.caps["end"] ?? [], "bottom") ? "bottom" : "top";
  return said.nth === null ? null : target({ ...said, from });
};

/** "the cap on the upper bridge plug", "the caps on both bridge plugs" */
const capOf = ({ caps }: Match<Item>): Slot | null => {
  const [cap, base] = [caps["of"]?.[0]?.slot, caps["base"]?.[0]?.slot];
  if (cap?.slot !== "target" || base?.slot !== "target") return null;
  const { mention: of } = base;
  if (of.plural || of.all) return target({ ...cap.mention, all: true, plural: true });
  return target({ ...NO_MENTION, kind: "cap", beside: { side: "above", of } });
};

const JOIN = "( comma? and plug? hash? / comma plug? hash? / alt:or plug? hash? / slash / hash )";
const LIST = `n:small ( ${JOIN} n:small )*`;
const KINDS =
  "surface|intermediate|production|casing|shoe|dv|water|waterbase|formationn|linertop|perfs|productive|squeeze|circulate|top|balanced|cement";
const MOD = `deepest|shallowest|mostcement|leastcement|longest|shortest|upper|lowerone|nth|part|formation|class|size|anew|${KINDS}`;
const HEAD = "plug|one";
const FT = "ft|big";

const words = (match: Match<Item>): Item[] => match.caps["w"] ?? [];

const named = (match: Match<Item>): Slot | null => {
  const all = words(match);
  const lead = match.caps["lead"] ?? [];
  // "the squeezed plug" has an adjective where "squeeze plug 4" has a verb
  if (lead.length === 0 && has(all[0], "v")) return null;
  const modified =
    all.length > 1 ||
    has(all[0], "cap") ||
    has(all[0], "cibp") ||
    has(all[0], "cut") ||
    has(all[0], "cutcasing") ||
    has(all[0], "retainer");
  if (any(lead, "indef") || any(all, "anew")) return null;
  const told = [...lead, ...all];
  const only =
    !modified && !any(lead, "all") && !any(lead, "both") && !any(lead, "theother") && !any(lead, "counted");
  const plural = (all.at(-1)?.tokens[0]?.word ?? "").endsWith("s");
  return target(mentionOf(told, only ? { pronoun: plural ? "them" : "that" } : {}));
};

const atDepths = (match: Match<Item>): Slot | null => {
  const depths = match.caps["d"] ?? [];
  const ends = match.caps["e"] ?? [];
  if (any(match.caps["lead"] ?? [], "indef")) return null;
  // a device stands at one depth, so that a depth behind it may be where it goes
  if (["cibp", "retainer", "cap", "cut"].some((tag) => any(words(match), tag))) return null;
  const told = mentionOf([...(match.caps["lead"] ?? []), ...words(match)]);
  const pairs = depths.map(
    (depth, index) => [valueOf(depth), ends[index] ? valueOf(ends[index]) : null] as const,
  );
  const plural = told.plural || pairs.length > 1;
  return target({ ...told, plural, depths: pairs.map(([a, b]) => (b !== null && b < a ? [b, a] : [a, b])) });
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

/** The plug that is named by the shoe of a string. */
export const shoeKind = (string: string | null): Kind =>
  string === "surface" ? "surface_shoe" : string === "intermediate" ? "intermediate_shoe" : "shoe";

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

/** A step that is not in the plan yet: "a 100 ft cement plug", "another CIBP". */
const fresh = (match: Match<Item>, items: readonly Item[]): Slot | null => {
  const all = words(match);
  // "a plug 3-53 ft" stands there, "a plug 3" is one of the plan
  const [next, after] = items.slice(match.to);
  if (has(next, "small") && !has(after, "dash") && !has(after, "toward")) return null;
  const length = all.find((item) => has(item, "ft"));
  const formations = all.filter((item) => has(item, "formation")).map(nameOf);
  const sacks = all.find((item) => has(item, "sxs"));
  const cement = all.flatMap(({ slot }) => (slot?.slot === "class" ? slot.names : []))[0] ?? null;
  return {
    slot: "new",
    kind: kindOf(all),
    length: length ? valueOf(length) : null,
    formations,
    sacks: sacks ? valueOf(sacks) : null,
    cement,
  };
};

/** The first pass: steps with what names them. */
export const MENTIONS: readonly Rule[] = [
  rule(
    "perforate ( at d:ft|bare )? ( comma|and|then )* squeeze",
    ({ caps }) => ({ slot: "perforate", ft: caps["d"] ? valueOf(caps["d"][0]) : null }),
    "v",
    "squeeze",
  ),
  // "set a CIBP at 9,800 and cap it with 35 ft"
  rule(
    "( comma|and|then )* cap it? with",
    (match, items) => (has(items[match.from - 1], "det") ? null : { slot: "old" }),
    "capped",
  ),
  rule(`plug hash? n:small range:through|toward|dash hash? n:small !ft`, (match, items) =>
    (items[match.from]?.tokens[0]?.word ?? "").endsWith("s") || any(match.caps["range"] ?? [], "through")
      ? numbered(match)
      : null,
  ),
  rule(`det? plug hash? ${LIST} !slash`, numbered),
  rule(`hash ${LIST}`, numbered),
  rule(`( of|for|on|in )? ${LIST} !sacksn !additivew`, afterVerb),
  rule("of n:small", (match, items) =>
    ["wait", "lengthn", "total", "excessn"].some((tag) => has(items[match.from - 1], tag))
      ? null
      : numbered(match),
  ),
  rule("same for|in|with|toward|as n:small", numbered),
  rule("lead:det anew w:plug|one", (match) =>
    any(match.caps["lead"] ?? [], "indef") ? null : target({ ...NO_MENTION, pronoun: "it" }),
  ),
  rule(`( w:indef|anew|one|moreq )+ ( w:${MOD}|lengthn|combined|ft|sxs / of )* w:plug`, fresh),
  rule(`( approx )? w:ft|sxs ( w:${KINDS}|class|lengthn|sxs|ft / of )* w:plug !small`, fresh),
  // "the plug at 5,000 ft", "the one at 3588", "the plugs at 1550-1650 and 1000-1100"
  rule(
    `lead:det|all|both|counted? lead:counted? w:part? w:${HEAD} ( who be? )? ( at|across|in|fromp|between|set|of )+ approx? d:${FT} ( toward|dash|and e:${FT} ( and|comma at? d:${FT} toward|dash e:${FT} )+ )`,
    atDepths,
  ),
  rule(
    `lead:det|all|both|counted? w:part? w:${HEAD} ( who be? )? ( fromp|between|in|of ) approx? d:${FT} ( toward|dash|and ) e:${FT}`,
    atDepths,
  ),
  rule(
    `lead:det|all|both|counted? w:part? w:${HEAD} ( who be? )? ( at|across|in )? d:${FT} dash e:${FT} ( and ( at|across )? d:${FT} dash e:${FT} )*`,
    atDepths,
  ),
  rule(
    `lead:det|all|both|counted? w:part? w:${HEAD} ( who|be|exist|past )* ( at|in|across|of|from|for ) approx? d:${FT} ( ( comma and / comma|and|or|with ) det? one|plug? ( at|in|across|of )? d:${FT} )*`,
    atDepths,
  ),
  rule(`lead:det d:${FT} ( w:${KINDS} )* w:plug|one`, atDepths),
  rule(
    `lead:det|all|both|counted? ( w:${MOD} )* w:plug at d:${FT} ( ( comma and / comma|and|or|with ) ( one|plug|det )* at? d:${FT} )+`,
    atDepths,
  ),
  rule(`lead:det? w:nth ( w:${MOD} )* w:plug|one? fromp|down|up fromp? det? end:top|bottom|surface`, counted),
  rule(`lead:det ( w:${MOD} )* w:sxs ( w:${KINDS} )* w:${HEAD}`, named),
  rule(`lead:det ( w:${KINDS} )* w:${HEAD} ( with|of|who|have|take|carry )+ w:sxs`, (match) =>
    target(mentionOf([...words(match).slice(-1), ...words(match).slice(0, -1)])),
  ),
  // "all the deep formation plugs", "the upper stage tool plug", "the Queen and Yates plugs", "the CIBP"
  rule(
    `lead:all|both|det|counted|each|theother* ( w:formation ( ( and|comma|slash ) det? w:formation|shoe )+ / w:${MOD} )* w:${HEAD} !small`,
    named,
  ),
  rule(`lead:both|det|each|theother* ( w:${MOD} )+ w:${HEAD}`, named),
  rule("lead:det w:one", named),
  rule("w:cutcasing", named),
  rule(`lead:det|all|both|counted|each* ( w:${MOD} )* w:cap|cibp|retainer|cut`, named),
  // "the deepest", "the second largest"
  rule("lead:det w:nth? w:deepest|shallowest|mostcement|leastcement|longest|shortest", named),
];

/** The second pass: pronouns, and plugs beside other ones. */
export const POINTERS: readonly Rule[] = [
  rule("of:of_cap ( of|in|at|for|above )+ base:of_bridge_plug", capOf),
  rule("det? ( anew? one|plug / base:target ) approx* side:above|below approx? of:target|it", beside),
  rule("base:points be approx? side:above|below approx? of:target", beside),
  rule("det? one|plug approx* side:above|below approx? of:it", beside),
  rule("det? then one|plug side:up|down|above|below", beside),
  rule(
    "of:target ( who be )? side:below|above approx? d:big|ft !of",
    limited(({ caps: { side, d } }) => ({
      by: "depth",
      side: any(side ?? [], "above") ? "above" : "below",
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
  rule("of:target ( of|at|across|for|in|fromp )+ det? p:place|surface", ofPlace),
  rule("except for? of:target", ({ caps }) =>
    caps["of"]?.[0]?.slot?.slot === "target" ? { slot: "except", mention: caps["of"][0].slot.mention } : null,
  ),
  rule("except for? det? of:place", ({ caps }) => {
    const place = caps["of"]?.[0]?.slot;
    const ref = place?.slot === "place" && "ref" in place.place ? place.place.ref : null;
    return ref?.at === "formation"
      ? { slot: "except", mention: { ...NO_MENTION, formations: [ref.name] } }
      : null;
  }),
  rule(`except for? ${LIST}`, (match) => ({
    slot: "except",
    mention: { ...NO_MENTION, numbers: (match.caps["n"] ?? []).map(valueOf), plural: true },
  })),
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
