import type { Finding } from "./invariants.ts";
import type { Entry } from "./port-scheduler.ts";

/** The table of invariants, with a mark for each. */
export const findingsTable = (findings: readonly Finding[]): string => {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .map(({ name, looked, wrong }) => {
      const mark = wrong.length === 0 ? "ok   " : "WRONG";
      return `${mark} ${name.padEnd(width)} ${String(looked).padStart(7)} looked at, ${wrong.length} wrong`;
    })
    .join("\n");
};

/** Counts of what happened, one line per kind. */
export const happenedTable = (happened: Readonly<Record<string, Record<string, number>>>): string =>
  Object.entries(happened)
    .map(([kind, counts]) => {
      const list = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${kind}: ${list.map(([name, count]) => `${name} ${count}`).join(", ")}`;
    })
    .join("\n");

const ID = /(?:run|thr|msg)_[0-9A-Z]{26}/u;

/** The violated invariants, each with the trace of its run. */
export const failures = (findings: readonly Finding[], trace: (id: string) => readonly Entry[]): string => {
  const told = new Set<string>();
  const story = (line: string): string[] => {
    const id = ID.exec(line)?.[0];
    if (!id || told.has(id)) return [];
    told.add(id);
    return trace(id).map(
      ({ at, actor, what }) => `    ${new Date(at).toISOString().slice(11, 23)} ${actor}: ${what}`,
    );
  };
  return findings
    .filter(({ wrong }) => wrong.length > 0)
    .flatMap(({ name, wrong }) => [
      `${name}:`,
      ...wrong.slice(0, 3).flatMap((line) => [`  ${line}`, ...story(line)]),
      ...(wrong.length > 3 ? [`  and ${wrong.length - 3} more`] : []),
    ])
    .join("\n");
};
