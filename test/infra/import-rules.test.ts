import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FOLDERS, type Levels, ROOMS } from "#infra/lint/levels.ts";

interface Pair {
  from: string;
  to: string;
  allowed: boolean;
}

/** Each name with each other one: whether the first may import the second. */
const pairsOf = (levels: Levels): Pair[] => {
  const places = levels.flatMap((level, index) => level.map((name) => ({ name, index })));
  return places.flatMap((from) =>
    places
      .filter((to) => to.name !== from.name)
      .map((to) => ({ from: from.name, to: to.name, allowed: to.index < from.index })),
  );
};

const root = new URL("../..", import.meta.url).pathname;
const dashed = (path: string) => path.replaceAll("/", "-");
const planted = ({ from, to }: Pair) => `${from}/planted/into-${dashed(to)}.ts`;
const insideOf = (parent: string, { from, to }: Pair) => ({
  relative: `${parent}/${from}/planted-into-${dashed(to)}.ts`,
  subpath: `${parent}/${from}/planted-by-name-${dashed(to)}.ts`,
});
const importing = (specifier: string) =>
  `import { thing } from "${specifier}";\nexport const copy = [thing];\n`;
const folderPairs = Object.entries(FOLDERS).flatMap(([parent, levels]) =>
  pairsOf(levels).map((pair) => ({ parent, pair })),
);

/** The folders that hold sources; git knows no empty ones. */
const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(root, path, name)).length > 0)
    .toSorted();

let tree = "";
let reported: string[] = [];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "plugwright-rooms-"));
  for (const file of [".oxlint.config.ts", "infra/lint", "package.json"]) {
    cpSync(join(root, file), join(tree, file), { recursive: true });
  }
  const plant = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const pair of pairsOf(ROOMS)) plant(planted(pair), importing(`#${pair.to}/thing.ts`));
  for (const { parent, pair } of folderPairs) {
    const { relative, subpath } = insideOf(parent, pair);
    plant(relative, importing(`../${pair.to}/thing.ts`));
    plant(subpath, importing(`#${parent}/${pair.to}/thing.ts`));
  }
  plant("shared/plugging/by-path.ts", importing("../table/keys.ts"));
  plant("shared/plugging/by-node.ts", importing("node:fs"));
  plant("shared/plugging/words/by-node.ts", importing("node:fs"));
  plant("shared/kernel/by-package.ts", importing("openai"));
  plant(
    "shared/chat/circle-one.ts",
    'import type { Two } from "./circle-two.ts";\nexport type One = Two[];\n',
  );
  plant(
    "shared/chat/circle-two.ts",
    'import type { One } from "./circle-one.ts";\nexport type Two = One[];\n',
  );
  const oxlint = join(root, "node_modules/.bin/oxlint");
  try {
    execFileSync(oxlint, ["-c", ".oxlint.config.ts", "-f", "unix", "."], { cwd: tree, encoding: "utf8" });
  } catch (error) {
    reported = String((error as { stdout: unknown }).stdout).split("\n");
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const isRefused = (file: string, rule = "no-restricted-imports") =>
  reported.some((line) => line.includes(file) && line.includes(rule));

describe("the arrows between rooms", () => {
  for (const pair of pairsOf(ROOMS)) {
    it(`${pair.allowed ? "lets" : "refuses that"} ${pair.from} import ${pair.to}`, () => {
      expect(isRefused(planted(pair))).toBe(!pair.allowed);
    });
  }

  it("refuses an import out of the room by a relative path", () => {
    expect(isRefused("shared/plugging/by-path.ts")).toBe(true);
  });

  it("refuses node modules in the pure rooms and packages in the kernel", () => {
    expect(isRefused("shared/plugging/by-node.ts")).toBe(true);
    expect(isRefused("shared/plugging/words/by-node.ts")).toBe(true);
    expect(isRefused("shared/kernel/by-package.ts")).toBe(true);
  });

  it("refuses two files that import each other's types", () => {
    expect(isRefused("shared/chat/circle-one.ts", "no-cycle")).toBe(true);
  });

  it("is part of npm run check", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["check"]).toContain("npm run lint");
    expect(scripts["lint"]).toMatch(/(?:^| )oxlint -c \.oxlint\.config\.ts /u);
  });
});

describe("the arrows between folders inside a room", () => {
  it.each(Object.entries(FOLDERS))("depend one way in %s", (parent, levels) => {
    const wrong = pairsOf(levels).filter((pair) => {
      const { relative, subpath } = insideOf(parent, pair);
      return isRefused(relative) === pair.allowed || isRefused(subpath) === pair.allowed;
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(FOLDERS))("gives every folder of %s a level", (parent) => {
    expect(foldersIn(parent)).toEqual((FOLDERS[parent] ?? []).flat().toSorted());
  });

  it("knows every room that has two folders or more", () => {
    expect(ROOMS.flat().filter((room) => foldersIn(room).length > 1 && !(room in FOLDERS))).toEqual([]);
  });
});
