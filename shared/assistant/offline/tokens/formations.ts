import { FORMATION_NAMES, formationName } from "#shared/plugging/district/formation-names.ts";
import { nearestName } from "./spelling.ts";

/** Abbreviations up to this length count only next to a plug, a top or a formation. */
const SHORT_FORM = 4;
/** Abbreviations from logs that mean nothing else. */
const LOG_NAMES = new Set("sa sr cf clf wc cj 7r gb gbg spr ell fus sil yts".split(" "));
const NAMES_IT = new Set("plug plugs plg plgs top tops formation fm zone".split(" "));
const LONGEST_NAME = 32;
/** Words of rock and water at the end of a name, which people leave out; before "plug" one of them is a name, too. */
const ROCKS = new Set(
  "sand sands sandstone salt salts lime limestone shale dolomite anhydrite coal water stringer".split(" "),
);
/** What several formations begin with. */
const SIDES = new Set(
  "upper lower middle base basal top old new san santa big little red white blue".split(" "),
);
const PLUGS = new Set("plug plugs plg plgs one ones".split(" "));
/** Behind these words of a well or its land a name is none of a formation here. */
const LAND = new Set("well wells lease leases ranch pad unit estate".split(" "));

/** "Frio sand" is said "Frio" where nothing else is, and "the salt plug" means the one salt that the plan or the well has. */
const shortNames = (own: readonly string[]): { short: [string, string][]; rocks: Map<string, string> } => {
  const words = own.map((name) => ({ name, words: name.toLowerCase().split(" ") }));
  const starts = words.flatMap(({ name, words: all }) =>
    all.slice(1).map((_word, at): [string, string] => [all.slice(0, at + 1).join(" "), name]),
  );
  const short = starts.filter(
    ([said]) => !SIDES.has(said) && starts.filter(([other]) => other === said).length === 1,
  );
  const rocks = new Map<string, string>();
  for (const rock of ROCKS) {
    const [only, another] = words.filter(({ words: all }) => all.length > 1 && all.includes(rock));
    if (only && !another && rock !== "water") rocks.set(rock, only.name);
  }
  return { short, rocks };
};

/** Finds the formation that some words name: spelled out, abbreviated, or misspelled by a letter. */
export type FormationFinder = (said: string, next: string | undefined) => string | null;

/** A finder for the names of the books and those of the plan and the well. */
export const formationFinder = (own: readonly string[]): FormationFinder => {
  const names = [...new Set([...own.flatMap((name) => [name, ...name.split("/")]), ...FORMATION_NAMES])];
  const known = new Map<string, string>();
  for (const name of names) {
    for (const key of [name.toLowerCase(), formationName(name).toLowerCase()]) {
      if (!known.has(key)) known.set(key, name);
    }
  }
  const { short, rocks } = shortNames(own);
  for (const [key, name] of short) if (!own.some((one) => one.toLowerCase() === key)) known.set(key, name);
  const lower = names.map((name) => name.toLowerCase());
  const nearest = new Map<string, string | null>();
  const aliases = new Map<string, string | undefined>();
  const aliasOf = (said: string): string | undefined => {
    if (!aliases.has(said)) aliases.set(said, known.get(formationName(said).toLowerCase()));
    return aliases.get(said);
  };
  return (said, next) => {
    if (said.length > LONGEST_NAME || LAND.has(next ?? "")) return null;
    const rock = PLUGS.has(next ?? "") ? rocks.get(said) : undefined;
    if (rock !== undefined) return rock;
    const exact = known.get(said);
    if (exact !== undefined && (said.length >= SHORT_FORM || /^(?:abo)$/u.test(said))) return exact;
    const isShort = said.length <= SHORT_FORM && exact === undefined;
    if (isShort && !NAMES_IT.has(next ?? "") && !LOG_NAMES.has(said)) return exact ?? null;
    const aliased = aliasOf(said);
    if (aliased !== undefined) return aliased;
    if (!nearest.has(said)) nearest.set(said, nearestName(said, lower));
    const near = nearest.get(said) ?? null;
    const name = near === null ? undefined : names[lower.indexOf(near)];
    // a name like that of a formation which this well has not may be that of something else
    return name !== undefined && (own.includes(name) || NAMES_IT.has(next ?? "")) ? name : null;
  };
};
