import { describe, expect, it } from "vitest";
import { upgradePayload, type Upgrades } from "#shared/plugging/schema/upgrade-payload.ts";
import { PLAN_SCHEMA_VERSION } from "#shared/plugging/schema/plan-schema.ts";

const upgrades: Upgrades = {
  1: (payload) => ({ ...payload, feet: 3 }),
  2: (payload) => ({ ...payload, yards: (payload as unknown as { feet: number }).feet / 3 }),
};

describe("a stored payload of an older schema", () => {
  it("goes through every upgrade between, in order", () => {
    expect(upgradePayload({ schema_version: 1, api: "4200346118" }, 3, upgrades)).toEqual({
      schema_version: 3,
      api: "4200346118",
      feet: 3,
      yards: 1,
    });
    expect(upgradePayload({ schema_version: 2, feet: 6 }, 3, upgrades)).toEqual({
      schema_version: 3,
      feet: 6,
      yards: 2,
    });
  });

  it("is not changed where it has the newest schema", () => {
    const stored = { schema_version: PLAN_SCHEMA_VERSION, steps: [] };
    expect(upgradePayload(stored)).toBe(stored);
  });

  it.each([
    [{ schema_version: 0 }],
    [{ schema_version: 4 }],
    [{ schema_version: "1" }],
    [{}],
    [null],
    ["text"],
  ])("is refused where its version is unknown: %j", (stored) => {
    expect(() => upgradePayload(stored, 3, upgrades)).toThrow(/internal/u);
  });
});
