/** A table's value for a text from outside: what objects inherit, such as `constructor`, is no entry. */
export const ownValue = <T>(table: Readonly<Record<string, T>>, text: string): T | undefined =>
  Object.hasOwn(table, text) ? table[text] : undefined;
