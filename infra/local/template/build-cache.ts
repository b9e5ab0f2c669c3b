import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { PROJECT_ROOT } from "../../bundle.ts";

/** What nobody used for this long is removed; what is younger may belong to a process at work. */
const KEEP_UNUSED_MS = 3 * 24 * 60 * 60 * 1000;

export interface Build {
  /** Under `.build`; receives one folder for each state of the sources. */
  name: string;
  /** Everything that the result is made from: files, as patterns from the root. */
  sources: readonly string[];
  /** Fills a new folder. */
  make: (draft: string) => Promise<void>;
  /** The project's folder. */
  root?: string;
}

/** Builds a folder, or finds the one that the same sources gave before; several processes may do so at once. */
export const buildOnce = async ({ name, sources, make, root = PROJECT_ROOT }: Build): Promise<string> => {
  const place = path.join(root, ".build", name);
  const folder = path.join(place, await digestOf(root, sources));
  if (existsSync(folder)) {
    const now = new Date();
    await utimes(folder, now, now);
    return folder;
  }
  const draft = `${folder}.${randomUUID()}.draft`;
  await mkdir(draft, { recursive: true });
  await make(draft);
  try {
    await rename(draft, folder);
  } catch (error) {
    // another process was faster
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  await removeUnused(place, folder);
  return folder;
};

const digestOf = async (root: string, sources: readonly string[]): Promise<string> => {
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: root })) files.push(file);
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(root, file)));
  return hash.digest("hex").slice(0, 32);
};

const removeUnused = async (place: string, inUse: string): Promise<void> => {
  for (const name of await readdir(place)) {
    const folder = path.join(place, name);
    if (folder === inUse) continue;
    const used = await stat(folder).catch(() => undefined);
    if (used && Date.now() - used.mtimeMs > KEEP_UNUSED_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
};
