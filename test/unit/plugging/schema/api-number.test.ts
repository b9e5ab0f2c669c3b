import { describe, expect, it } from "vitest";
import { apiNumber, parseApiNumber } from "#shared/plugging/schema/api-number.ts";

describe("an API number", () => {
  it.each([
    "4200346118",
    "42-003-46118",
    "42003461180000",
    "42-003-46118-00-00",
    " 42 003 46118 ",
    "420034611800",
  ])("names one well however it is written: %s", (text) => {
    expect(parseApiNumber(text)).toEqual({ api10: "4200346118", api14: "42003461180000" });
  });

  it("keeps the sidetrack of its 14 digits", () => {
    expect(apiNumber.parse("42-003-46118-01-00")).toEqual({ api10: "4200346118", api14: "42003461180100" });
  });

  it.each([
    "3000346118",
    "420034611",
    "42003461180",
    "4200346118000a",
    "",
    "42--00346118",
    "４２００３４６１１８",
  ])("is refused when it is none of Texas: %j", (text) => {
    expect(apiNumber.safeParse(text).success).toBe(false);
  });
});
