import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { PROJECT_ROOT } from "../../bundle.ts";
import { buildOnce } from "./build-cache.ts";

/** The sources of the templates: the stacks, the route table, and what a stage's settings are checked by. */
const SOURCES = [
  "infra/*.ts",
  "infra/constructs/*.ts",
  "functions/api/*.ts",
  "shared/**/*.ts",
  "cdk.json",
  "package.json",
  "package-lock.json",
];

const cdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/** Synthesises the stage `local` as `cdk synth` would, or finds the assembly that the same sources gave before. */
export const synthesiseLocal = (): Promise<string> =>
  buildOnce({
    name: "local",
    sources: SOURCES,
    make: async (draft) => {
      const text = await readFile(path.join(PROJECT_ROOT, "cdk.json"), "utf8");
      const { context } = cdkJson.parse(JSON.parse(text));
      const code = await mkdtemp(path.join(tmpdir(), "code-"));
      // another process, which takes the CDK's 100 MB with it when it ends
      await promisify(execFile)(process.execPath, ["infra/local/template/synthesise-app.ts", code], {
        cwd: PROJECT_ROOT,
        env: {
          PATH: process.env["PATH"],
          HOME: process.env["HOME"],
          CDK_OUTDIR: draft,
          CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: "local" }),
        },
      });
      await rm(code, { recursive: true });
    },
  });
