import { readdir } from "node:fs/promises";
import path from "node:path";
import { bundleFunctions } from "../../bundle.ts";
import { buildOnce } from "./build-cache.ts";

/** What the bundles are made from; the packages are told by their lock file. */
const SOURCES = [
  "functions/**/*.{ts,json}",
  "shared/**/*.{ts,json}",
  "infra/bundle.ts",
  "infra/lean-imports.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** Bundles every function, or finds the folder that the same sources gave before: esbuild takes seconds. */
export const bundleLocal = async (): Promise<string> => {
  const folder = await buildOnce({
    name: "local-code",
    sources: SOURCES,
    make: async (draft) => void (await bundleFunctions({ target: draft })),
  });
  const [bundle = ""] = await readdir(folder);
  return path.join(folder, bundle);
};
