import { FORMATION_NAMES, formationName } from "#shared/plugging/district/formation-names.ts";
import { nearestName } from "./spelling.ts";

/** Abbreviations up to this length count only next to a plug, a top or a formation. */
const SHORT_FORM = 4;
/** Abbreviations from logs that mean nothing else. */
const LOG_NAMES = new Set("sa sr cf clf wc cj 7r gb gbg spr ell fus sil yts".split(" "));
const NAMES_IT = new Set("plug plugs plg plgs top tops formation fm zone".split(" "));
const LONGEST_NAME = 32;

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
  const lower = names.map((name) => name.toLowerCase());
  const nearest = new Map<string, string | null>();
  const aliases = new Map<string, string | undefined>();
  const aliasOf = (said: string): string | undefined => {
    if (!aliases.has(said)) aliases.set(said, known.get(formationName(said).toLowerCase()));
    return aliases.get(said);
  };
  return (said, next) => {
    if (said.length > LONGEST_NAME) return null;
    const exact = known.get(said);
    if (exact !== undefined && (said.length >= SHORT_FORM || /^(?:abo)$/u.test(said))) return exact;
    const isShort = said.length <= SHORT_FORM && exact === undefined;
    if (isShort && !NAMES_IT.has(next ?? "") && !LOG_NAMES.has(said)) return exact ?? null;
    const aliased = aliasOf(said);
    if (aliased !== undefined) return aliased;
    if (!nearest.has(said)) nearest.set(said, nearestName(said, lower));
    const near = nearest.get(said) ?? null;
    return near === null ? null : (names[lower.indexOf(near)] ?? null);
  };
};
