/** A JSON object in a diff: members that are undefined count as absent, as on the wire. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const presentKeys = (value: JsonObject): string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);

/** Whether two values are the same JSON, whatever the order of members. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = presentKeys(a);
  return keys.length === presentKeys(b).length && keys.every((key) => sameJson(a[key], b[key]));
};

/** The members of both objects in a stable order: those of the first, then those of the second alone. */
export const unionOfKeys = (a: JsonObject, b: JsonObject): string[] => [
  ...new Set([...presentKeys(a), ...presentKeys(b)]),
];
