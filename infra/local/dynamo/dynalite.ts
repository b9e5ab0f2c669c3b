import { createRequire } from "node:module";
import type { Readable } from "node:stream";

/** An attribute value in wire format: `{ "S": "…" }`. */
export type Attribute = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, Attribute>>;
/** An operation's parameters after type checks; dynalite adds its parsed expressions. */
export type Parameters = Record<string, unknown>;
type Done<T> = (error: unknown, value?: T) => void;
/** Releases the lock, then passes the arguments on. */
export type Release = <A extends unknown[]>(done: (...args: A) => void) => (...args: A) => void;

export interface Index {
  IndexName: string;
  KeySchema: { AttributeName: string }[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

/** A condition as dynalite parses it: a path is an array, a value is in wire format. */
export interface Expression {
  type: string;
  args: unknown[];
}

export interface Table {
  TableName: string;
  TableStatus: string;
  KeySchema: { AttributeName: string }[];
  GlobalSecondaryIndexes?: Index[];
}

/** The rows of one table or index. */
export interface Rows {
  lock(keys: string | string[], held: (release: Release) => void): void;
  get(key: string, done: Done<Item>): void;
  put(key: string, value: unknown, done: Done<void>): void;
  del(key: string, done: Done<void>): void;
}

export type Row = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };

interface Level {
  open(): Promise<void>;
  batch(rows: Row[]): Promise<void>;
  get(key: string): Promise<unknown>;
  iterator(range: object): AsyncIterable<[string, unknown]>;
  clear(range: object): Promise<void>;
  keys(range?: object): AsyncIterable<string>;
  values(range?: object): AsyncIterable<unknown>;
  createKeyStream(range?: object): Readable;
  createValueStream(range?: object): Readable;
}

export interface Store {
  options: { maxItemSize: number };
  db: Level;
  getTable(name: string, checkStatus: boolean, done: Done<Table>): void;
  getTable(name: string, done: Done<Table>): void;
  getItemDb(table: string): Rows;
  getIndexDb(kind: string, table: string, index: string): Rows;
  lifecycleManager: { gracefulClose(): Promise<void> };
}

export type Action = (store: Store, data: Parameters, done: Done<unknown>) => void;
export type Types = Record<string, unknown>;

export interface Validation {
  types: Types;
  custom?: (data: Parameters, store: Store) => string | undefined;
}

interface Engine {
  create(options: {
    path?: string;
    createTableMs: number;
    deleteTableMs: number;
    updateTableMs: number;
  }): Store;
  validateItem(item: Item, table: Table): Error | undefined;
  validateKey(key: Item, table: Table): Error | undefined;
  validateKeyPaths(paths: unknown, table: Table): Error | undefined;
  validateUpdates(attributes: unknown, updates: unknown, table: Table): Error | undefined;
  validationError(message: string): Error;
  matchesExprFilter(item: Item, expression: Expression): boolean;
  createKey(item: Item, table: Table): string;
  mapPath(path: unknown[], item: Item): Attribute | undefined;
  mapPaths(paths: unknown, item: Item): Item;
}

interface Validations {
  checkTypes(data: Parameters, types: Types): Parameters;
  checkValidations(data: Parameters, types: Types, custom: Validation["custom"], store: Store): void;
  validateAttributeValue(value: Attribute): string | undefined;
}

// dynalite is CommonJS without types; only this file depends on its internals
const require = createRequire(import.meta.url);

/**
 * Stores tables in memory as text. As bytes (memory-level's default) each small row would retain the whole slab it
 * was cut from, and every read would decode it again. Keys are ASCII, so both encodings sort alike.
 */
const holdText = (): void => {
  const module = createRequire(require.resolve("dynalite/db"))("memory-level") as {
    MemoryLevel: new (options: object) => object;
  };
  const { MemoryLevel } = module;
  module.MemoryLevel = class extends MemoryLevel {
    constructor(options: object) {
      super({ ...options, storeEncoding: "utf8" });
    }
  };
};
holdText();

export const engine = require("dynalite/db") as Engine;
export const validations = require("dynalite/validations") as Validations;

const fileOf = (operation: string) => operation.charAt(0).toLowerCase() + operation.slice(1);
/** dynalite's validation of an operation. */
export const validationOf = (operation: string) =>
  require(`dynalite/validations/${fileOf(operation)}`) as Validation;
/** dynalite's implementation of an operation. */
export const actionOf = (operation: string) => require(`dynalite/actions/${fileOf(operation)}`) as Action;

/** Runs a dynalite action as a promise. */
export const perform = (action: Action, store: Store, data: Parameters): Promise<unknown> =>
  settle((done) => action(store, data, done));

/** Turns a callback API into a promise. */
export const settle = <T>(call: (done: Done<T>) => void): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    call((error, value) => {
      if (error) reject(error instanceof Error ? error : new Error("dynalite failed", { cause: error }));
      else resolve(value);
    });
  });
