import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { BUILD_SETTINGS, bundleFunctions, PROJECT_ROOT } from "#infra/bundle.ts";
import { VARIABLES } from "./function-variables.ts";
import { atMost, type Bench, type Figure, median, noted } from "./figures.ts";

/** Processes of each kind, interleaved so that a busy minute affects all kinds alike. */
const ROUNDS = 15;
const BARS = { asSdk: 1.15, asEmpty: 3.1 };
const MEASURED = ["runs", "threads", "plans", "docs", "worker"] as const;

/** The part of the SDK that the stores use. */
const SDK_ALONE = `
import { DynamoDBClient, ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient());
export const handler = async () => [doc, ConditionalCheckFailedException, TransactionCanceledException, BatchGetCommand, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand].length;
`;

/** Imports a given file and prints the milliseconds that it took. */
const LOADER = `
const from = performance.now();
await import(process.argv[2]);
console.log(performance.now() - from);
process.exit();
`;

/** The modules to import, by name: an empty one, the SDK alone, and the deployed handlers. */
const prepare = async (folder: string): Promise<Record<string, string>> => {
  const empty = path.join(folder, "empty.mjs");
  writeFileSync(empty, "export {};\n");
  await build({
    ...BUILD_SETTINGS,
    stdin: { contents: SDK_ALONE, resolveDir: PROJECT_ROOT },
    outdir: path.join(folder, "sdk"),
  });
  const bundle = await bundleFunctions();
  return {
    empty,
    sdk: path.join(folder, "sdk", "stdin.mjs"),
    ...Object.fromEntries(MEASURED.map((group) => [group, path.join(bundle.folder, group, "index.mjs")])),
  };
};

interface Took {
  processMs: number;
  importMs: number;
}

/** One new process, with the Node options of the template. */
const once = (loader: string, file: string): Took => {
  const from = performance.now();
  const printed = execFileSync(process.execPath, [loader, file], {
    env: { ...VARIABLES, NODE_OPTIONS: "--enable-source-maps" },
    encoding: "utf8",
  });
  return { processMs: performance.now() - from, importMs: Number(printed) };
};

const medians = (all: readonly Took[]): Took => ({
  processMs: median(all.map(({ processMs }) => processMs)),
  importMs: median(all.map(({ importMs }) => importMs)),
});

const figuresOf = (took: Readonly<Record<string, Took>>): Figure[] => {
  const { empty, sdk } = took;
  if (!empty || !sdk) throw new Error("There is nothing to compare with");
  return [
    noted("empty module, whole process", empty.processMs, "ms"),
    noted("SDK alone, whole process", sdk.processMs, "ms"),
    noted("SDK alone, import", sdk.importMs, "ms"),
    ...MEASURED.flatMap((group): Figure[] => {
      const one = took[group];
      if (!one) return [];
      const asSdk = one.importMs / sdk.importMs;
      const asEmpty = one.processMs / empty.processMs;
      const judged = group !== "worker";
      return [
        noted(`${group}, whole process`, one.processMs, "ms"),
        noted(`${group}, import`, one.importMs, "ms"),
        judged
          ? atMost(`${group}: import, as against the SDK alone`, asSdk, "times", BARS.asSdk)
          : noted(`${group}: import, as against the SDK alone`, asSdk, "times"),
        judged
          ? atMost(`${group}: process, as against an empty one`, asEmpty, "times", BARS.asEmpty)
          : noted(`${group}: process, as against an empty one`, asEmpty, "times"),
      ];
    }),
  ];
};

export const bench: Bench = {
  about: `a handler imported by a fresh process; medians of ${ROUNDS}`,
  run: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cold-"));
    try {
      const loader = path.join(folder, "loader.mjs");
      writeFileSync(loader, LOADER);
      const modules = Object.entries(await prepare(folder));
      const took = new Map<string, Took[]>(modules.map(([name]) => [name, []]));
      for (const [, file] of modules) once(loader, file);
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [name, file] of modules) took.get(name)?.push(once(loader, file));
      }
      return figuresOf(Object.fromEntries([...took].map(([name, all]) => [name, medians(all)])));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
