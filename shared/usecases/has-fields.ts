/** The fields that a row must have; undefined asks for nothing. */
export type Wanted<T> = { [K in keyof T]?: T[K] | undefined };

/** Whether a row has all that is asked for. */
export const hasFields = <T extends object>(row: T, wanted: Wanted<T>): boolean =>
  Object.entries(wanted).every(([name, value]) => value === undefined || row[name as keyof T] === value);
