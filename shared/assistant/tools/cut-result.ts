/** What a tool result may measure as JSON, in UTF-8 bytes. */
export const RESULT_LIMIT_BYTES = 16 * 1024;

type Result = Readonly<Record<string, unknown>>;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const longestList = (result: Result): string | null => {
  const lists = Object.entries(result).filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 0,
  );
  lists.sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
  return lists[0]?.[0] ?? null;
};

/** The most leading items with which the result still fits. */
const fitting = (result: Result, key: string, items: readonly unknown[], limit: number): number => {
  let fits = 0;
  let fails = items.length;
  while (fits + 1 < fails) {
    const middle = Math.floor((fits + fails) / 2);
    if (bytesOf({ ...result, [key]: items.slice(0, middle) }) <= limit) fits = middle;
    else fails = middle;
  }
  return fits;
};

/** Cuts the longest lists of a result until it fits, and says in `notice` what is left out. */
export const cutResult = (result: Result, limit = RESULT_LIMIT_BYTES): Result => {
  if (bytesOf(result) <= limit) return result;
  // room for the notice itself
  const room = limit - 400;
  const key = longestList(result);
  if (key === null) {
    return {
      notice: "This result is too large to show; ask for less.",
      keys: Object.keys(result).slice(0, 50),
    };
  }
  const items = result[key] as readonly unknown[];
  const kept = fitting(result, key, items, room);
  const notice = `${items.length - kept} of ${items.length} in "${key}" are left out: the result was too large.`;
  const before = typeof result["notice"] === "string" ? `${result["notice"]} ` : "";
  return cutResult({ ...result, [key]: items.slice(0, kept), notice: before + notice }, limit);
};
