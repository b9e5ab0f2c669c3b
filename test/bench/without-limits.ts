import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { bundleFunctions, PROJECT_ROOT } from "#infra/bundle.ts";

/** Quotas and budgets above any benchmark's use; the deadlines are unchanged. */
export const NO_LIMITS = {
  user_messages_an_hour: 1_000_000,
  tenant_tokens_a_minute: 1_000_000_000,
  tenant_month_micro_usd: 1_000_000_000_000,
  user_month_micro_usd: 1_000_000_000_000,
};

/** The same for the edit quota, a guardrail. */
export const NO_EDIT_LIMIT = { edits_per_hour: 1_000_000 };

const cdkJson = z.looseObject({
  context: z.looseObject({
    stages: z.looseObject({ local: z.looseObject({ runs: z.looseObject({}).default({}) }) }),
  }),
});

/** Synthesises and bundles the stage `local` with raised limits; the caller deletes the folder. */
export const synthesiseWithoutLimits = async (): Promise<string> => {
  const { context } = cdkJson.parse(JSON.parse(await readFile(path.join(PROJECT_ROOT, "cdk.json"), "utf8")));
  const { local } = context.stages;
  const raised = { runs: { ...local.runs, ...NO_LIMITS }, guardrails: NO_EDIT_LIMIT };
  const stages = { ...context.stages, local: { ...local, ...raised } };
  const folder = await mkdtemp(path.join(tmpdir(), "assembly-"));
  const { folder: code } = await bundleFunctions();
  await promisify(execFile)(process.execPath, ["infra/local/template/synthesise-app.ts", code], {
    cwd: PROJECT_ROOT,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stages, stage: "local" }),
    },
  });
  return folder;
};
