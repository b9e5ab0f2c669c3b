import { describe, expect, it } from "vitest";
import {
  apiNumber,
  apiNumberInPath,
  parseApiNumber,
  withDashedApiNumbers,
} from "#shared/plugging/schema/api-number.ts";

describe("an API number", () => {
  it.each([
    "4200346118",
    "42-003-46118",
    "42003461180000",
    "42-003-46118-00-00",
    " 42 003 46118 ",
    "420034611800",
    "API 42-003-46118",
    "API42-003-46118",
    "API No. 42-003-46118",
    "api: 4200346118",
    "42.003.46118",
    "42–003–46118",
    "42 - 003 - 46118",
    "42/003/46118",
    "003-46118",
    "00346118",
    "003-46118-00-00",
    "4200346118.0",
    "42003461180000.0",
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

  it.each([
    ["30-025-12345", "the API state code is 30; wells of Texas have 42"],
    ["42-002-46118", "no county of Texas has the API county code 002 (odd numbers from 001 to 507)"],
    ["509-46118", "no county of Texas has the API county code 509 (odd numbers from 001 to 507)"],
    ["42-003", "a Texas API number of 10 or 14 digits, dashes allowed"],
  ])("is refused with what is wrong in it: %s", (text, why) => {
    expect(apiNumber.safeParse(text).error?.issues[0]?.message).toBe(why);
  });

  it("is read in a bay and in state waters, whose wells have numbers too", () => {
    expect(parseApiNumber("42-703-30001")?.api10).toBe("4270330001");
  });
});

describe("an API number in a path", () => {
  it.each(["4200346118", "42-003-46118", "42003461180000", "42.003.46118"])("is %j", (text) => {
    expect(apiNumberInPath.parse(text).api14).toBe("42003461180000");
  });

  it.each([
    " 4200346118",
    "4200346118 ",
    "4200346118\n",
    "\t4200346118",
    "42 003 46118",
    "42\u00A000346118",
    "API 42-003-46118",
    "42003–46118",
    "'4200346118'",
  ])("is not %j, which a body may hold", (text) => {
    expect(apiNumberInPath.safeParse(text).success).toBe(false);
  });
});

describe("an API number in a text", () => {
  it.each([
    ["On 42.317.31973, move plug 3", "On 42-317-31973, move plug 3"],
    ["API no 317 31973: move plug 3", "API no 42-317-31973: move plug 3"],
    ["42–317–31973–01–00", "42-317-31973-01-00"],
    ["42 317 31973 has plugs", "42-317-31973 has plugs"],
    ["move it to 4,200 ft, 317-31973 ft", "move it to 4,200 ft, 317-31973 ft"],
  ])("is written with dashes: %s", (text, dashed) => {
    expect(withDashedApiNumbers(text)).toBe(dashed);
  });
});
