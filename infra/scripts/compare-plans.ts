/**
 * Compares our plans with W-3A forms that the RRC approved.
 * Usage: npm run plan:compare -- FILE…, each with `forms[]` of approved plugs; a well is searched in
 * `wells/<api10>.json` beside the file or one folder up, then among the sample wells. Options as JSON:
 * --options='{"variant":"isolated"}'.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { parseApiNumber } from "#shared/plugging/schema/api-number.ts";
import { describeStep } from "#shared/plugging/words/describe-step.ts";
import { planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { wellFromRecord, type RawWell } from "#shared/plugging/sample/raw-well.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { comparePlan, whyMissed, type ApprovedForm } from "./compare-form.ts";

const FOOTAGE_BAR = 0.75;
const SACKS_BAR = 1.3;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const findWell = (file: string, written: string): WellFacts | undefined => {
  const api10 = parseApiNumber(written)?.api10 ?? written;
  const places = [join(dirname(file), "wells"), join(dirname(file), "..", "wells"), dirname(file)];
  const path = places.map((place) => join(place, `${api10}.json`)).find(existsSync);
  if (path !== undefined) return wellFromRecord(JSON.parse(readFileSync(path, "utf8")) as RawWell);
  return SAMPLE_WELLS.find((well) => well.api10 === api10);
};

const args = process.argv.slice(2);
const chosen = args.find((arg) => arg.startsWith("--options="))?.slice("--options=".length) ?? "{}";
const options = planOptions.parse(JSON.parse(chosen));
const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const formsIn = (file: string): readonly ApprovedForm[] => {
  try {
    const { forms } = JSON.parse(readFileSync(file, "utf8")) as { forms?: unknown };
    if (Array.isArray(forms)) return forms as ApprovedForm[];
  } catch {
    // told below, like a file without forms
  }
  return fail(`${file} is no JSON file with a list of approved forms ("forms").`);
};

const files = args.filter((arg) => !arg.startsWith("--"));
if (files.length === 0) fail("Name a file with approved forms: npm run plan:compare -- FILE");
let worst = 1;
for (const file of files) {
  const forms = formsIn(file);
  for (const form of forms) {
    const well = findWell(file, form.api10);
    if (well === undefined) {
      print(`${form.api10}: no well record found`);
      continue;
    }
    const plan = generatePlan(well, options, texasRules);
    const { plugs, footage_share, unexplained } = comparePlan(form, plan);
    worst = Math.min(worst, footage_share);
    print(`\n${form.api10} ${well.county} ${well.field}`);
    for (const plug of plugs) {
      const ratio = plug.sacks_ratio;
      const sacks =
        ratio === null
          ? ""
          : `, sacks ×${ratio.toFixed(2)}${ratio > SACKS_BAR ? " OVER" : ratio < 1 ? " below" : ""}`;
      print(
        `  ${plug.covered ? "covered" : "MISSED "} ${plug.approved}: ours ${plug.ours} (${Math.round(plug.covered_ft)} of ${plug.length_ft} ft${sacks})`,
      );
      if (!plug.covered) print(`          ${whyMissed(plug, plan)}`);
      if (plug.citations.length > 0) print(`          ${plug.citations.join(", ")}`);
    }
    for (const step of unexplained)
      print(
        `  ours only: ${describeStep(step)}, ${step.materials?.sacks ?? 0} sk (${step.citations.join(", ")})`,
      );
    const short = plan.violations.filter(
      (violation) => violation.code === "slurry_below_required_volume",
    ).length;
    print(
      `  footage covered ${percent(footage_share)} (bar ${percent(FOOTAGE_BAR)}), ours only ${unexplained.length} (bar 1), plugs below (d)(11): ${short}`,
    );
  }
}
print(`\nlowest footage share: ${percent(worst)}`);
if (worst < FOOTAGE_BAR) process.exitCode = 1;
