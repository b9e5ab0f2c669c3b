import { expect, it } from "vitest";
import { fewAtATime } from "#shared/usecases/few-at-a-time.ts";

it("works on so many at a time and no more, and gives the results in order", async () => {
  let open = 0;
  let most = 0;
  const results = await fewAtATime(3, [5, 1, 4, 2, 3, 0, 6], async (n) => {
    open += 1;
    most = Math.max(most, open);
    for (let turns = 0; turns < n; turns += 1) await Promise.resolve();
    open -= 1;
    return n * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30, 0, 60]);
  expect(most).toBe(3);
});

it("fails as the first of them does", async () => {
  const work = (n: number) => (n === 2 ? Promise.reject(new Error("the second")) : Promise.resolve(n));
  await expect(fewAtATime(2, [1, 2, 3], work)).rejects.toThrow("the second");
});
