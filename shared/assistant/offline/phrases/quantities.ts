import type { Match } from "../lexicon/matcher.ts";
import { placeOf } from "./places.ts";
import { has, type Rule, rule, valueOf } from "./rules.ts";
import { type Item, NO_MENTION, type Slot } from "./slots.ts";

/** Figures: where to, how far, how long, how much. What is absolute and what is a change are different slots. */
const by =
  (way: Extract<Slot, { slot: "by" }>["way"]) =>
  ({ caps }: Match<Item>): Slot => ({ slot: "by", ft: valueOf(caps["n"]?.[0]), way });

const wayOf = (item: Item | undefined): "up" | "down" | "both" | "longer" | "shorter" | null => {
  if (has(item, "ends")) return "both";
  if (has(item, "up") || has(item, "above") || has(item, "higherw")) return "up";
  if (has(item, "down") || has(item, "below") || has(item, "deeperw")) return "down";
  if (has(item, "longer")) return "longer";
  return has(item, "shorter") || has(item, "off") ? "shorter" : null;
};

const byWay = ({ caps }: Match<Item>): Slot => ({
  slot: "by",
  ft: valueOf(caps["n"]?.[0]),
  way: wayOf(caps["w"]?.[0]),
});

const to = ({ caps }: Match<Item>): Slot | null => {
  const place = placeOf(caps["p"]?.[0]);
  const way = wayOf(caps["w"]?.[0]);
  const at = caps["at"] !== undefined;
  return place ? { slot: "to", place, way: way === "up" || way === "down" ? way : null, at } : null;
};

const range = ({ caps }: Match<Item>): Slot | null => {
  const [a, b] = [placeOf(caps["p"]?.[0]), placeOf(caps["p"]?.[1])];
  return a && b ? { slot: "range", a, b } : null;
};

/** "from 5,000 ft up 150 ft": a distance from a depth on; a second depth is none. */
const onward = ({ caps }: Match<Item>): Slot | null => {
  const [a, n] = [placeOf(caps["p"]?.[0]), valueOf(caps["n"]?.[0])];
  if (!a || ("ft" in a && n * 3 > a.ft)) return null;
  const up = wayOf(caps["w"]?.[0]) === "up";
  if ("ft" in a) return { slot: "range", a, b: { ft: a.ft + (up ? -n : n) } };
  return { slot: "range", a, b: { ref: a.ref, side: up ? "above" : "below", by: n } };
};

const sacks =
  (how: "plain" | "to" | "more" | "less") =>
  ({ caps }: Match<Item>): Slot => ({ slot: "sacks", count: { how, n: valueOf(caps["n"]?.[0]) } });

const kept = ({ caps }: Match<Item>): Slot => ({
  slot: "keep",
  end: has(caps["end"]?.[0], "top") ? "top" : "bottom",
});

/** "to a spotted plug", "to a plug spotted in casing": how a plug is placed, and no plug of its own. */
const asPlaced =
  (how: string) =>
  ({ caps, from }: Match<Item>, items: readonly Item[]): Slot | null => {
    // "make plug 5 a spotted plug"
    const becomes =
      has(items[from], "toward") ||
      (items[from - 1]?.slot?.slot === "target" && items.slice(0, from).some((item) => has(item, "make")));
    const said = how === "spot" ? [how, "spotted", "balanced"] : [how];
    const names = caps["w"]?.[0]?.tokens.some(({ tags }) => said.some((tag) => tags.includes(tag)));
    return becomes && (caps["how"] !== undefined || names) ? { slot: "old" } : null;
  };

const staying = ({ caps }: Match<Item>): Slot => ({
  slot: "keep",
  end: has(caps["w"]?.[0], "begins") ? "top" : "bottom",
});

const excess =
  (relative: boolean) =>
  ({ caps }: Match<Item>): Slot => ({ slot: "excess", share: valueOf(caps["n"]?.[0]) / 100, relative });

const classes = ({ caps }: Match<Item>): Slot => ({
  slot: "class",
  names: (caps["c"] ?? []).map(({ tokens }) => (tokens[0]?.word ?? "").toUpperCase()),
});

/** "35% silica flour" */
const joined = (items: readonly Item[]): string =>
  items
    .flatMap(({ tokens }) => tokens)
    .map(({ word, tags }) => (tags.includes("pct") ? `${word}%` : word))
    .join(" ");

const WAY = "up|down|above|below|higherw|deeperw|longer|shorter|ends";
const P = "p:big|ft|place";
const MORE = "( approx|moreq|anew|det )*";

/** The first pass: what has a unit of its own, before steps are read. */
export const UNITS: readonly Rule[] = [
  rule(
    "fromp? classn classn? ( toward|of|in|colon )? c:letter|indef ( across|above? toward classn? c:letter|indef )?",
    classes,
  ),
  rule("perw|reason ( fn )* rule? cite", () => ({ slot: "old" })),
  // "remove plug 4, not need"
  rule("be? neg need ( it )? ( comma|stop / $ )", () => ({ slot: "old" }), "reason"),
  // "change the wording “tag after 4 hours” on plug 7 to 8 hours": what stands there now
  rule("wordingw? quoted", (match, items) => {
    const before = items.slice(0, match.from).filter((item) => !has(item, "det"));
    const verb = has(before.at(-1), "make") || has(before.at(-1), "replace");
    return verb && items.slice(match.to).some((item) => has(item, "toward") || has(item, "with"))
      ? { slot: "old" }
      : null;
  }),
  rule("no|without det? perfs|perforate", () => ({ slot: "old" }), "nothole"),
  rule("well hash n:num", () => ({ slot: "old" }), "otherwell"),
  rule("howmuch of? c:letter ( and howmuch? of? c:letter )*", classes, "howmuch", "qword"),
  rule("sacksn|cement of c:letter ( ( comma|and|or )+ ( howmuch|of )* c:letter )*", classes, "sacksn"),
  rule("n:pct cement? excessn", excess(false), "pct"),
  rule(
    "excessn ( factor )? ( toward|of|at|byp|for|in )* n:pct",
    (match, items) =>
      excess(items.slice(match.from, match.to).some((item) => has(item, "byp") && !has(item, "fn prep at")))(
        match,
      ),
    "pct",
  ),
  rule("no|without additiven", () => ({ slot: "additive", text: "" })),
  rule("s:additivew+ ( comma|colon|at )? n:pct !excessn !cement", ({ caps }) => ({
    slot: "additive",
    text: joined([...(caps["n"] ?? []), ...(caps["s"] ?? [])]),
  })),
  rule("n:num? of? s:additivew+", ({ caps, from }, items) =>
    has(items[from], "of")
      ? null
      : { slot: "additive", text: joined([...(caps["n"] ?? []), ...(caps["s"] ?? [])]) },
  ),
  rule("n:hrs ( of )? ( wait )?", ({ caps }) => ({ slot: "hours", n: valueOf(caps["n"]?.[0]) }), "wait"),
  rule(
    "wait ( of|for|toward|in|at|be|approx )* n:hrs",
    // "WOC was 8 hours" tells what was
    (match, items) =>
      items.slice(match.from, match.to).some(({ tokens }) => /^(?:was|were)$/u.test(tokens[0]?.word ?? ""))
        ? null
        : { slot: "hours", n: valueOf(match.caps["n"]?.[0]) },
    "wait",
  ),
  rule("text", ({ caps: _caps, from }, items) => ({
    slot: "text",
    text: items[from]?.tokens[0]?.name ?? "",
  })),
  rule("versionn hash? n:small|num", ({ caps }) => ({ slot: "version", n: valueOf(caps["n"]?.[0]) })),
];

/** The last pass: distances, depths and sacks. */
export const QUANTITIES: readonly Rule[] = [
  rule(
    "contrast|notthat ( at|toward|fromp|in|det )* ( p:big|ft ( perforate|perfs )? / sxs|class|letter|small|spot|squeeze|circulate ) ( it|target )?",
    ({ caps }) => (caps["p"] ? { slot: "old", ft: valueOf(caps["p"][0]) } : { slot: "old" }),
  ),
  rule("contrast new", () => ({ slot: "old" })),
  rule("contrast target at p:big|ft", ({ caps }) => ({ slot: "old", ft: valueOf(caps["p"]?.[0]) })),
  rule("contrast ( at|toward|fromp|in|det )* place", () => ({ slot: "old" })),
  // "convert plug 6 from perforate-and-squeeze to a plug spotted in casing"
  rule("fromp det? spot|squeeze|circulate", () => ({ slot: "old" })),
  ...["spot", "squeeze", "circulate"].flatMap((how) => [
    rule(`toward? w:new ( who be )? how:${how}? ( in det? size|inch* casing? )?`, asPlaced(how), how),
    rule(`${how} in det? casing`, () => ({ slot: "old" }), how),
  ]),
  rule("keepv det? tag|tagn", () => ({ slot: "old" }), "tagn", "keeps"),
  rule("keepv det? same? lengthn ( as|it|be|now|same|det )*", () => ({ slot: "old" }), "keeps"),
  rule("keepv ( points|det|at )* n:ft lengthn", ({ caps }) => ({
    slot: "length",
    ft: valueOf(caps["n"]?.[0]),
  })),
  rule("keepv det? end:top|bottom ( at|be|there|place|big|ft|alone|as|it|now )*", kept),
  // "end where it ends now"
  rule("w:begins|closes where ( it|target ) begins|closes now?", staying),
  rule("det? end:top|bottom ( be )? keepv ( there|at|it|be|where )*", kept),
  rule("det? same end:top|bottom", kept),
  rule(
    `centred at? ${P}`,
    ({ caps }) => {
      const place = placeOf(caps["p"]?.[0]);
      return place ? { slot: "to", place, way: null, at: true } : null;
    },
    "centred",
  ),
  rule(`fromp ${P} w:up|down byp? n:ft|bare`, onward),
  rule(`fromp ${P} ( toward|dash|and|through|up|down )+ ${P}`, range),
  rule(`between ${P} ( and|dash|toward ) ${P}`, range),
  rule(`( toward|at|colon|be )? ${P} ( toward|dash|through ) ${P}`, range),
  rule(`fromp ${P} ( up|down ) ${P}`, range),
  rule("p:small dash p:ft", range),
  rule("fromp p:bare|ft ( toward|through|up|down )+ p:bare|ft", range),
  rule("det? same lengthn ( as of:target )?", ({ caps }) => {
    const of = caps["of"]?.[0]?.slot;
    const like = of?.slot === "target" ? of.mention : { ...NO_MENTION, pronoun: "it" as const };
    return { slot: "length", ft: 0, like };
  }),
  rule("n:ft ( lengthn / in lengthn )", ({ caps }) => ({ slot: "length", ft: valueOf(caps["n"]?.[0]) })),
  rule("lengthn ( of|toward|at|be|approx )+ n:ft|bare", ({ caps }) => ({
    slot: "length",
    ft: valueOf(caps["n"]?.[0]),
  })),
  // "raise the tops to give 150 ft each"
  rule(
    "toward gives|make ( it|target|approx|det|each )* n:ft ( each|lengthn|of|plug|cement )*",
    ({ caps }) => ({
      slot: "length",
      ft: valueOf(caps["n"]?.[0]),
    }),
  ),
  // "so that it meets the minimum of 109.5 ft", "so it is at least 110 ft": a length aimed at, and no increase
  rule(`min of det? n:ft !${WAY}`, ({ caps }) => ({ slot: "length", ft: valueOf(caps["n"]?.[0]) }), "min"),
  rule(`pass ( fn|n|rule|form|min|plan )* n:ft !${WAY}`, ({ caps }) => ({
    slot: "length",
    ft: valueOf(caps["n"]?.[0]),
  })),
  rule(`be|have min n:ft !${WAY}`, ({ caps, from }, items) =>
    items.slice(0, from).some((item) => has(item, "grow") || has(item, "make"))
      ? { slot: "length", ft: valueOf(caps["n"]?.[0]) }
      : null,
  ),
  // "get plug 8 under 300 sacks": a limit, and no figure
  rule("min n:sxs", sacks("plain"), "min"),
  ...(["under", "morethan", "atmost"] as const).map((is) =>
    rule(`${is} n:sxs`, ({ caps }) => ({ slot: "limit", is, n: valueOf(caps["n"]?.[0]) })),
  ),
  rule("n:sxs ( moreq / lessq / off / each )?", (match, items) => {
    const last = items[match.to - 1];
    const how = has(last, "moreq") ? "more" : has(last, "lessq") || has(last, "off") ? "less" : "plain";
    return sacks(how)(match);
  }),
  rule("n:small|num moreq sacksn", sacks("more")),
  rule("n:small|num lessq sacksn", sacks("less")),
  rule(`byp ${MORE} n:sxs`, sacks("more"), "relative"),
  rule("( anew|moreq )+ n:sxs", sacks("more")),
  rule("except n:sxs", sacks("less")),
  rule("( up|down )? toward n:sxs each?", sacks("to")),
  rule("at n:sxs each?", sacks("to")),
  rule(`byp ${MORE} n:ft|bare ( of cement )? w:${WAY}`, byWay, "relative"),
  rule(`byp ${MORE} n:ft|bare ( of cement )?`, by(null), "relative"),
  rule(`w:up|down|below|above|higherw|deeperw ( approx|moreq|anew|byp|det )* n:ft|bare !sacksn`, byWay),
  rule(`n:ft ( of cement|plug )? ( moreq|approx|toward )* w:${WAY}`, byWay),
  rule("n:bare ( moreq|approx )* w:up|down|higherw|deeperw|longer|shorter|ends !num", byWay),
  rule("n:ft w:off", byWay),
  rule("n:ft moreq", by("longer")),
  // "100 more ft"
  rule("n:num moreq feetn", by("longer")),
  rule("( anew|moreq )+ n:ft ( of cement )?", by(null), "moreq"),
  rule(`( w:up|down approx* )? ( toward|until )+ ( det? depth of / be at? / approx )* ${P}`, to),
  rule(`at:at ( det? depth of? / approx )* ${P}`, to),
  rule("w:up|down ( at )? p:place", to),
  rule(`fromp ${P}`, ({ caps }) => {
    const place = placeOf(caps["p"]?.[0]);
    return place ? { slot: "from", place } : null;
  }),
  rule("toward c:letter", classes),
  rule("w:up", () => ({ slot: "way", way: "up" })),
  rule("w:down", () => ({ slot: "way", way: "down" })),
  rule("ends", () => ({ slot: "way", way: "both" })),
  rule("det? topend:top and det? bottom", () => ({ slot: "end", end: "both" })),
  rule("det? top", () => ({ slot: "end", end: "top" })),
  rule("det? bottom", () => ({ slot: "end", end: "bottom" })),
  rule(
    "byp? otherunit|inch|days !casing !shoe !hole !production !intermediate !surface !liner",
    () => ({ slot: "unit" }),
    "unit",
  ),
  rule("byp !excess n:pct", excess(true)),
  rule("toward? !excess n:pct", excess(false)),
  rule("n:ft ( of cement )?", by(null)),
  rule("toward n:bare", ({ caps }) => ({ slot: "number", n: valueOf(caps["n"]?.[0]), to: true })),
  rule("at? n:bare", ({ caps }) => ({ slot: "number", n: valueOf(caps["n"]?.[0]) })),
];
