import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { bundleFunctions, PROJECT_ROOT } from "../bundle.ts";

const ASSEMBLIES = path.join(PROJECT_ROOT, ".build", "local");
/** Assemblies that nobody used for this long are removed; younger ones may belong to a process at work. */
const KEEP_UNUSED_MS = 6 * 60 * 60 * 1000;

/** What the templates are made from, besides the bundle. */
const SOURCES = [
  "infra/*.ts",
  "infra/constructs/*.ts",
  "functions/api/routes.ts",
  "shared/runtime/config.ts",
];
const FILES = ["cdk.json", "package.json", "package-lock.json"];

const cdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/** Synthesises the stage `local` as `cdk synth` would, or finds the assembly that the same sources gave before. */
export const synthesiseLocal = async (): Promise<string> => {
  const bundle = await bundleFunctions();
  const { context } = cdkJson.parse(JSON.parse(await readFile(path.join(PROJECT_ROOT, "cdk.json"), "utf8")));
  const digest = await digestOf(bundle.hash);
  const folder = path.join(ASSEMBLIES, digest);
  if (existsSync(folder)) {
    const now = new Date();
    await utimes(folder, now, now);
    return folder;
  }
  const draft = `${folder}.${randomUUID()}.draft`;
  await promisify(execFile)(process.execPath, ["infra/app.ts"], {
    cwd: PROJECT_ROOT,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      CDK_OUTDIR: draft,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: "local" }),
    },
  });
  try {
    await rename(draft, folder);
  } catch (error) {
    // another process was faster
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  await removeUnused(digest);
  return folder;
};

const digestOf = async (bundleHash: string): Promise<string> => {
  const hash = createHash("sha256").update(bundleHash);
  const files = [...FILES];
  for (const pattern of SOURCES) files.push(...(await matching(pattern)));
  for (const file of files.sort()) {
    hash.update(file).update(await readFile(path.join(PROJECT_ROOT, file)));
  }
  return hash.digest("hex").slice(0, 32);
};

/** A plain file, or every TypeScript file of a folder. */
const matching = async (pattern: string): Promise<string[]> => {
  if (!pattern.endsWith("/*.ts")) return [pattern];
  const folder = path.dirname(pattern);
  const names = await readdir(path.join(PROJECT_ROOT, folder));
  return names.filter((name) => name.endsWith(".ts")).map((name) => path.join(folder, name));
};

const removeUnused = async (digest: string): Promise<void> => {
  for (const name of await readdir(ASSEMBLIES)) {
    if (name === digest) continue;
    const folder = path.join(ASSEMBLIES, name);
    const used = await stat(folder).catch(() => undefined);
    if (used && Date.now() - used.mtimeMs > KEEP_UNUSED_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
};
