import type { Match } from "../lexicon/matcher.ts";
import { any, kindOf, mentionOf, target, words } from "./mention.ts";
import { afterVerb, JOIN, LIST, numbered } from "./numbers.ts";
import { has, nameOf, type Rule, rule, valueOf } from "./rules.ts";
import { type Item, type Mention, NO_MENTION, type Slot } from "./slots.ts";

/** Steps as people name them: "plugs 3 to 5", "the upper stage tool plug", "the 53-sack plug". */
/** "the third plug from the bottom", "second from the top" */
const counted = (match: Match<Item>): Slot | null => {
  const said = mentionOf([...(match.caps["lead"] ?? []), ...words(match)]);
  const from = any(match.caps["end"] ?? [], "bottom") ? "bottom" : "top";
  return said.nth === null ? null : target({ ...said, from });
};

/** Some at one end of the row; the work goes from the bottom up. */
const row = (match: Match<Item>): Slot => {
  const deep = ["bottom", "first"].some((tag) => any(match.caps["end"] ?? [], tag));
  return target({ ...mentionOf(words(match)), from: deep ? "bottom" : "top", plural: true });
};

const KINDS =
  "surface|intermediate|production|casing|shoe|dv|water|waterbase|formationn|linertop|stub|perfs|productive|squeeze|circulate|spot|top|balanced|cement";
const MOD = `deepest|shallowest|mostcement|leastcement|longest|shortest|upper|lowerone|nth|part|formation|class|size|anew|${KINDS}`;
const HEAD = "plug|one";
const FT = "ft|big";
const NAMED = `lead:det|all|both|counted? w:part? w:${HEAD} ( who be? )?`;

const named = (match: Match<Item>): Slot | null => {
  const all = words(match);
  const lead = match.caps["lead"] ?? [];
  // "the squeezed plug" has an adjective where "squeeze plug 4" has a verb
  if (lead.length === 0 && has(all[0], "v")) return null;
  const modified =
    all.length > 1 ||
    has(all[0], "cap") ||
    has(all[0], "deepest") ||
    has(all[0], "cibp") ||
    has(all[0], "cut") ||
    has(all[0], "cutcasing") ||
    has(all[0], "retainer");
  if (any(lead, "indef") || any(all, "anew")) return null;
  const told = [...lead, ...all];
  const its = lead.some(({ tokens }) => tokens[0]?.word === "its") && has(all.at(-1), "cap");
  const it: Mention = { ...NO_MENTION, pronoun: "it" };
  if (its) return target({ ...NO_MENTION, kind: "cap", beside: { side: "above", of: it } });
  const only =
    !modified &&
    !any(lead, "all") &&
    !any(lead, "each") &&
    !any(lead, "both") &&
    !any(lead, "theother") &&
    !any(lead, "counted");
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
  const [[from, to] = [0, null]] = pairs;
  const isSet = told.all || (told.plural && any(match.caps["how"] ?? [], "between"));
  if (isSet && pairs.length === 1 && to !== null)
    return target({
      ...told,
      all: told.count === null,
      limits: [
        { by: "depth", side: "below", ft: Math.min(from, to) },
        { by: "depth", side: "above", ft: Math.max(from, to) },
      ],
    });
  const plural = told.plural || pairs.length > 1;
  return target({ ...told, plural, depths: pairs.map(([a, b]) => (b !== null && b < a ? [b, a] : [a, b])) });
};

/** Whether the feet before a plug can only be its length: that of the interval behind it, or too few for the depth. */
const isLength = ({ caps }: Match<Item>): boolean => {
  const [long, from, to] = [caps["long"], caps["d"], caps["e"]].map((one) => valueOf(one?.[0]));
  if (long === undefined || from === undefined || to === undefined) return false;
  return caps["e"] ? Math.abs(to - from) === long : long * 5 <= from;
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
  // "the 10,100 ft CIBP": a device has no length
  rule("the:det n:big cibp", (match) =>
    has(match.caps["the"]?.[0], "indef")
      ? null
      : target({ ...NO_MENTION, kind: "bridge_plug", depths: [[valueOf(match.caps["n"]?.[0]), null]] }),
  ),
  // "the 9,750-9,850 plug"
  rule("det? a:big dash b:big plug", ({ caps }) => {
    const [a, b] = [valueOf(caps["a"]?.[0]), valueOf(caps["b"]?.[0])];
    return target({ ...NO_MENTION, depths: [[Math.min(a, b), Math.max(a, b)]] });
  }),
  // "plugs two three and five"
  rule(`w:plug n:small ( ${JOIN}? n:small )+ !slash`, (match) =>
    (words(match)[0]?.tokens[0]?.word ?? "").endsWith("s") ? numbered(match) : null,
  ),
  rule(`det? plug ( of hash / hash )? ${LIST} !slash`, numbered),
  rule(`hash ${LIST}`, numbered),
  rule(`( of|for|on|in )? ${LIST} !sacksn !additivew !moreq !lessq`, afterVerb),
  rule("of n:small", (match, items) =>
    ["wait", "lengthn", "total", "excessn"].some((tag) => has(items[match.from - 1], tag))
      ? null
      : numbered(match),
  ),
  rule(`same for|in|with|toward|as ${LIST}`, numbered),
  rule("lead:det anew w:plug|one", (match) =>
    any(match.caps["lead"] ?? [], "indef") ? null : target({ ...NO_MENTION, pronoun: "it" }),
  ),
  rule(`( w:indef|anew|one|moreq )+ ( w:${MOD}|lengthn|combined|ft|sxs / of )* w:plug`, fresh),
  // "as 1 solid plug"
  rule(`as n:small w:combined+ w:plug`, (match, items) =>
    valueOf(match.caps["n"]?.[0]) === 1 ? fresh(match, items) : null,
  ),
  rule(`w:indef w:ft|sxs ( w:${MOD} )* w:one`, fresh),
  rule(`( approx )? w:ft|sxs ( w:${KINDS}|class|lengthn|sxs|ft / of )* w:plug !small`, fresh),
  // "the plug at 5,000 ft", "the one at 3588", "the plugs at 1550-1650 and 1000-1100"
  rule(
    `lead:det|all|both? ${NAMED} ( at|across|in|fromp|between|set|of )+ approx? d:${FT} ( toward|dash|and e:${FT} ( and|comma at? d:${FT} toward|dash e:${FT} )+ )`,
    atDepths,
  ),
  rule(
    `${NAMED} ( who|exist|be )* ( how:fromp|between approx? d:${FT} and|toward|dash / in|of d:${FT} toward|dash ) e:${FT}`,
    atDepths,
  ),
  rule(
    `${NAMED} ( at|across|in )? d:${FT} dash e:${FT} ( and ( at|across )? d:${FT} dash e:${FT} )*`,
    atDepths,
  ),
  rule(
    `lead:det|all|both|counted? w:part? w:${HEAD} ( who|be|exist|past )* ( at|in|across|of|from|for ) approx? d:${FT} ( ( comma and / comma|and|or|with ) det? one|plug? ( at|in|across|of )? d:${FT} )*`,
    atDepths,
  ),
  rule(`lead:theother w:${HEAD}? ( at|across|in|of )+ d:${FT}`, atDepths),
  // "the 100-ft plug at 4,950-5,050": how long it is, and where it stands
  rule(
    `lead:det long:ft ( w:${KINDS} )* w:plug|one ( at|across|in|of )+ d:${FT} ( toward|dash e:${FT} )?`,
    (match) => (isLength(match) ? atDepths(match) : null),
  ),
  rule(`lead:det d:${FT} ( w:${KINDS} )* w:plug|one`, atDepths),
  rule(
    `lead:det|all|both|counted? ( w:${MOD} )* w:plug at d:${FT} ( ( comma and / comma|and|or|with ) ( one|plug|det )* at? d:${FT} )+`,
    atDepths,
  ),
  // "two plugs for casing stubs"
  rule("lead:det|all|both|counted* w:plug|one ( for|of|at|in|across )+ det? w:stub", named),
  // "the second tagged plug"
  rule(`lead:det|all|both* w:nth? t:tag w:plug|one`, (match) =>
    any(match.caps["t"] ?? [], "past")
      ? target({ ...mentionOf([...(match.caps["lead"] ?? []), ...words(match)]), limits: [{ by: "tag" }] })
      : null,
  ),
  // "the bottom two plugs", "the last two"
  rule(`det? end:top|bottom|first|lastn w:counted ( w:${MOD} )* w:plug|one`, row),
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
