import { expect, test } from "vitest";
import { readEdit } from "#shared/plugging/edit/read-edit.ts";
import { refusalOf } from "./edit-harness.ts";

test("reads an operation, its arguments and its reason as one edit", () => {
  expect(readEdit("adjust_interval", { step_id: "stp_a", top_ft: 10 }, "  higher ")).toEqual({
    op_type: "adjust_interval",
    step_id: "stp_a",
    top_ft: 10,
    reason: "higher",
  });
});

test("names every wrong place by pointer", () => {
  const refusal = refusalOf(
    () => readEdit("adjust_interval", { step_id: "3", top_ft: -1, "a/b": 1 }, ""),
    "errors",
  );
  expect(refusal).toEqual({
    code: "invalid_request",
    errors: [
      { pointer: "/operation_payload/step_id", message: expect.any(String) },
      { pointer: "/operation_payload/top_ft", message: expect.any(String) },
      { pointer: "/operation_payload/a~1b", message: "unknown field" },
      { pointer: "/reason", message: expect.any(String) },
    ],
  });
});

test("refuses an unknown operation, and what is no object", () => {
  expect(refusalOf(() => readEdit("drill_deeper", {}, "why"), "errors")).toEqual({
    code: "invalid_request",
    errors: [{ pointer: "/op_type", message: expect.any(String) }],
  });
  for (const payload of [null, [], "x", 3]) {
    expect(refusalOf(() => readEdit("remove_step", payload, "why"))).toEqual({ code: "invalid_request" });
  }
});

test("points into lists", () => {
  const patch = [{ op: "replace", path: "/x", value: 1 }, { op: "paint" }];
  const { errors } = refusalOf(() => readEdit("custom", { patch }, "why"), "errors");
  expect(errors).toEqual([{ pointer: "/operation_payload/patch/1/op", message: expect.any(String) }]);
});

test("holds no hidden characters in what it writes, and line breaks in the values of a patch alone", () => {
  const noted = (value: string) =>
    readEdit("custom", { patch: [{ op: "add", path: "/plan_notes/operations/-", value }] }, "why");
  expect(noted("Call the district.\nThen rig up.")).toMatchObject({ op_type: "custom" });
  const { errors } = refusalOf(() => noted("Call\u202E the district."), "errors");
  expect(errors).toEqual([
    { pointer: "/operation_payload/patch/0/value", message: expect.stringContaining("direction") },
  ]);
  const additives = (name: string) =>
    readEdit("change_materials", { step_id: "stp_a", additives: [name] }, "why");
  expect(refusalOf(() => additives("2 % CaCl\u200B2"), "errors")).toMatchObject({ code: "invalid_request" });
});
