import { expect, it } from "vitest";
import { onceFor } from "#shared/kernel/once-for.ts";

it("computes once for each object, whatever it holds", () => {
  const asked: object[] = [];
  const namesOf = onceFor((key: object) => {
    asked.push(key);
    return Object.keys(key);
  });
  const [one, other] = [{ a: 1 }, { a: 1 }];
  expect([namesOf(one), namesOf(other), namesOf(one)]).toEqual([["a"], ["a"], ["a"]]);
  expect(namesOf(one)).toBe(namesOf(one));
  expect(asked).toEqual([one, other]);
});

it("computes again after it failed", () => {
  let tries = 0;
  const work = onceFor((key: object) => {
    tries += 1;
    if (tries === 1) throw new Error("not yet");
    return key;
  });
  const key = {};
  expect(() => work(key)).toThrow("not yet");
  expect(work(key)).toBe(key);
});
