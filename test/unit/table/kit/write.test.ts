import { describe, expect, it } from "vitest";
import { runItem } from "#shared/table/items/run-items.ts";
import {
  all,
  absent,
  exists,
  expression,
  is,
  isAtMost,
  isBelow,
  isNot,
  updateOf,
} from "#shared/table/kit/expression.ts";
import { changeBetween, oldValue } from "#shared/table/kit/write.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { at, OTHER_TENANT } from "#test/support/builders/ids.ts";

describe("changeBetween", () => {
  it("holds what differs and nothing else, index keys with it", () => {
    const from = aRunningRun();
    const to = {
      ...from,
      progress: { step: 2, doing: "Thinking" },
      next_check_at: at(99),
      rev: from.rev + 1,
    };
    expect(changeBetween(runItem, from, to, ["rev"])).toEqual({
      set: { progress: { step: 2, doing: "Thinking" }, gsi2sk: at(99) },
      add: { rev: 1 },
      remove: [],
    });
  });

  it("takes away what has become null, and out of the index what needs no look any more", () => {
    const from = aRunningRun();
    const to = { ...from, status: "completed" as const, lease_until: null, next_check_at: null };
    expect(changeBetween(runItem, from, to, ["rev"])).toEqual({
      set: { status: "completed" },
      add: {},
      remove: ["lease_until", "gsi2pk", "gsi2sk"],
    });
  });

  it("moves nothing to another key", () => {
    expect(() => changeBetween(runItem, aRun(), aRun({ tenant_id: OTHER_TENANT }))).toThrow(
      expect.objectContaining({ code: "internal" }),
    );
  });
});

describe("expressions", () => {
  it("alias every name and value", () => {
    const x = expression();
    const update = updateOf({ set: { status: "running" }, add: { rev: 1 }, remove: ["lease_until"] }, x);
    const when = all(
      exists,
      absent,
      is("fence", 2),
      is("lease", null),
      isNot("role", "owner"),
      isBelow("a", "b"),
    );
    expect(update).toBe("SET #status = :v0 ADD #rev :v1 REMOVE #lease_until");
    expect(when(x)).toBe(
      "attribute_exists(#pk) AND attribute_not_exists(#pk) AND #fence = :v2 AND " +
        "attribute_not_exists(#lease) AND #role <> :v3 AND #a < :v4",
    );
    expect(isAtMost("used", 3)(x)).toBe("(attribute_not_exists(#used) OR #used <= :v5)");
    expect(x.names["#status"]).toBe("status");
    expect(x.values).toEqual({ ":v0": "running", ":v1": 1, ":v2": 2, ":v3": "owner", ":v4": "b", ":v5": 3 });
  });
});

describe("oldValue", () => {
  it("reads texts, numbers and truth values, and nothing else", () => {
    const old = { a: { S: "x" }, b: { N: "7" }, c: { BOOL: false }, d: { L: [] } };
    expect(["a", "b", "c", "d", "e"].map((name) => oldValue(old, name))).toEqual([
      "x",
      7,
      false,
      undefined,
      undefined,
    ]);
    expect(oldValue(undefined, "a")).toBeUndefined();
  });
});
