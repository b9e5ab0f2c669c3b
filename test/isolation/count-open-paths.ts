/* Counts what generated plans leave open, by kind, and writes the smallest job of each: `npm run plan:open`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { isAppError } from "#shared/kernel/errors.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import type { OpenPath } from "#shared/plugging/isolation/open-path.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { sharesOf } from "#test/support/builders/job-kinds.ts";
import { pathsOf, silentIn } from "#test/support/builders/silent-openings.ts";
import { someJob, type Job } from "#test/support/builders/varied-wells.ts";
import { someOptionsArbitrary, someWell } from "#test/support/builders/wells.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: "3140000" },
    examples: { type: "string", default: "5" },
    /** `varied` or `plain`: the wells of the field's shapes, or those that chance mixes. */
    wells: { type: "string", default: "varied" },
    out: { type: "string", default: join(tmpdir(), "open-paths") },
  },
});

const anyJob: fc.Arbitrary<Job> =
  values.wells === "plain"
    ? fc.tuple(someWell, someOptionsArbitrary).map(([well, options]) => ({ well, options }))
    : someJob;

const planOf = ({ well, options }: Job): PlanPayload | null => {
  try {
    return generatePlan(well, options, texasRules);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
};

const nameOf = ({ kind, where, reason }: OpenPath): string =>
  reason.includes("tagged") ? `${kind} not tagged` : `${kind} ${where}`;

/** What a plan leaves open by kind; what the rules alone call out of reach is a kind of its own. */
const openIn = (plan: PlanPayload): string[] => {
  const paths = pathsOf(plan);
  const given = plan.violations.filter(
    ({ code, severity }) => code === "target_unreachable" && severity === "error",
  );
  const alone = given.filter(
    ({ depths }) =>
      !paths.some(
        ({ where, top_ft, bottom_ft }) =>
          where === "unreachable" &&
          depths !== null &&
          top_ft <= depths.bottom_ft + 1 &&
          depths.top_ft <= bottom_ft + 1,
      ),
  );
  return [...new Set([...paths.map(nameOf), ...(alone.length > 0 ? ["another place unreachable"] : [])])];
};

const isReachable = (kind: string): boolean => !kind.endsWith("unreachable");

/** The smallest job that leaves something of the kind open. */
const smallest = (kind: string, seed: number, runs: number): { job: Job; plan: PlanPayload } | null => {
  const found = fc.check(
    fc.property(anyJob, (job) => {
      const plan = planOf(job);
      return plan === null || !openIn(plan).includes(kind);
    }),
    { seed, numRuns: runs },
  );
  const job = found.counterexample?.[0];
  const plan = job === undefined ? null : planOf(job);
  return job === undefined || plan === null ? null : { job, plan };
};

const runs = Number(values.runs);
const seed = Number(values.seed);
const jobs = fc.sample(anyJob, { seed, numRuns: runs });
const counts = new Map<string, number>();
let [refused, open, unreachable, silent] = [0, 0, 0, 0];
for (const job of jobs) {
  const plan = planOf(job);
  const kinds = plan === null ? [] : openIn(plan);
  refused += Number(plan === null);
  silent += Number(plan !== null && silentIn(plan).length > 0);
  open += Number(kinds.some(isReachable));
  unreachable += Number(kinds.length > 0 && !kinds.some(isReachable));
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

const percent = (count: number): string => `${((100 * count) / runs).toFixed(2)} %`;
console.log(
  `${runs} jobs, ${refused} refused; plans with something open in silence: ${silent}, open though within reach: ${percent(open)}, out of reach: ${percent(unreachable)}`,
);
console.table(sharesOf(jobs));
const ranked = [...counts].sort((a, b) => b[1] - a[1]);
console.table(Object.fromEntries(ranked));

mkdirSync(values.out, { recursive: true });
for (const [kind] of ranked.filter(([name]) => isReachable(name)).slice(0, Number(values.examples))) {
  const example = smallest(kind, seed, runs);
  if (example === null) continue;
  const { job, plan } = example;
  const steps = plan.steps.map(
    (step) =>
      `${step.type} [${step.placement}] ${step.depth_ft ?? `${step.top_ft}-${step.bottom_ft}`} ft${step.perforate_at_ft === null ? "" : ` perf@${step.perforate_at_ft}`}`,
  );
  const errors = plan.violations.filter(({ severity }) => severity === "error");
  const file = join(values.out, `${kind.replaceAll(" ", "-")}.json`);
  writeFileSync(file, `${JSON.stringify({ kind, ...job, steps, errors }, null, 1)}\n`);
  console.log(file);
  for (const { thing, reason, citation } of pathsOf(plan)) console.log(`  ${thing}: ${reason} ${citation}`);
}
