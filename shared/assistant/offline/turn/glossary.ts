import type { Clause } from "../clauses/clause.ts";
import type { Heard } from "./read-message.ts";

/** The terms of the trade: on each line the ways to write one, then what it means. */
const TERMS = `
woc, wait on cement, waiting on cement: waiting on cement, the hours for which cement is left to set before it is tagged or worked on
toc, top of cement: top of cement, the depth up to which cement stands, in the pipe or behind a casing
boc, bottom of cement: bottom of cement, the depth down to which cement stands
cibp, c.i.b.p., cast iron bridge plug, bridge plug: cast-iron bridge plug, a mechanical plug set in the casing that closes it; cement is put on top of it
cicr, cement retainer, retainer: cement retainer, a tool set in the casing through which cement is squeezed below it
cap, cement cap: cement that stands on a bridge plug
md: measured depth, along the hole; depths of the plan are in feet of it
tvd: true vertical depth, straight down from the surface
td: total depth, the bottom of the well
pbtd, pbtvd: plugged-back total depth, the deepest point that can still be reached in the well
kop: kick-off point, the depth at which a directional hole leaves the vertical
sx, sks, sk, sacks, sack: sacks of cement
uqw, usable quality water, usable-quality water: usable-quality water, the groundwater that the plugging must protect
buqw, bqw, base of usable quality water, uqw base: base of usable-quality water, the depth down to which groundwater is protected
usdw: underground source of drinking water
gau: Groundwater Advisory Unit of the Railroad Commission, which determines the depths of protected water
rrc: Railroad Commission of Texas, which regulates the plugging of wells
tac: Texas Administrative Code, which holds the rule on plugging
dv, dv tool, stage tool: stage tool in a casing string, a port through which its upper stage was cemented
bbl, bbls: barrels, the oilfield's measure of volume
ppg: pounds per gallon, the density of mud or slurry
cbl: cement bond log, which shows where cement stands behind pipe
bwoc: by weight of cement, how the share of an additive is given
p&s, perf and squeeze, perforate and squeeze, squeeze, perf & sqz: perforating the casing and pumping cement through the holes into the annulus behind it
circulate, circulated: pumping cement down and back up around the pipe, up to surface
tag, tagging, tagged: touching the top of the set cement with the work string, to prove where it stands
spot, spotted, balanced plug: placing cement in the open pipe or hole, without squeezing it
perf, perfs, perforation, perforations: holes shot through casing and cement into the formation
annulus: the space between two strings of pipe, or between pipe and hole
shoe, casing shoe: the lower end of a casing string
excess: the share of cement pumped beyond the computed volume, for what is lost or washed out
yield: the volume of slurry that one sack makes
slurry: cement mixed with water, as it is pumped
stub: the top of a casing string that was cut and pulled
api, api number: the number by which the American Petroleum Institute's scheme names a well
p&a, p & a, pa: plugging and abandonment
pooh, poh: pull out of the hole
rih: run in the hole
h2s: hydrogen sulfide
od: outside diameter
id: inside diameter
csg: casing
tbg: tubing
cmt: cement
`;

const MEANINGS: ReadonlyMap<string, string> = new Map(
  TERMS.trim()
    .split("\n")
    .flatMap((line) => {
      const [words = "", means = ""] = line.split(/: (.*)/su);
      return words.split(", ").map((word) => [word, means] as const);
    }),
);

/** "What's TD?" asks how deep the well is. */
const OF_THE_WELL = new Set(
  "td,pbtd,kop,buqw,bqw,uqw base,api,api number,shoe,casing shoe,excess,yield,slurry".split(","),
);
const ASKING =
  /^(?:stands?|short|abbreviation|acronym|term|word|letters|abbrev\.?|define|definition|exactly|here)$/u;
const SAYS_MEANING = /\b(?:means?|meaning|stands? for|short for|abbreviation|acronym|define|definition)\b/iu;

const termsOf = ({ items, mood }: Clause, written: string): [term: string, means: string][] => {
  const tokens = items.flatMap((item) => item.tokens);
  const saidOf = ({ from, to }: { from: number; to: number }): string => written.slice(from, to);
  const terms = tokens.flatMap((token): [string, string][] => {
    const means = MEANINGS.get(saidOf(token).toLowerCase());
    return means === undefined ? [] : [[saidOf(token), means]];
  });
  const rest = tokens.filter((token) => !MEANINGS.has(saidOf(token).toLowerCase()));
  const asks = rest.every(
    (token) =>
      ["fn", "what", "meaning", "comma", "ask?"].some((tag) => token.tags.includes(tag)) ||
      ASKING.test(saidOf(token).toLowerCase()),
  );
  const [first, last] = [tokens[0], tokens.at(-1)];
  const said = first && last ? written.slice(first.from, last.to) : "";
  // "what is the TOC?" asks for a depth of the well
  const isTerm =
    SAYS_MEANING.test(said) ||
    (!tokens.some((token) => OF_THE_WELL.has(saidOf(token).toLowerCase())) &&
      tokens.some(({ tags }) => tags.includes("what")) &&
      !/\b(?:the|our|its|your|my)\b/iu.test(said));
  return mood === "ask" || mood === "tell" || SAYS_MEANING.test(said) ? (asks && isTerm ? terms : []) : [];
};

/** What the terms mean that a message asks the meaning of, and asks nothing else; null where it does not. */
export const defined = ({ clauses, written }: Heard): string | null => {
  const terms = clauses.flatMap((clause) => termsOf(clause, written));
  const asked = clauses.filter(({ mood }) => mood !== "tell");
  if (terms.length === 0 || asked.some((clause) => termsOf(clause, written).length === 0)) return null;
  return terms.map(([term, means]) => `${term}: ${means}.`).join("\n");
};
