type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
};

/** Canonical JSON: sorted keys, no undefined members. Equal values give equal bytes, so that hashes can be compared. */
export const canonicalJson = (value: Json | object): string => JSON.stringify(sorted(value));
