import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ONE_LINE_FAULT, oneLine, oneLineTexts } from "#shared/kernel/one-line.ts";

describe("a one-line text", () => {
  it.each(["José Ñúñez", "Unit 4/A-1H", "李雷", "مرحبا", "Rig 👩‍🚀 2", "O’Neil – 9⅝″", " trimmed \n"])(
    "may be %j",
    (text) => {
      expect(oneLine().parse(text)).toBe(text.trim());
    },
  );

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
