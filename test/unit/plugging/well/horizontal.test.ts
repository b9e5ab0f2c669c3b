import { describe, expect, it } from "vitest";
import { isHorizontal, looksHorizontal } from "#shared/plugging/well/horizontal.ts";

describe("a horizontal well", () => {
  it.each([
    ["Horizontal (directional survey)", null],
    ["oil, horizontal", null],
    ["HZ", null],
    ["oil, Hz.", 7000],
    ["lateral", null],
    ["drainhole", 7000],
    ["drain hole", null],
    ["HORZ", null],
    ["H", null],
    ["hor.", null],
    ["LAT", null],
    ["oil (H)", null],
    ["oil/H", null],
    [null, 7000],
    ["oil", 7000],
  ])("is known by its type or its kick-off point: %j, %s", (well_type, kop_ft) => {
    expect(isHorizontal({ well_type, kop_ft })).toBe(true);
  });

  it.each([
    ["directional", 7000],
    ["deviated", 7000],
    ["Oil, vertical", 7000],
    ["slant hole", 7000],
    ["non-horizontal", 7000],
    ["not horizontal", null],
    ["non-H", null],
    ["oil, H2S", null],
    ["shallow", null],
    ["oil", null],
    ["directional", null],
    [null, null],
  ])("is none by another type, or by nothing: %j, %s", (well_type, kop_ft) => {
    expect(isHorizontal({ well_type, kop_ft })).toBe(false);
  });

  it("looks like one by its number", () => {
    const plain = { well_type: null, kop_ft: null };
    expect(["12H", "4 HX", "7HB", "12"].map((well_no) => looksHorizontal({ ...plain, well_no }))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
