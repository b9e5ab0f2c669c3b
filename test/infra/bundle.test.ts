import { mkdtempSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bundleFunctions } from "#infra/bundle.ts";

const project = async (entries: Record<string, string>) => {
  const root = mkdtempSync(path.join(tmpdir(), "bundle-"));
  for (const [group, text] of Object.entries(entries)) {
    await mkdir(path.join(root, "functions", group), { recursive: true });
    await writeFile(path.join(root, "functions", group, "index.ts"), text);
  }
  await writeFile(path.join(root, "functions", "shared.ts"), "export const shared = { count: 0 };\n");
  return {
    sources: path.join(root, "functions"),
    target: path.join(root, "out"),
    groups: Object.keys(entries),
  };
};

const COUNTER = `import { shared } from "../shared.ts"; export const handler = async (): Promise<number> => ++shared.count;`;

describe("the bundle", () => {
  it("holds one entry a group, which share their common code", async () => {
    const options = await project({ one: COUNTER, two: COUNTER });
    const bundle = await bundleFunctions(options);
    const [one, two] = await Promise.all(
      options.groups.map((group) => import(path.join(bundle.folder, group, "index.mjs"))),
    );
    expect([await one.handler(), await two.handler(), await one.handler()]).toEqual([1, 2, 3]);
  });

  it("carries source maps without the sources", async () => {
    const options = await project({ one: COUNTER });
    const { folder } = await bundleFunctions(options);
    expect((await readdir(path.join(folder, "one"))).toSorted()).toEqual(["index.mjs", "index.mjs.map"]);
  });

  it("is deterministic for equal sources, and differs for others", async () => {
    const options = await project({ one: COUNTER });
    const first = await bundleFunctions(options);
    const again = await bundleFunctions(options);
    await writeFile(path.join(options.sources, "one", "index.ts"), "export const handler = () => 2;");
    const changed = await bundleFunctions(options);
    expect(again).toEqual(first);
    expect(changed.hash).not.toBe(first.hash);
    expect((await readdir(options.target)).toSorted()).toEqual([first.hash, changed.hash].toSorted());
  });

  it("can be built by several processes concurrently", async () => {
    const options = await project({ one: COUNTER, two: COUNTER });
    const bundles = await Promise.all([1, 2, 3].map(() => bundleFunctions(options)));
    expect(new Set(bundles.map((bundle) => bundle.folder)).size).toBe(1);
    expect(await readdir(options.target)).toEqual([bundles[0]!.hash]);
  });

  it("reaches node:http without an ES import of it, which would load undici too", async () => {
    const entry = `import { STATUS_CODES } from "node:http"; export const handler = async () => STATUS_CODES[404] + (await import("node:http")).METHODS.includes("GET");`;
    const options = await project({ one: entry });
    const { folder } = await bundleFunctions(options);
    const file = path.join(folder, "one", "index.mjs");
    expect(await readFile(file, "utf8")).not.toMatch(/(?:from|import)\s*\(?["']node:http["']/u);
    expect(await (await import(file)).handler()).toBe("Not Foundtrue");
  });

  it("takes the SDK's credentials from the environment and leaves the rest of its chain out", async () => {
    const target = mkdtempSync(path.join(tmpdir(), "bundle-"));
    const { folder } = await bundleFunctions({ groups: ["plans"], target });
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".mjs"));
    const code = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
    expect(code.join("\n")).toContain("AWS_SESSION_TOKEN");
    expect(code.join("\n")).not.toMatch(
      /AWS_WEB_IDENTITY_TOKEN_FILE|sso_start_url|AWS_CONTAINER_CREDENTIALS/u,
    );
  });

  it("names the functions that have no entry", async () => {
    const options = await project({ one: COUNTER });
    await expect(bundleFunctions({ ...options, groups: ["one", "missing"] })).rejects.toThrow(
      /without an entry: .*missing\/index\.ts/u,
    );
  });
});
