import { describe, expect, it, test } from "vitest";
import * as z from "zod";
import {
  ONE_LINE_FAULT,
  oneLine,
  oneLineTexts,
  SOUND_LINES_FAULT,
  withoutHidden,
} from "#shared/kernel/one-line.ts";

describe("a one-line text", () => {
  it.each([
    "José Ñúñez",
    "Unit 4/A-1H",
    "李雷",
    "مرحبا",
    "Rig 👩‍🚀 2",
    "O’Neil – 9⅝″",
    "e\u0323\u0302",
    "क्षत्रिय",
    "กิ่ง",
    " trimmed \n",
  ])("may be %j", (text) => {
    expect(oneLine().parse(text)).toBe(text.trim());
  });

  it.each([
    ["a line break", "a\nb"],
    ["a tab", "a\tb"],
    ["NUL", "a\u0000b"],
    ["an escape", "a\u001B[31mb"],
    ["DEL", "a\u007Fb"],
    ["C1", "a\u009Bb"],
    ["a line separator", "a\u2028b"],
    ["an override of direction", "a\u202Eb"],
    ["an embedding", "a\u202Ab"],
    ["an isolate", "a\u2066b"],
    ["a mark of direction", "a\u200Eb"],
    ["a zero-width space", "a\u200Bb"],
    ["a joiner between letters", "a\u200Db"],
    ["a word joiner", "a\u2060b"],
    ["a byte order mark", "a\uFEFFb"],
    ["a soft hyphen", "a\u00ADb"],
    ["a tag", "a\u{E0041}b"],
    ["a Hangul filler", "a\u3164b"],
    ["nothing but a Hangul filler", "\u3164"],
    ["a half-width filler", "a\uFFA0b"],
    ["a Hangul choseong filler", "a\u115Fb"],
    ["a blank Braille pattern", "\u2800"],
    ["a grapheme joiner", "a\u034Fb"],
    ["nothing but a mark", "\u0301"],
    ["a variation selector", "a\uFE00b"],
    ["an emoji selector after a letter", "a\uFE0Fb"],
    ["a supplementary variation selector", "a\u{E0101}b"],
    ["a shorthand control", "a\u{1BCA0}b"],
    ["a hieroglyph control", "a\u{13430}b"],
    ["a private character", "a\uE000b"],
    ["a noncharacter", "a\uFFFEb"],
    ["a heap of marks", `a${"\u0301".repeat(5)}`],
  ])("holds no %s", (_what, text) => {
    expect(oneLine().safeParse(text).error?.issues).toMatchObject([{ message: ONE_LINE_FAULT }]);
  });
});

describe("the texts of a request", () => {
  const schema = z.json().superRefine(oneLineTexts(["reason", "value"]));

  it("may have lines in the fields for longer texts, and in lists there", () => {
    expect(
      schema.safeParse({ reason: "a\nb", patch: [{ value: ["a\nb"] }, { value: "a\nb" }] }).success,
    ).toBe(true);
  });

  it.each(["\u202Ea", "a\u0000", "a\n\u200Bb", "a\u001B[2J", "a\u2028b", "a\u3164b", "a\rb"])(
    "hold no hidden characters there but line breaks: %j",
    (text) => {
      const found = schema.safeParse({ reason: text, patch: [{ value: [text] }] });
      expect(found.error?.issues).toMatchObject([
        { path: ["patch", "0", "value", "0"], message: SOUND_LINES_FAULT },
        { path: ["reason"], message: SOUND_LINES_FAULT },
      ]);
    },
  );

  it("are one line in all others, also inside a value", () => {
    const found = schema.safeParse({
      name: "a\nb",
      patch: [{ value: [{ reference: "a\nb" }] }],
      list: ["\u202Ea"],
    });
    expect(found.error?.issues.map(({ path }) => path.join("/")).toSorted()).toEqual([
      "list/0",
      "name",
      "patch/0/value/0/reference",
    ]);
  });
});

test("a text whose author can't be asked again loses its hidden characters, and nothing else", () => {
  expect(withoutHidden("Raise\u200B plug\t2,\r\nsays the\u202E boss 👷")).toBe(
    "Raise plug 2,\nsays the boss 👷",
  );
});
