/**
 * Rebuilds the sample wells from transcribed public records.
 * Usage: node infra/scripts/import-sample-wells.ts FILE…; writes shared/plugging/sample/<api10>.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { wellFromRecord, type RawWell } from "#shared/plugging/sample/raw-well.ts";

for (const file of process.argv.slice(2)) {
  const well = wellFromRecord(JSON.parse(readFileSync(file, "utf8")) as RawWell);
  const path = new URL(`../../shared/plugging/sample/${well.api10}.json`, import.meta.url).pathname;
  writeFileSync(path, `${JSON.stringify(well, null, 1)}\n`);
  process.stdout.write(`${well.api10} ${well.county} ${well.field}\n`);
}
