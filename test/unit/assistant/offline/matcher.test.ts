import { describe, expect, it } from "vitest";
import { pattern } from "#shared/assistant/offline/lexicon/matcher.ts";

const items = (text: string) => text.split(" ").map((said) => ({ said, tags: said.split("/") }));
const match = (own: string, text: string) => {
  const found = pattern(own).in(items(text));
  return found && [found.from, found.to];
};

describe("a pattern of tags", () => {
  it.each([
    ["det? plug num", "the/det plug num", [0, 3]],
    ["det? plug num", "up plug num", [1, 3]],
    ["plug num ( and num )*", "plug num and num and num", [0, 6]],
    ["( up / down by ) num", "down by num", [0, 3]],
    ["a|b !c", "x/b d", [0, 1]],
    ["a|b !c", "b c", null],
    ["^ num", "up num", null],
    ["num $", "num up", null],
    ["a+ b", "a a a b", [0, 4]],
  ] as const)("%s in “%s”", (own, text, found) => expect(match(own, text)).toEqual(found));

  it("captures items by name, and none of an alternative that failed", () => {
    const found = pattern("( n:num up / n:num down )").in(items("num down"));
    expect(found?.caps["n"]).toHaveLength(1);
  });

  it("never goes back, so that a run takes what it can", () => {
    expect(match("num* num", "num num")).toBeNull();
  });
});
