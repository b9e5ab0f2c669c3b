import { describe, expect, it } from "vitest";
import { answerTag, expectedRevisions, matchesNone, revisionTag } from "#shared/http/entity-tag.ts";

describe("an entity tag", () => {
  it("of an item alone is its revision", () => {
    expect(revisionTag(7)).toBe("7");
  });

  it("of an answer begins with the revision and follows every byte of the rest", () => {
    const tag = answerTag(7, { active_run_id: null });
    expect(tag).toMatch(/^7-[\w-]{16}$/u);
    expect(answerTag(7, { active_run_id: null })).toBe(tag);
    expect(answerTag(7, { active_run_id: "run" })).not.toBe(tag);
  });

  it("gives back its revision when a write names it", () => {
    expect(expectedRevisions(`"${answerTag(7, {})}"`)).toEqual([7]);
    expect(expectedRevisions(`"${revisionTag(7)}", "8-x"`)).toEqual([7, 8]);
  });

  it.each([
    [null, null],
    ["*", null],
    [" * ", null],
    ['W/"7"', [7]],
    ['W/"7-abc"', [7]],
    ['"7-gzip"', [7]],
    ['"7-abc-gzip"', [7]],
    ['"7"-gzip', [7]],
    ['"7;br", W/"8-zstd"', [7, 8]],
    ['W/"abc"', [-1]],
    ["7", [-1]],
    ['""', [-1]],
    ['"abc"', [-1]],
    ["", [-1]],
  ])("in If-Match %j would have the revisions %j", (header, expected) => {
    expect(expectedRevisions(header)).toEqual(expected);
  });

  it.each([
    [null, false],
    ["*", true],
    ['"7"', true],
    ['W/"7"', true],
    ['"1","7"', true],
    ['"7-gzip"', true],
    ['W/"7-br"', true],
    ['"7"-gzip', true],
    ['"7-x"', false],
    ['"77"', false],
    ["7", false],
  ])("in If-None-Match %j is 7: %j", (header, expected) => {
    expect(matchesNone(header, "7")).toBe(expected);
  });
});
