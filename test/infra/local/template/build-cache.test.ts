import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildOnce } from "#infra/local/template/build-cache.ts";

/** A project of two sources, whose build is a file that says how often there has been one. */
const aProject = async () => {
  const root = await mkdtemp(path.join(tmpdir(), "built-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const write = (file: string, text: string) => writeFile(path.join(root, file), text);
  await mkdir(path.join(root, "rooms", "inner"), { recursive: true });
  await write("rooms/inner/one.ts", "one");
  await write("lock.json", "{}");
  let count = 0;
  const make = async (draft: string) => {
    count += 1;
    await writeFile(path.join(draft, "made"), String(count));
  };
  const build = () => buildOnce({ root, name: "code", sources: ["rooms/**/*.ts", "lock.json"], make });
  return { write, build, made: async () => readFile(path.join(await build(), "made"), "utf8") };
};

describe("a build", () => {
  it("is made once for the same sources", async () => {
    const { made, write } = await aProject();
    expect([await made(), await made()]).toEqual(["1", "1"]);
    await write("rooms/inner/note.md", "no source");
    expect(await made()).toBe("1");
  });

  it.each([
    ["a source changes", "rooms/inner/one.ts"],
    ["a source is added", "rooms/two.ts"],
    ["a file beside them changes", "lock.json"],
  ])("is made anew when %s, and the old one is found again", async (_what, file) => {
    const { made, write, build } = await aProject();
    const first = await build();
    await write(file, "another");
    expect(await made()).toBe("2");
    expect(existsSync(first)).toBe(true);
  });

  it("is whole for everybody who makes it at the same time", async () => {
    const { build } = await aProject();
    const [folder, ...others] = await Promise.all([build(), build(), build()]);
    expect(others).toEqual([folder, folder]);
    expect(existsSync(path.join(folder, "made"))).toBe(true);
  });
});
