import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { refreshed } from "#infra/scripts/refresh-readme.ts";

const readme = readFileSync(path.join(PROJECT_ROOT, "README.md"), "utf8");

describe("the README", () => {
  it("lists every error code and links to the lines that serve each access pattern", () => {
    expect(readme === refreshed(readme), "run: node infra/scripts/refresh-readme.ts").toBe(true);
  });

  it("links to nothing that is not there", () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(([, target]) => target ?? "");
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((target) => !existsSync(path.join(PROJECT_ROOT, target)))).toEqual([]);
  });

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, "package.json"), "utf8")) as {
      scripts: object;
    };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|[\w:]+(?= |`|$))/gmu)].map(
      ([, name]) => name ?? "",
    );
    expect(named.filter((name) => !["ci", "install", "run"].includes(name) && !(name in scripts))).toEqual(
      [],
    );
  });
});
