import { describe, expect, it } from "vitest";
import * as z from "zod";
import { project } from "#shared/kernel/project.ts";

const stored = z.strictObject({
  id: z.string(),
  secret: z.string(),
  at: z.int(),
  note: z.string().optional(),
});
const shown = stored.omit({ secret: true }).extend({ first: z.boolean() });

describe("a projection", () => {
  it("has the schema's fields in its order, and no other", () => {
    const value = { first: true, note: "n", at: 1, secret: "s", id: "a" };
    expect(JSON.stringify(project(shown, value))).toBe('{"id":"a","at":1,"note":"n","first":true}');
  });

  it("leaves out an optional field that the value does not have", () => {
    expect(Object.keys(project(shown, { id: "a", at: 1, first: false }))).toEqual(["id", "at", "first"]);
  });

  it("takes what is nested whole", () => {
    const nested = { of: "a", more: "b" };
    expect(project(z.object({ nested: z.object({ of: z.string() }) }), { nested }).nested).toBe(nested);
  });

  it("does not compile without a field that the schema asks for", () => {
    // @ts-expect-error -- `first` is missing
    expect(project(shown, { id: "a", at: 1 })).toEqual({ id: "a", at: 1 });
  });
});
