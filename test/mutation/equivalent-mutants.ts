import { readFileSync } from "node:fs";
import * as z from "zod";
import { wording, type Mutant } from "./make-mutants.ts";

const entries = z.array(
  z.strictObject({ file: z.string(), was: z.string(), is: z.string(), reason: z.string().min(20) }),
);
type Entry = z.infer<typeof entries>[number];

/**
 * Equivalent mutants, which no test can distinguish from the source, each with its reason. They are identified by
 * their text, since line numbers change.
 */
export const EQUIVALENT: readonly Entry[] = entries.parse(
  JSON.parse(readFileSync(new URL("equivalent-mutants.json", import.meta.url), "utf8")),
);

export const isEquivalent = (mutant: Mutant, source: string): boolean => {
  const { was, is } = wording(source, mutant);
  return EQUIVALENT.some((entry) => entry.file === mutant.file && entry.was === was && entry.is === is);
};

/** Entries whose source no longer exists. */
export const staleEntries = (sources: ReadonlyMap<string, string>, mutants: readonly Mutant[]): Entry[] =>
  EQUIVALENT.filter(
    (entry) =>
      sources.has(entry.file) &&
      !mutants.some((mutant) => {
        const { was, is } = wording(sources.get(mutant.file) ?? "", mutant);
        return mutant.file === entry.file && was === entry.was && is === entry.is;
      }),
  );
