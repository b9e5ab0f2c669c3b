type Value = unknown;

const isEmpty = (value: Value): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Leaves out empty members (null and empty lists) at every depth, since a model pays for each token. */
export const withoutEmpty = (value: Value): Value => {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isEmpty(member))
      .map(([key, member]) => [key, withoutEmpty(member)]),
  );
};
