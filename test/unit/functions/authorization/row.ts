import type { ErrorCode } from "#shared/kernel/errors.ts";
import type { FakeState } from "#test/support/fake-state.ts";
import type { Caller } from "#test/support/signed-callers.ts";

/** A status, with the code of its problem where it is one. */
export type Cell = `${number}` | `${number} ${ErrorCode}`;

/** Callers whose token is good and names somebody the table knows as active. */
export type Person = Exclude<
  Caller,
  "anonymous" | "expired" | "wrong pool" | "wrong key" | "wrong client" | "id token" | "removed" | "unknown"
>;

/** One request, and what each person is answered; nobody else gets further than 401. */
export interface Row {
  path?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  /** What there is besides the world of every row. */
  given?: Partial<FakeState>;
  cells: Readonly<Record<Person, Cell>>;
}

/** A route that anybody may ask: one answer for all. */
export interface OpenRow {
  body?: unknown;
  everybody: Cell;
}

type Cells = Readonly<Record<Person, Cell>>;

const NO_THREAD = "404 thread_not_found";
const FORBIDDEN = "403 forbidden";

/** Everybody of any company, each with what is their own. */
export const forEverybody = (cell: Cell): Cells => ({
  outsider: cell,
  stranger: cell,
  viewer: cell,
  shared: cell,
  reviewer: cell,
  admin: cell,
  owner: cell,
});

/** Everybody of the company; for others it is not there. */
export const forCompany = (cell: Cell, elsewhere: Cell): Cells => ({
  ...forEverybody(cell),
  outsider: elsewhere,
});

/** Who may read the thread: its owner, those it is shared with, the company's admins. */
export const forReaders = (cell: Cell): Cells => ({
  ...forEverybody(NO_THREAD),
  viewer: cell,
  shared: cell,
  admin: cell,
  owner: cell,
});

/** Who may write in the thread: its owner alone; readers are told that they may not. */
export const forOwner = (cell: Cell): Cells => ({ ...forReaders(FORBIDDEN), owner: cell });

/** Engineers and admins make things; what an outsider makes is their own company's. */
export const forMakers = (cell: Cell, elsewhere: Cell = cell): Cells => ({
  ...forCompany(cell, elsewhere),
  viewer: FORBIDDEN,
  reviewer: FORBIDDEN,
});

/** Admins, each of their own company. */
export const forAdmins = (cell: Cell, elsewhere: Cell = cell): Cells => ({
  ...forEverybody(FORBIDDEN),
  admin: cell,
  outsider: elsewhere,
});
