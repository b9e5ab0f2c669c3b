import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";

/** What guards against a failed write: the work of LevelDB that is exclusive. */
export interface Folder {
  /** Whether the disk has space for a reopening, which writes the log's content to tables. */
  hasSpace(): Promise<boolean>;
  /** Closes the folder and opens it again; may fail, and be called again after that. */
  reopen(): Promise<void>;
}

/** LevelDB's log and the table being written, at most four megabytes each, and a margin. */
const SPACE_BYTES = 16 * 1024 * 1024;
const PROBE_BYTES = 64 * 1024;

/** Whether a folder's disk has space for a reopening; the probe also meets quotas and limits that `statfs` ignores. */
export const hasSpace = async (folder: string): Promise<boolean> => {
  const probe = path.join(folder, "space.probe");
  try {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < SPACE_BYTES) return false;
    await writeFile(probe, Buffer.alloc(PROBE_BYTES, 1));
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true });
  }
};

/**
 * Keeps LevelDB honest after a failed write, as on a full disk. LevelDB goes on after one: it appends to a log that now
 * has a hole, and a restart loses every acknowledged write behind the hole; or it refuses every write until it is
 * opened again. So writes are made one at a time, the first failure refuses all others, reads go on, and once the disk
 * has space the folder is closed and opened again, which replays exactly what was acknowledged.
 */
export class WriteGuard {
  readonly #folder: Folder;
  #failed = false;
  #last: Promise<unknown> = Promise.resolve();
  #active = 0;
  #idle: (() => void) | undefined;
  #recovering: Promise<void> | undefined;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** Makes one write to LevelDB, after the ones before it and only if none of them failed. */
  write<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      if (this.#failed)
        throw new Error("An earlier write failed: the tables take none until the disk has space");
      try {
        return await work();
      } catch (error) {
        this.#failed = true;
        throw error;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Runs a request, before which the folder is opened again if a write failed. */
  async run<T>(request: () => Promise<T>): Promise<T> {
    if (this.#failed || this.#recovering) {
      await (this.#recovering ??= this.#recover().finally(() => (this.#recovering = undefined)));
    }
    this.#active += 1;
    try {
      return await request();
    } finally {
      this.#active -= 1;
      if (this.#active === 0) this.#idle?.();
    }
  }

  async #recover(): Promise<void> {
    if (!(await this.#folder.hasSpace())) return;
    // requests that come now wait for this; an iterator would not outlive the closing
    if (this.#active > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    this.#idle = undefined;
    try {
      await this.#folder.reopen();
      this.#failed = false;
    } catch (error) {
      // the next request tries again
      console.error("local DynamoDB: the folder can't be opened again yet", error);
    }
  }
}
