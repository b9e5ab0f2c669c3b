import { describe, expect, it } from "vitest";
import { makeMutants, mutated, wording } from "../../mutation/make-mutants.ts";

const mutantsOf = (source: string): string[] =>
  makeMutants("a.ts", source).map((mutant) => mutated(source, mutant));

describe("mutants", () => {
  it.each<[string, string[]]>([
    ["a < b;", ["a <= b;", "a >= b;"]],
    ["a <= (b);", ["a < (b);", "a > (b);"]],
    ["a === b;", ["a !== b;"]],
    ["a + b;", ["a - b;"]],
    ["(a) * b;", ["(a) / b;"]],
    ["a && b;", ["a || b;"]],
    ["a ?? b;", ["a && b;"]],
    ["!a;", ["a;"]],
    ["-a;", ["a;"]],
    ["true;", ["false;"]],
    ["50;", ["0;", "51;"]],
    ["0;", ["1;"]],
    ["[a];", ["[];"]],
    ["if (a) b();", ["if (!(a)) b();"]],
    ["a.b ? c : d;", ["!(a.b) ? c : d;"]],
    ["a.filter(b);", ["a;"]],
    ["a.some(b);", ["false;", "true;"]],
    ["Math.max(a, b);", ["Math.min(a, b);"]],
  ])("of %s", (source, expected) => {
    expect([...mutantsOf(source)].sort()).toEqual(expected);
  });

  it.each([
    "const a: 1 | true = b;",
    'import type { a } from "b";',
    "type A = [1, 2];",
    "`${a}` + b;",
    "f(a);",
    "const b = (a: A<1>): a is [3] => c;",
  ])("are not made of types, imports and words: %s", (source) => {
    expect(mutantsOf(source)).toEqual([]);
  });

  it("are made inside what a type is asserted of", () => {
    expect(mutantsOf("(a - b) as C;")).toEqual(["(a + b) as C;"]);
  });

  it("are told by their line, as it was and as it is", () => {
    const source = "const a = 1;\nconst b = a <\n  c;\n";
    const [mutant] = makeMutants("a.ts", source).filter(({ line }) => line === 2);
    if (mutant === undefined) throw new Error("no mutant on line 2");
    expect(wording(source, mutant)).toEqual({ was: "const b = a <", is: "const b = a <=" });
  });
});
