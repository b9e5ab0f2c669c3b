import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTooDeep, MAX_JSON_DEPTH, readJson, writeJson, writeJsonLine } from "#shared/kernel/json-text.ts";

const units = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0x5c, 0x22, 0x75, 0xd83d, 0x2028)), {
    maxLength: 20,
  })
  .map((codes) => String.fromCharCode(...codes));

const wellFormed = (value: unknown): unknown => {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  return value;
};

describe("JSON that is written", () => {
  it("holds every text, with halves of pairs replaced, in values and names", () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 4 }), (texts) => {
        for (const write of [writeJson, writeJsonLine]) {
          expect(JSON.parse(write(texts))).toEqual(wellFormed(texts));
          expect(Object.keys(JSON.parse(write({ [`k${texts[0]}`]: 1 })) as object)).toEqual([
            `k${texts[0]}`.toWellFormed(),
          ]);
        }
      }),
    );
  });

  it("is one line of NDJSON for every reader of lines", () => {
    const line = writeJsonLine({ text: "a\u2028b\u2029c\u0085d\ne\rf\vg\fh" });
    for (const end of ["\n", "\v", "\f", "\r", "\u001C", "\u001E", "\u0085", "\u2028", "\u2029"])
      expect(line).not.toContain(end);
    expect(JSON.parse(line)).toEqual({ text: "a\u2028b\u2029c\u0085d\ne\rf\vg\fh" });
  });
});

describe("JSON from outside", () => {
  it("is as deep as its brackets outside of texts", () => {
    const depthOf = (value: unknown): number =>
      typeof value === "object" && value !== null
        ? 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner)))
        : 0;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 55, max: 66 }), (value, more) => {
        const json = "[".repeat(more) + JSON.stringify(value) + "]".repeat(more);
        expect(isTooDeep(json)).toBe(depthOf(value) + more > MAX_JSON_DEPTH);
      }),
    );
  });

  it("is no JSON when it is too deep to be walked", () => {
    expect(() => readJson("[".repeat(100_000) + "]".repeat(100_000))).toThrow(SyntaxError);
    expect(readJson('{"a":[1]}')).toEqual({ a: [1] });
  });
});
