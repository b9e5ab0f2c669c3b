import { expect, test } from "vitest";
import * as z from "zod";
import { listedProblems, problemsIn, quoted } from "#shared/kernel/field-problems.ts";

test("names the first twenty problems and counts the rest", () => {
  const problems = Array.from({ length: 30_000 }, (_, n) => ({ pointer: `/${n}`, message: "wrong" }));
  expect(listedProblems(problems)).toEqual({ errors: problems.slice(0, 20), errors_left_out: 29_980 });
  expect(listedProblems(problems.slice(0, 20))).toEqual({ errors: problems.slice(0, 20) });
});

test("names unknown members one by one, those with very long names by their beginning", () => {
  const sent = { a: "x", "b/c": 1, ["k".repeat(100_000)]: 1 };
  expect(problemsIn(z.strictObject({ a: z.string() }).safeParse(sent), "/at")).toEqual([
    { pointer: "/at/b~1c", message: "unknown field" },
    { pointer: `/at/${"k".repeat(199)}…`, message: "unknown field" },
  ]);
});

test("stays small for messages and pointers that repeat what was sent", () => {
  const long = "x".repeat(180_000);
  const listed = listedProblems(Array.from({ length: 100 }, () => ({ pointer: `/${long}`, message: long })));
  expect(JSON.stringify(listed).length).toBeLessThan(25_000);
});

test("quotes the beginning of a long text, and no half character", () => {
  expect(quoted("short")).toBe('"short"');
  expect(quoted(`${"x".repeat(198)}😀😀😀`)).toBe(`"${"x".repeat(198)}😀…"`);
});
