import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { PROJECT_ROOT } from "../../bundle.ts";

const ASSEMBLIES = path.join(PROJECT_ROOT, ".build", "local");
/** Assemblies unused for this long are deleted; younger ones may belong to a running process. */
const KEEP_UNUSED_MS = 3 * 24 * 60 * 60 * 1000;

/** The sources of the templates, without the functions' code. */
const SOURCES = [
  "infra/*.ts",
  "infra/constructs/*.ts",
  "functions/api/routes.ts",
  "shared/runtime/config.ts",
];
const FILES = ["cdk.json", "package.json", "package-lock.json"];

const cdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/** Synthesises the stage `local` as `cdk synth` does, or reuses the assembly of the same sources. */
export const synthesiseLocal = async (): Promise<string> => {
  const { context } = cdkJson.parse(JSON.parse(await readFile(path.join(PROJECT_ROOT, "cdk.json"), "utf8")));
  const digest = await digestOf();
  const folder = path.join(ASSEMBLIES, digest);
  if (existsSync(folder)) {
    const now = new Date();
    await utimes(folder, now, now);
    return folder;
  }
  const draft = `${folder}.${randomUUID()}.draft`;
  const code = await mkdtemp(path.join(tmpdir(), "code-"));
  // a child process, whose exit frees the CDK's 100 MB
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
  try {
    await rename(draft, folder);
  } catch (error) {
    // a concurrent process finished first
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  await removeUnused(digest);
  return folder;
};

const digestOf = async (): Promise<string> => {
  const hash = createHash("sha256");
  const files = [...FILES];
  for (const pattern of SOURCES) files.push(...(await matching(pattern)));
  for (const file of files.sort()) {
    hash.update(file).update(await readFile(path.join(PROJECT_ROOT, file)));
  }
  return hash.digest("hex").slice(0, 32);
};

/** A single file, or all TypeScript files of a folder. */
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
