import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charsIn, cutText } from "#shared/kernel/text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  // any UTF-16 units, halves of pairs among them
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
);

describe("a text that is cut", () => {
  it("is well formed and within the limit in code points, whatever it is made of", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 70 }), fc.constantFrom("", "…"), (text, most, end) => {
        const cut = cutText(text, most, end);
        expect(cut.isWellFormed()).toBe(true);
        expect(charsIn(cut)).toBe(Math.min(charsIn(text), most));
        const whole = charsIn(text) <= most;
        const kept = whole ? cut : cut.slice(0, cut.length - end.length);
        expect([text.toWellFormed().startsWith(kept), cut.endsWith(whole ? "" : end)]).toEqual([true, true]);
      }),
    );
  });

  it.each([
    ["😀😀😀", 2, "", "😀😀"],
    ["😀😀😀", 2, "…", "😀…"],
    ["😀😀", 2, "…", "😀😀"],
    ["abc", 3, "…", "abc"],
    ["a\uD83D", 5, "", "a\uFFFD"],
  ])("%j cut to %i with %j is %j", (text, most, end, cut) => {
    expect(cutText(text, most, end)).toBe(cut);
  });
});
