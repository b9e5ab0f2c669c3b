// Adds up the JSON reports that vitest left in a folder and prints the one line that CI reads.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? ".build/test-results";
const reports = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
  : [];
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);

const passed = sum("numPassedTests");
// A file that could not even be loaded counts as one failure: it has no tests to count.
const unloaded = reports
  .flatMap((report) => report.testResults)
  .filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
const failed = sum("numFailedTests") + unloaded;
console.log(`${passed} passed, ${failed} failed, ${sum("numPendingTests") + sum("numTodoTests")} skipped`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
