/** The value with every lone surrogate in its texts replaced (U+FFFD): a provider refuses the whole request for one. */
export const wellFormed = <T>(value: T): T => {
  if (typeof value === "string") return value.toWellFormed() as T;
  if (Array.isArray(value)) return value.map((one: unknown) => wellFormed(one)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [name, wellFormed(one)]),
  ) as T;
};
