import { expect, test } from "vitest";
import { ownValue } from "#shared/kernel/own-value.ts";
import { compassOf } from "#shared/plugging/district/position.ts";
import { explainRule } from "#shared/plugging/regulation/explain-rule.ts";

const INHERITED = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

test.each(INHERITED)("%s is no entry of a table", (name) => {
  expect(ownValue({ a: 1 }, name)).toBeUndefined();
});

test.each(INHERITED)("%s is no rule, and no direction", (name) => {
  expect(explainRule(name)).toEqual([]);
  expect(compassOf(`North of the ${name}`)).toEqual(compassOf("North"));
});
