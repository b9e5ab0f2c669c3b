import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { DOCUMENTS, refreshed } from "#infra/scripts/refresh-readme.ts";
import { anchorsOf } from "./anchors.ts";

const textOf = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), "utf8");
const documents = globSync(["*.md", "{functions,infra,shared,test}/**/*.md"], {
  cwd: PROJECT_ROOT,
  exclude: ["**/node_modules/**"],
});

/** Where the links of a document lead, as files from the project's root, each with its anchor. */
const linksOf = (document: string) =>
  [...textOf(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/gu)].map(
    ([, target = "", anchor]) => ({
      file: target === "" ? document : path.join(path.dirname(document), target),
      anchor,
    }),
  );

describe("the documents", () => {
  it("are the README and those that it links to", () => {
    const linked = linksOf("README.md").map(({ file }) => file);
    expect(documents.filter((file) => file !== "README.md" && !linked.includes(file))).toEqual([]);
    expect(documents.length).toBeGreaterThan(3);
  });

  it.each(DOCUMENTS)("show what the sources say, and the lines that define a name: %s", (document) => {
    expect(textOf(document) === refreshed(document), "run: npm run readme").toBe(true);
  });

  it.each(documents)("link to nothing that is not there: %s", (document) => {
    const lost = linksOf(document).filter(
      ({ file, anchor }) =>
        !existsSync(path.join(PROJECT_ROOT, file)) ||
        (anchor !== undefined && file.endsWith(".md") && !anchorsOf(textOf(file)).includes(anchor)),
    );
    expect(lost).toEqual([]);
  });

  it.each(documents)("name only scripts that package.json has: %s", (document) => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: object };
    const named = [...textOf(document).matchAll(/npm (?:run )?(start|test|[\w:]+(?= |`|$))/gmu)].map(
      ([, name]) => name ?? "",
    );
    expect(named.filter((name) => !["ci", "install", "run"].includes(name) && !(name in scripts))).toEqual(
      [],
    );
  });
});
