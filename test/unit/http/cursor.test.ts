import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCursorSeal, type CursorScope } from "#shared/http/cursor.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { OTHER_TENANT } from "#test/support/builders/ids.ts";

const seal = createCursorSeal("a key of this deployment");
const scope: CursorScope = {
  routeKey: "GET /api/chat/threads",
  principal: aPrincipal(),
  query: { role: "owner", api14: { api14: "42003461180000" }, plan_id: undefined },
};
const invalid = expect.objectContaining({ code: "invalid_cursor" }) as Error;

describe("a cursor", () => {
  it("verifies to its position", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (position) => {
        expect(seal.open(scope, seal.seal(scope, position) ?? "")).toBe(position);
      }),
      { seed: 11 },
    );
  });

  it("is null at the end, and no cursor is the beginning", () => {
    expect([seal.seal(scope, null), seal.open(scope, undefined)]).toEqual([null, null]);
  });

  it("is valid for another page size or order of parameters", () => {
    const cursor = seal.seal({ ...scope, query: { ...scope.query, limit: 5 } }, "p") ?? "";
    const query = { limit: 9, cursor, plan_id: undefined, api14: scope.query["api14"], role: "owner" };
    expect(seal.open({ ...scope, query }, cursor)).toBe("p");
  });

  it.each([
    ["another route", { ...scope, routeKey: "GET /api/plans" }],
    ["another person", { ...scope, principal: aPrincipal(2) }],
    ["another tenant", { ...scope, principal: { ...aPrincipal(), tenant_id: OTHER_TENANT } }],
    ["another filter", { ...scope, query: { ...scope.query, role: "shared" } }],
    ["a filter more", { ...scope, query: { ...scope.query, is_active: true } }],
    ["a filter less", { ...scope, query: { role: "owner" } }],
  ])("does not open for %s", (_, other) => {
    expect(() => seal.open(other, seal.seal(scope, "p") ?? "")).toThrow(invalid);
  });

  it("is refused under another deployment's key", () => {
    const cursor = createCursorSeal("a key of another deployment").seal(scope, "p") ?? "";
    expect(() => seal.open(scope, cursor)).toThrow(invalid);
  });

  it("is refused with any changed byte", () => {
    const bytes = Buffer.from(seal.seal(scope, "T#acme#MEMBER#1|2026") ?? "", "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => seal.open(scope, changed.toString("base64url"))).toThrow(invalid);
    }
  });

  it("is refused for any other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => seal.open(scope, text)).toThrow(invalid);
      }),
      { seed: 12 },
    );
  });
});
