/** Drops the members that are undefined, so that spreading the rest overwrites nothing with undefined. */
export const definedOnly = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
