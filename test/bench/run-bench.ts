import type { Bench } from "./figures.ts";
import { keepResult, load, type Result, tableOf } from "./report.ts";

/** In the order of running; benchmarks that need a quiet process come first. */
const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  engine: () => import("./engine.ts"),
  middleware: () => import("./middleware.ts"),
  bundle: () => import("./bundle-bytes.ts"),
  "cold-import": () => import("./cold-import.ts"),
  polls: () => import("./polls.ts"),
  functions: () => import("./functions.ts"),
  turns: () => import("./turns.ts"),
  throughput: () => import("./throughput.ts"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No benchmark is named ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}

/** Runs the named benchmarks, or all; a result below its bar is reported, and only an error fails. */
const results: Result[] = [];
let broken = 0;
for (const [name, open] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const before = load();
  const from = performance.now();
  try {
    const { bench } = await open();
    console.log(`${name}: ${bench.about}`);
    const figures = await bench.run();
    const seconds = Math.round((performance.now() - from) / 100) / 10;
    const result = { name, about: bench.about, load: before, seconds, figures };
    keepResult(result);
    results.push(result);
  } catch (error) {
    broken += 1;
    console.error(`${name} broke off:`, error);
  }
}

const missed = results.flatMap(({ figures }) => figures.filter(({ holds }) => holds === false));
console.log(`\n${tableOf(results)}\n`);
console.log(
  `${missed.length} bars missed; load average ${results.map((one) => one.load).join(", ")} before each`,
);
process.exit(broken === 0 ? 0 : 1);
