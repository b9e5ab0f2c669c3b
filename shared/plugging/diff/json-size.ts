/**
 * Whether a JSON value holds more than `most` characters and members. It stops counting there, so that a value costs
 * no more than its limit.
 */
export const isLargerThan = (value: unknown, most: number): boolean => {
  let size = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    size += 1;
    if (typeof next === "string") size += next.length - 1;
    else if (Array.isArray(next)) {
      if (size + next.length > most) return true;
      for (const member of next) left.push(member);
    } else if (next !== null && typeof next === "object") {
      for (const [name, member] of Object.entries(next)) left.push(name, member);
    }
    if (size > most) return true;
  }
  return false;
};
