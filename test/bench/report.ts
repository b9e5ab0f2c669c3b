import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import type { Figure } from "./figures.ts";

const RESULTS = new URL("results/", import.meta.url);

/** The machine's relevant properties, without host or user names. */
const machine = () => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model ?? "unknown",
  memory_gb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});

/** The load average of the last minute; above the number of cores it lengthens all times. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

export interface Result {
  name: string;
  about: string;
  /** The load average before the run. */
  load: number;
  seconds: number;
  figures: readonly Figure[];
}

/** Stores the newest result of a benchmark under its name. */
export const keepResult = ({ name, ...result }: Result): void => {
  mkdirSync(RESULTS, { recursive: true });
  const content = { bench: name, day: new Date().toISOString().slice(0, 10), machine: machine(), ...result };
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(content, null, 2)}\n`);
};

const verdict = ({ holds }: Figure): string => {
  if (holds === undefined) return "";
  return holds ? "yes" : "NO";
};

/** All results as one table. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = results.flatMap(({ name, figures }) =>
    figures.map((figure) => [
      name,
      figure.measure,
      `${figure.value.toLocaleString("en-US")} ${figure.unit}`,
      figure.bar ?? "",
      verdict(figure),
    ]),
  );
  const lines = [["bench", "measure", "figure", "bar", "holds?"], ...rows];
  const width = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  const widths = [0, 1, 2, 3].map(width);
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
