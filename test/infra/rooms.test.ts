import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The layers from left to right; a layer may import only from its left. */
const LEVELS = [
  ["shared/kernel"],
  ["shared/plugging"],
  ["shared/chat"],
  ["shared/usecases", "shared/assistant"],
  ["shared/table", "shared/adapters"],
  ["shared/http", "shared/worker", "shared/runtime"],
  ["functions"],
  ["infra"],
] as const;

const root = new URL("../..", import.meta.url).pathname;
let tree = "";
let reported = "";

const name = (room: string) => room.replace("/", "-");
const planted = (from: string, to: string) => `${from}/planted/into-${name(to)}.ts`;
const rooms = LEVELS.flatMap((level, index) => level.map((room) => ({ room, index })));
const pairs = rooms.flatMap((from) =>
  rooms.filter((to) => to.room !== from.room).map((to) => ({ from, to })),
);

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "plugwright-rooms-"));
  cpSync(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
  const plant = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const { from, to } of pairs) {
    const specifier = `#${to.room}/thing.ts`;
    plant(
      planted(from.room, to.room),
      `import { thing } from "${specifier}";\nexport const copy = [thing];\n`,
    );
  }
  plant("shared/plugging/by-path.ts", `import { x } from "../table/keys.ts";\nexport const y = [x];\n`);
  plant("shared/plugging/by-node.ts", `import { x } from "node:fs";\nexport const y = [x];\n`);
  plant("shared/kernel/by-package.ts", `import { x } from "openai";\nexport const y = [x];\n`);
  try {
    reported = execFileSync(join(root, "node_modules/.bin/oxlint"), ["-f", "unix", "."], {
      cwd: tree,
      encoding: "utf8",
    });
  } catch (error) {
    reported = String((error as { stdout: unknown }).stdout);
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const isRefused = (file: string) =>
  reported.split("\n").some((line) => line.includes(file) && line.includes("no-restricted-imports"));

describe("the import rules between layers", () => {
  for (const { from, to } of pairs) {
    const allowed = to.index < from.index;
    it(`${allowed ? "lets" : "refuses that"} ${from.room} import ${to.room}`, () => {
      expect(isRefused(planted(from.room, to.room))).toBe(!allowed);
    });
  }

  it("refuses an import out of the room by a relative path", () => {
    expect(isRefused("shared/plugging/by-path.ts")).toBe(true);
  });

  it("refuses node modules in the pure rooms and packages in the kernel", () => {
    expect(isRefused("shared/plugging/by-node.ts")).toBe(true);
    expect(isRefused("shared/kernel/by-package.ts")).toBe(true);
  });

  it("is part of npm run check", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["check"]).toContain("npm run lint");
    expect(scripts["lint"]).toMatch(/^oxlint /u);
  });
});
