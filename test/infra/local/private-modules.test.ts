import { describe, expect, it } from "vitest";
import { ENGINES, findPrivateModules, misplaced } from "./private-modules.ts";

const used = findPrivateModules("infra/local");

describe("the private modules of the local engines", () => {
  it.each(ENGINES)("are found in our sources for %s", (engine) => {
    expect(used.filter((one) => one.engine === engine).length).toBeGreaterThan(2);
    expect(used.some((one) => one.engine === engine && one.names.length > 0)).toBe(true);
  });

  it.each(used.map((one) => [`${one.engine}/${one.module}`, one.file, one] as const))(
    "are where we use them: %s in %s",
    (_module, _file, one) => {
      expect(misplaced(one)).toBeNull();
    },
  );

  it("are told by package, version, path and our file when they have moved", () => {
    const [one] = used.filter(({ engine, names }) => engine === "fauxqs" && names.length > 0);
    const moved = misplaced({ ...one!, module: "dist/gone.js" });
    expect(moved).toMatch(
      /^fauxqs [\d.]+ has no file dist\/gone\.js, which infra\/local\/queues\/\S+ reaches/u,
    );
    const renamed = misplaced({ ...one!, names: ["Gone"] });
    expect(renamed).toMatch(/^fauxqs [\d.]+ exports no Gone from dist\/\S+, which infra\/local\/queues\//u);
  });
});
