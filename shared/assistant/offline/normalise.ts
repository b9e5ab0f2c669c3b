const WORD_NUMBERS: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  "twenty-five": 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  "a hundred": 100,
  "one hundred": 100,
  "a hundred and fifty": 150,
  "two hundred": 200,
  "three hundred": 300,
  "five hundred": 500,
  "a thousand": 1000,
  "one thousand": 1000,
};

const wordNumbers = Object.entries(WORD_NUMBERS)
  .toSorted(([a], [b]) => b.length - a.length)
  .map(
    ([words, value]) =>
      [new RegExp(`\\b${words}(?=[\\s-]*(?:ft|feet|foot|sacks?|sx)\\b)`, "gu"), value] as const,
  );

/**
 * A sentence in one spelling: lower case, `5,000'`, `5k feet` and `fifty foot` as `5000 ft` and `50 ft`, sacks as
 * `25 sacks`, plain quotes and dashes.
 */
export const normalise = (text: string): string => {
  let plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‘’′´`]/gu, "'")
    .replaceAll(/[“”″]/gu, '"')
    .replaceAll(/[‐-―−]/gu, "-")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/(\d),(?=\d{3}(?!\d))/gu, "$1")
    .replaceAll(/(\d+(?:\.\d+)?) ?k\b(?! ?psi)/gu, (_, thousands: string) =>
      String(Number(thousands) * 1000),
    );
  for (const [words, value] of wordNumbers) plain = plain.replaceAll(words, String(value));
  return plain
    .replaceAll(/(\d)[ -]*(?:feet|foot|ft\b\.?|'(?!s\b))(?: md\b)?/gu, "$1 ft")
    .replaceAll(/(\d)[ -]*(?:sacks?|sks?|sx)\b/gu, "$1 sacks")
    .replaceAll(/\s+/gu, " ")
    .trim();
};

/** A sentence as it was written, and in one spelling. */
export interface Clause {
  written: string;
  text: string;
}

const IS_NOTE = /\b(?:note|remark|instructions?)\b[^.?!]*(?::|["“])/iu;

/** A sentence at a time: an order may follow a question, and ", then" or a semicolon begins a new one. */
export const clausesOf = (written: string): Clause[] => {
  // a unit's full stop ends no sentence, and a dictated note may hold several
  const plain = written.replaceAll(/\b(ft|Ft|approx|no)\.(?=\s+[a-z0-9])/gu, "$1");
  const parts = IS_NOTE.test(plain)
    ? [plain]
    : plain.split(/(?<=[?!])\s+|(?<!\bno)\.(?:\s+|$)|;\s*|\n+|,?\s+and then\s+|,\s+then\s+/iu);
  return parts
    .map((part) => ({ written: part.trim(), text: normalise(part) }))
    .filter(({ text }) => /[a-z0-9]/u.test(text));
};
