import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

type Key = string | string[];
type Branch = Record<string, unknown>;

/** Bounds a user's sessions; older refresh tokens belong to clients that are gone. */
const MAX_REFRESH_TOKENS = 20;

/**
 * Stores one cognito-local document, in memory or also in a file. The file is written beside and renamed (atomic), so
 * that a crash leaves the old document or the new one. A change is seen only once it is written: on a full disk it
 * fails and leaves nothing behind, and the next change does not depend on it.
 */
export class CognitoStore {
  private readonly file: string | undefined;
  private root: Branch;
  private last: Promise<unknown> = Promise.resolve();

  constructor(file: string | undefined, defaults: object) {
    this.file = file;
    const stored: unknown =
      file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, "utf8"), reviveDates) : {};
    this.root = { ...structuredClone(defaults), ...(stored as Branch) };
  }

  async getRoot<T>(_context: unknown): Promise<T | null> {
    return structuredClone(this.root) as T;
  }

  async get<T>(_context: unknown, key: Key, defaultValue?: T): Promise<T> {
    let value: unknown = this.root;
    for (const name of [key].flat()) value = isBranch(value) ? memberOf(value, name) : undefined;
    return structuredClone(value ?? defaultValue ?? null) as T;
  }

  async set(_context: unknown, key: Key, value: unknown): Promise<void> {
    const kept = structuredClone(withFewTokens(value));
    await this.change((root) => changed(root, [key].flat(), kept));
  }

  async delete(_context: unknown, key: Key): Promise<void> {
    await this.change((root) => changed(root, [key].flat(), undefined));
  }

  /** Makes one change after the ones before it, whether those failed or not. */
  private async change(make: (root: Branch) => Branch): Promise<void> {
    const turn = this.take(this.last, make);
    this.last = turn.catch(() => undefined);
    await turn;
  }

  private async take(before: Promise<unknown>, make: (root: Branch) => Branch): Promise<void> {
    await before;
    const root = make(this.root);
    if (this.file !== undefined) await write(this.file, root);
    this.root = root;
  }
}

const write = async (file: string, root: Branch): Promise<void> => {
  const draft = `${file}.draft`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, JSON.stringify(root));
    await rename(draft, file);
  } catch (error) {
    // a part of a draft takes space that is short
    await rm(draft, { force: true });
    throw error;
  }
};

/** A copy with the value at the path, or without it; what the path does not touch is shared. */
const changed = (branch: Branch, [name = "", ...rest]: string[], value: unknown): Branch => {
  const { [name]: before, ...others } = branch;
  const below = Object.hasOwn(branch, name) && isBranch(before) ? before : {};
  const after = rest.length === 0 ? value : changed(below, rest, value);
  // a computed name makes an own member, `__proto__` too; one that is there keeps its place
  return after === undefined ? others : { ...branch, [name]: after };
};

/** An e-mail address may read `constructor`: what objects inherit is no member. */
const memberOf = (branch: Branch, name: string): unknown =>
  Object.hasOwn(branch, name) ? branch[name] : undefined;

const isBranch = (value: unknown): value is Branch => typeof value === "object" && value !== null;

const withFewTokens = (value: unknown): unknown => {
  if (!isBranch(value) || !Array.isArray(value["RefreshTokens"])) return value;
  return { ...value, RefreshTokens: value["RefreshTokens"].slice(-MAX_REFRESH_TOKENS) };
};

const reviveDates = (key: string, value: unknown): unknown =>
  key.endsWith("Date") && typeof value === "string" ? new Date(value) : value;
