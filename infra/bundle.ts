import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type BuildOptions, type OutputFile } from "esbuild";
import { ENVIRONMENTS, type FunctionGroup } from "#shared/runtime/config.ts";
import { leanImports } from "./lean-imports.ts";

export const PROJECT_ROOT = path.resolve(import.meta.dirname, "..");

/** All Lambda functions: the route groups, the fallback and the jobs. */
export const FUNCTION_GROUPS = Object.keys(ENVIRONMENTS) as FunctionGroup[];

/** Bundles unused for this long are deleted; younger ones may belong to a running process. */
const KEEP_UNUSED_MS = 3 * 24 * 60 * 60 * 1000;

/** The esbuild settings of every function; tests and benches that inspect bundles use the same. */
export const BUILD_SETTINGS = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  format: "esm",
  platform: "node",
  target: "node24",
  // the SDK's "module" builds are a third smaller than its "main" builds
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  chunkNames: "chunks/[name]-[hash]",
  // bundled CommonJS packages load Node's built-in modules by require()
  banner: {
    js: 'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);',
  },
  plugins: [leanImports],
  logLevel: "silent",
} satisfies BuildOptions;

export interface Bundle {
  /** Contains `<group>/index.mjs` for each group and their shared chunks. */
  folder: string;
  /** Digest of the contents; deterministic for equal sources. */
  hash: string;
}

export interface BundleOptions {
  groups?: readonly string[];
  /** The folder with `<group>/index.ts` for each group. */
  sources?: string;
  /** The parent folder of the bundles, which are named by their hash. */
  target?: string;
}

/** Bundles all functions with one esbuild call into a folder named by its hash; fails if an entry is missing. */
export const bundleFunctions = async ({
  groups = FUNCTION_GROUPS,
  sources = path.join(PROJECT_ROOT, "functions"),
  target = path.join(PROJECT_ROOT, ".build", "functions"),
}: BundleOptions = {}): Promise<Bundle> => {
  const entries = groups.map((group) => ({
    in: path.join(sources, group, "index.ts"),
    out: path.join(group, "index"),
  }));
  const missing = entries.filter((entry) => !existsSync(entry.in));
  if (missing.length > 0) {
    const list = missing.map((entry) => path.relative(PROJECT_ROOT, entry.in)).join(", ");
    throw new Error(`Functions without an entry: ${list}`);
  }
  const outdir = path.join(target, "out");
  const result = await build({ ...BUILD_SETTINGS, entryPoints: entries, outdir, write: false });
  const hash = digest(outdir, result.outputFiles);
  const folder = path.join(target, hash);
  await store(outdir, folder, result.outputFiles);
  await removeUnused(target, hash);
  return { folder, hash };
};

const digest = (outdir: string, files: readonly OutputFile[]): string => {
  const hash = createHash("sha256");
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(path.relative(outdir, file.path)).update("\0").update(file.contents).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
};

/** Writes a draft folder and renames it (atomic), so that concurrent processes never see a partial bundle. */
const store = async (outdir: string, folder: string, files: readonly OutputFile[]): Promise<void> => {
  if (existsSync(folder)) {
    const now = new Date();
    await utimes(folder, now, now);
    return;
  }
  const draft = `${folder}.${randomUUID()}.draft`;
  for (const file of files) {
    const place = path.join(draft, path.relative(outdir, file.path));
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, file.contents);
  }
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
};

const removeUnused = async (target: string, hash: string): Promise<void> => {
  for (const name of await readdir(target)) {
    if (name === hash) continue;
    const folder = path.join(target, name);
    const used = await stat(folder).catch(() => undefined);
    if (used && Date.now() - used.mtimeMs > KEEP_UNUSED_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
};
