import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyTemplate } from "#shared/table/kit/key-template.ts";

const call = keyTemplate("CALL#{run_id:run_}#{step:4}#{index:4}");
const segment = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((text) => /^[^#\p{Cc}]+$/u.test(text));
const place = fc.record({
  run_id: segment.map((text) => `run_${text}`),
  step: fc.integer({ min: 0, max: 9999 }),
  index: fc.integer({ min: 0, max: 9999 }),
});

describe("keyTemplate", () => {
  it("spells ids without their prefix, numbers with leading zeros and parts of a time", () => {
    expect(call.write({ run_id: "run_01J", step: 2, index: 13 })).toBe("CALL#01J#0002#0013");
    const usage = keyTemplate("{ended_at:yyyymm}/{ended_at:dd}/{user}");
    expect(usage.write({ ended_at: "2026-11-22T08:00:00.000Z", user: "ann" })).toBe("202611/22/ann");
    expect(keyTemplate("PROFILE").write({})).toBe("PROFILE");
  });

  it("reads back what it has spelled", () => {
    fc.assert(
      fc.property(place, (fields) => {
        expect(call.read(call.write(fields))).toEqual(fields);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("sorts as its numbers do", () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 9999 }), (fields, step) => {
        const [one, other] = [call.write(fields), call.write({ ...fields, step })];
        expect(one < other).toBe(fields.step < step);
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  it("spells different values differently", () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [one, other] = [call.write(a), call.write(b)];
        expect(one === other).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it("begins every sibling's key with what the siblings share", () => {
    fc.assert(
      fc.property(place, (fields) => {
        const key = call.write(fields);
        expect(key.startsWith(call.begin())).toBe(true);
        expect(key.startsWith(call.begin({ run_id: fields.run_id }))).toBe(true);
      }),
      { seed: 13, numRuns: 100 },
    );
    expect(call.begin()).toBe("CALL#");
    expect(call.begin({ run_id: "run_01J" })).toBe("CALL#01J#");
  });

  it.each([
    ["another segment", { run_id: "run_a#0001", step: 1, index: 0 }],
    ["nothing", { run_id: "run_", step: 1, index: 0 }],
    ["a line", { run_id: "run_a\nb", step: 1, index: 0 }],
    ["another kind of id", { run_id: "thr_a", step: 1, index: 0 }],
    ["too many digits", { run_id: "run_a", step: 10_000, index: 0 }],
    ["a negative number", { run_id: "run_a", step: -1, index: 0 }],
    ["a fraction", { run_id: "run_a", step: 1.5, index: 0 }],
    ["a number as text", { run_id: "run_a", step: "1", index: 0 }],
    ["a missing field", { run_id: "run_a", step: 1, index: undefined }],
  ])("refuses %s in a key", (_, fields) => {
    expect(() => call.write(fields)).toThrow(expect.objectContaining({ code: "internal" }));
  });

  it("reads nothing from another kind's key", () => {
    for (const key of ["CALL#01J#0002", "CALL#01J#2#0013", "STEP#01J#0002#0013", "CALL#01J#0002#0013#1", ""])
      expect(call.read(key)).toBeNull();
  });
});
