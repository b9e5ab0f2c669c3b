import * as z from "zod";
import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { entity, type Item } from "#shared/table/kit/entity.ts";

const note = entity({
  type: "note",
  schema: z.strictObject({
    id: z.string(),
    box: z.string(),
    text: z.string(),
    tags: z.array(z.string()),
    seen_at: z.string().nullable(),
    done: z.boolean(),
    color: z.string().nullable(),
  }),
  pk: "BOX#{box}",
  sk: "NOTE#{id:not_}",
  gsi1: ({ done, id }) => ({ pk: done ? "DONE" : "OPEN", sk: id }),
  gsi2: ({ seen_at }) => (seen_at === null ? null : { pk: "SEEN", sk: seen_at }),
  fromIndex: { seen_at: "gsi2sk" },
  packed: ["text", "tags"],
});

const value = {
  id: "not_1",
  box: "b",
  text: "Look at the shoe",
  tags: ["shoe"],
  seen_at: "2026",
  done: false,
  color: null,
};

describe("entity", () => {
  it("stores nothing twice and no nulls", () => {
    expect(note.toItem(value)).toEqual({
      pk: "BOX#b",
      sk: "NOTE#1",
      type: "note",
      done: false,
      body: '{"text":"Look at the shoe","tags":["shoe"]}',
      gsi1pk: "OPEN",
      gsi1sk: "not_1",
      gsi2pk: "SEEN",
      gsi2sk: "2026",
    });
    expect(note.toItem({ ...value, seen_at: null })).not.toHaveProperty("gsi2pk");
  });

  it("decodes to the encoded value", () => {
    const long = { ...value, text: "cement ".repeat(500), color: "red", seen_at: null };
    expect(note.fromItem(note.toItem(value))).toEqual(value);
    expect(note.fromItem(note.toItem(long))).toEqual(long);
    expect(note.toItem(long)["body"]).toBeInstanceOf(Uint8Array);
  });

  it("finds the fields of a key, and none in another kind's", () => {
    expect(note.refOf(note.key(value))).toEqual({ box: "b", id: "not_1" });
    expect(note.refOf({ pk: "BOX#b", sk: "OTHER" })).toBeNull();
    expect(note.refOf({ pk: "CRATE#b", sk: "NOTE#1" })).toBeNull();
    expect(note.pk({ box: "b" })).toBe("BOX#b");
    expect(note.siblings()).toBe("NOTE#");
  });

  it("refuses a value that does not fit, whole or in part", () => {
    const refusal = expect.objectContaining({ code: "internal", detail: "A note does not fit its schema" });
    expect(() => note.toItem({ ...value, done: "no" as unknown as boolean })).toThrow(refusal);
    expect(() => note.toItem({ ...value, extra: 1 } as typeof value)).toThrow(refusal);
    expect(() => note.part({ color: 7 as unknown as string })).toThrow(refusal);
    expect(() => note.part({ other: 7 } as object)).toThrow(refusal);
    expect(note.part({ color: "red" })).toEqual({ color: "red" });
  });

  it.each([
    ["of another kind", { type: "memo" }],
    ["under a foreign key", { sk: "MEMO#1" }],
    ["without a field", { done: undefined }],
    ["with a wrong field", { done: "no" }],
    ["with a broken body", { body: new Uint8Array([1, 2, 3]) }],
    ["with a body that is no JSON", { body: "{" }],
    ["without a body", { body: undefined }],
  ])("says which item it can't read: one %s", (_, broken) => {
    const item: Item = { ...note.toItem(value), ...broken };
    let caught: unknown;
    try {
      note.fromItem(item);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(AppError);
    expect(caught).toMatchObject({ code: "internal", detail: "A stored note can't be read", context: {} });
    expect((caught as Error).cause).toHaveProperty(
      "message",
      expect.stringContaining(`BOX#b ${String(item["sk"])}`),
    );
  });
});
