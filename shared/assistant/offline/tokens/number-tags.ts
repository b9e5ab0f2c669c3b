const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const DOTTED = /^\d{1,2}\.\d{3}$/u;
const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d+)?$/u;

/** The value of digits as written; null where they have none, such as `1,2,3` or `007`. */
export const plainValue = (text: string): number | null => {
  if (GROUPED.test(text)) return Number(text.replaceAll(",", ""));
  if (DOTTED.test(text)) return Number(text.replace(".", ""));
  return PLAIN.test(text) ? Number(text) : null;
};

/** The greatest number of a plug. */
export const SMALL = 60;
/** The least figure (ft) that may be a depth. */
export const BIG = 100;

/** The tags of a number with its unit. */
export const numberTags = (value: number, unit: string | null, isCount: boolean): string[] => [
  "num",
  unit ?? "bare",
  ...(isCount && !unit ? ["counted"] : []),
  ...(!unit && Number.isInteger(value) && value > 0 && value <= SMALL ? ["small"] : []),
  ...(value >= BIG && (unit ?? "ft") === "ft" ? ["big"] : []),
  ...(value < 0 ? ["signed"] : []),
];
