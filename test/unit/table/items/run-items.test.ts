import { describe, expect, it } from "vitest";
import { runItem, stepItem } from "#shared/table/items/run-items.ts";
import { aRun, aRunStep } from "#test/support/builders/runs.ts";

describe("items that were stored before they had a field", () => {
  it("are read without it", () => {
    const { expected_ms: _expected, ...run } = runItem.toItem(aRun({ expected_ms: 900 }));
    expect(runItem.fromItem(run)).toEqual(aRun({ expected_ms: null }));
    const { last_for: _last, ...step } = stepItem.toItem(aRunStep({ n: 1, last_for: "max_cost" }));
    expect(stepItem.fromItem(step)).toEqual(aRunStep({ n: 1, last_for: null }));
  });
});
