const MARKS = /(?<=^|\s)\(?(\d{1,2}|[a-h])[.)](?=\s+[\p{L}\d"'“])/giu;

const orderOf = (mark: string): number =>
  /\d/u.test(mark) ? Number(mark) : mark.toLowerCase().charCodeAt(0) - "a".charCodeAt(0) + 1;

/**
 * A message with the numbers of its own list ("1. … 2. …", "(a) … (b) …") as line breaks of the same length: they say
 * nothing, and each item is a sentence.
 */
export const withoutListMarks = (written: string): string => {
  const marks: RegExpExecArray[] = [];
  for (const mark of written.matchAll(MARKS)) {
    const before = written.slice(0, mark.index).trimEnd().at(-1) ?? "";
    const begins = before === "" || ".:;,!?".includes(before) || written[mark.index - 1] === "\n";
    const isBare = mark[0].endsWith(".") || marks.length === 0;
    if (orderOf(mark[1] ?? "") === marks.length + 1 && (begins || !isBare)) marks.push(mark);
  }
  if (marks.length < 2) return written;
  return marks.reduce(
    (text, { index, 0: mark }) =>
      `${text.slice(0, index)}\n${" ".repeat(mark.length - 1)}${text.slice(index + mark.length)}`,
    written,
  );
};
