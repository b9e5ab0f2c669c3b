/**
 * Fault-injection test: injects all faults at once and checks the invariants of what is stored.
 * Usage: npm run drill [-- --runs N] [--seed S] [--seeds K] [--together W]
 *        npm run drill -- --companies [--turns N]: a company's times beside a hostile one's, over the service on this machine
 *        npm run drill -- --process [--kills N] [--seed S]: kill -9 of the whole service on this machine
 */
import { parseArgs } from "node:util";
import { besideIsFair, companyDrill, companyTable } from "./company-drill.ts";
import { drill, type DrillReport } from "./drill.ts";
import { processDrill } from "./process-drill.ts";
import { failures, findingsTable, happenedTable } from "./report.ts";
import type { Entry } from "./port-scheduler.ts";

const IN_FLIGHT = 20;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    together: { type: "string", default: "1" },
    companies: { type: "boolean", default: false },
    turns: { type: "string", default: "20" },
    process: { type: "boolean", default: false },
    kills: { type: "string", default: "5" },
  },
});

const number = (name: "runs" | "seed" | "seeds" | "together" | "kills" | "turns"): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} ${values[name]} is no number above 0`);
  return value;
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(70)}`);
};

type Told = Pick<DrillReport, "findings" | "happened" | "ms" | "facts">;

const tell = (
  title: string,
  { findings, happened, ms, facts }: Told,
  again: string,
  trace: (id: string) => Entry[],
) => {
  if (process.stderr.isTTY) process.stderr.write("\n");
  print(`\n${title}: ${facts.runs.length} runs, ${(ms / 1000).toFixed(1)} s`);
  print(findingsTable(findings));
  print(happenedTable(happened));
  if (findings.every(({ wrong }) => wrong.length === 0)) return;
  print(`\n${failures(findings, trace)}\n\nAgain: npm run drill -- ${again}`);
  process.exitCode = 1;
};

const [seed, seeds] = [number("seed"), number("seeds")];
if (values.companies) {
  const report = await companyDrill({
    turns: number("turns"),
    hangingRuns: 60,
    floodingRuns: 10,
    progress,
  });
  print(companyTable(report));
  if (!besideIsFair(report)) process.exitCode = 1;
} else if (values.process) {
  const [kills, inFlight] = [number("kills"), IN_FLIGHT];
  const report = await processDrill({ kills, seed, inFlight, progress });
  tell(`kill -9, seed ${seed}`, report, `--process --kills ${kills} --seed ${seed}`, () => []);
} else {
  const [runs, together] = [number("runs"), number("together")];
  for (let at = seed; at < seed + seeds; at += 1) {
    const report = await drill({ runs, seed: at, together, progress });
    const again = `--runs ${runs} --seed ${at}${together > 1 ? ` --together ${together}` : ""}`;
    tell(`seed ${at}, ${report.fingerprint}`, report, again, report.trace);
  }
}
