import { describe, expect, it } from "vitest";
import { fitAnswer } from "#shared/http/page-response.ts";

const pages = (itemBytes: number) => {
  const asked: number[] = [];
  return {
    asked,
    read: async (limit: number) => {
      asked.push(limit);
      return { items: Array.from({ length: limit }, () => "a".repeat(itemBytes)) };
    },
  };
};

describe("a page of large items", () => {
  it("is read once when it can be carried", async () => {
    const { asked, read } = pages(1000);
    expect((await fitAnswer(100, read)).items).toHaveLength(100);
    expect(asked).toEqual([100]);
  });

  it("is halved until it can be carried", async () => {
    const { asked, read } = pages(100_000);
    expect((await fitAnswer(100, read)).items).toHaveLength(25);
    expect(asked).toEqual([100, 50, 25]);
  });

  it("holds one item at least", async () => {
    const { asked, read } = pages(5_000_000);
    expect((await fitAnswer(3, read)).items).toHaveLength(1);
    expect(asked).toEqual([3, 1]);
  });
});
