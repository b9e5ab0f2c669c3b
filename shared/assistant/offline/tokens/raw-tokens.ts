/** The first cut of a message: words, numbers and signs with their places, each in one spelling. */
const RAW = new RegExp(
  [
    String.raw`(?:§ ?)?3\.14(?:\([a-z]\)(?:\(\d{1,2}\))?)?|\([a-z]\)(?:\(\d{1,2}\))?`,
    String.raw`42-\d{3}-\d{5}(?:-\d{4})?`,
    String.raw`\d{1,2}[- ]\d{1,2}\/(?:16|8|4|2)\b"?`,
    String.raw`\d+(?:[.,:]\d+)*`,
    String.raw`\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*`,
    String.raw`->|=>|\n|\S`,
  ].join("|"),
  "giu",
);

/** Written words with digits, signs or dots in them, and how they are read. */
const SPECIAL = /h2s|co2|cacl2|w-?3a?\b|w\/o\b|b\/w\b|w\/|p ?& ?s\b|c\.i\.b\.p\.?|d\.v\.|b4\b|7rvrs|7r\b/giu;

export interface Raw {
  text: string;
  from: number;
  to: number;
}

export const rawTokens = (written: string): Raw[] => {
  const found: Raw[] = [];
  let at = 0;
  const scan = (until: number): void => {
    for (const match of written.slice(at, until).matchAll(RAW)) {
      const from = at + match.index;
      found.push({ text: match[0], from, to: from + match[0].length });
    }
    at = until;
  };
  for (const match of written.matchAll(SPECIAL)) {
    const before = written[match.index - 1] ?? " ";
    if (match.index < at || /[\p{L}\d#.,]/u.test(before)) continue;
    scan(match.index);
    at = match.index + match[0].length;
    found.push({ text: match[0], from: match.index, to: at });
  }
  scan(written.length);
  return found;
};

export const plainWord = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‘’′´`]/gu, "'")
    .replaceAll(/[“”″„«»]/gu, '"')
    .replaceAll(/[‐-―−]/gu, "-");
