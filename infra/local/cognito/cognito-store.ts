import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

type Key = string | string[];
type Branch = Record<string, unknown>;

/** Bounds a user's sessions; older refresh tokens belong to clients that are gone. */
const MAX_REFRESH_TOKENS = 20;

/**
 * Stores one cognito-local document, in memory or also in a file. The file is written beside and renamed (atomic), so
 * that a crash leaves the old document or the new one.
 */
export class CognitoStore {
  private readonly file: string | undefined;
  private readonly root: Branch;
  private saved: Promise<void> = Promise.resolve();

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
    const { branch, last } = this.place(key);
    branch[last] = structuredClone(withFewTokens(value));
    await this.save();
  }

  async delete(_context: unknown, key: Key): Promise<void> {
    const { branch, last } = this.place(key);
    delete branch[last];
    await this.save();
  }

  private place(key: Key): { branch: Branch; last: string } {
    const names = [key].flat();
    let branch = this.root;
    for (const name of names.slice(0, -1)) {
      const next = memberOf(branch, name);
      branch = isBranch(next) ? next : (branch[name] = {});
    }
    return { branch, last: names.at(-1) ?? "" };
  }

  private async save(): Promise<void> {
    const { file } = this;
    if (file === undefined) return;
    this.saved = this.write(file, this.saved);
    await this.saved;
  }

  private async write(file: string, before: Promise<void>): Promise<void> {
    await before;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.draft`, JSON.stringify(this.root));
    await rename(`${file}.draft`, file);
  }
}

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
