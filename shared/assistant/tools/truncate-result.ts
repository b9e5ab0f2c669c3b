/** Size limit of a tool result as JSON, in UTF-8 bytes. */
export const RESULT_LIMIT_BYTES = 16 * 1024;

type Result = Readonly<Record<string, unknown>>;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const isObject = (value: unknown): value is Result =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Place {
  /** The path of the list: `steps`, `well.perforations`. */
  path: string;
  items: readonly unknown[];
  /** The result with other items in that list. */
  put: (items: readonly unknown[]) => Result;
}

const listsIn = (result: Result): Place[] =>
  Object.entries(result).flatMap(([key, value]): Place[] => {
    if (Array.isArray(value)) {
      return value.length > 0
        ? [{ path: key, items: value, put: (items) => ({ ...result, [key]: items }) }]
        : [];
    }
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([inner, list]): Place[] =>
      Array.isArray(list) && list.length > 0
        ? [
            {
              path: `${key}.${inner}`,
              items: list,
              put: (items) => ({ ...result, [key]: { ...value, [inner]: items } }),
            },
          ]
        : [],
    );
  });

const longestList = (result: Result): Place | null =>
  listsIn(result).toSorted((a, b) => bytesOf(b.items) - bytesOf(a.items))[0] ?? null;

/** The largest number of leading items with which the result still fits. */
const fitting = ({ items, put }: Place, limit: number): number => {
  let fits = 0;
  let fails = items.length;
  while (fits + 1 < fails) {
    const middle = Math.floor((fits + fails) / 2);
    if (bytesOf(put(items.slice(0, middle))) <= limit) fits = middle;
    else fails = middle;
  }
  return fits;
};

/** Truncates the longest lists of a result until it fits, and says in `notice` what is left out. */
export const truncateResult = (result: Result, limit = RESULT_LIMIT_BYTES): Result => {
  if (bytesOf(result) <= limit) return result;
  // room for the notice
  const room = limit - 400;
  const longest = longestList(result);
  if (longest === null) {
    return {
      notice: "This result is too large to show; ask for less.",
      keys: Object.keys(result).slice(0, 50),
    };
  }
  const { path, items } = longest;
  const kept = fitting(longest, room);
  const notice = `${items.length - kept} of ${items.length} in "${path}" are left out: the result was too large.`;
  const before = typeof result["notice"] === "string" ? `${result["notice"]} ` : "";
  return truncateResult({ ...longest.put(items.slice(0, kept)), notice: before + notice }, limit);
};
