import { describe, expect, it } from "vitest";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aPayload } from "#test/support/builders/plans.ts";
import { hashOf } from "#test/support/builders/ids.ts";

/** A hash that shows its input. */
const plain = (text: string): string => `<${text}>`;

describe("the hash chain of versions", () => {
  it("gives equal payloads the same content hash, whatever order their members are in", () => {
    const payload = aPayload();
    const turned = Object.fromEntries(Object.entries(payload).toReversed()) as typeof payload;
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(payload));
    expect(contentHash(plain, turned)).toBe(contentHash(plain, payload));
    expect(contentHash(plain, aPayload({ field: "Other" }))).not.toBe(contentHash(plain, payload));
  });

  it("binds parent, content, author and operation, each in its place", () => {
    const node = { content_hash: hashOf(2), author: aPerson(1), op_type: "remove_step" };
    const { id } = aPerson(1);
    expect(chainHash(plain, hashOf(1), node)).toBe(`<${hashOf(1)}\n${hashOf(2)}\n${id}\nremove_step>`);
    expect(chainHash(plain, null, { ...node, op_type: null })).toBe(`<\n${hashOf(2)}\n${id}\n>`);
  });
});
