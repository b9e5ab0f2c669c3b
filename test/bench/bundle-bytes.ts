import path from "node:path";
import { build, type Metafile } from "esbuild";
import { BUILD_SETTINGS, FUNCTION_GROUPS, PROJECT_ROOT } from "#infra/bundle.ts";
import { ROUTES } from "#functions/api/routes.ts";
import { atMost, type Bench, type Figure, noted } from "./figures.ts";

const API_BAR_KB = 400;
const WORKER_BAR_KB = 900;

const API_GROUPS: ReadonlySet<string> = new Set([...ROUTES.map(({ group }) => group), "fallback"]);

type Outputs = Metafile["outputs"];

/** The files that an output loads at the start (cold start), and those that only a later import() loads. */
const filesOf = (outputs: Outputs, entry: string): { atImport: Set<string>; later: Set<string> } => {
  const reach = (start: readonly string[], dynamicToo: boolean): Set<string> => {
    const found = new Set<string>();
    const queue = [...start];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      const { imports } = outputs[name] ?? { imports: [] };
      const wanted = imports.filter(
        ({ kind, external }) => !external && (dynamicToo || kind !== "dynamic-import"),
      );
      queue.push(...wanted.map((one) => one.path));
    }
    return found;
  };
  const atImport = reach([entry], false);
  const all = reach([entry], true);
  return { atImport, later: new Set([...all].filter((name) => !atImport.has(name))) };
};

const kilobytes = (outputs: Outputs, files: Iterable<string>): number =>
  [...files].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0) / 1024;

/** The package of an input, or the project's own code and data as separate origins. */
const originOf = (input: string): string => {
  const [, scoped, plain] = /.*node_modules\/(?:(@[^/]+\/[^/]+)|([^/]+))/u.exec(input) ?? [];
  const found = scoped ?? plain;
  if (found === undefined) return input.endsWith(".json") ? "own data" : "own code";
  return found.replace(/^@(aws-sdk|smithy|aws-crypto|aws-lambda-powertools|middy)\/.*/u, "@$1");
};

/** A function's bytes by origin, largest first. */
const origins = (outputs: Outputs, files: Iterable<string>): [string, number][] => {
  const bytes = new Map<string, number>();
  for (const name of files) {
    for (const [input, { bytesInOutput }] of Object.entries(outputs[name]?.inputs ?? {})) {
      const origin = originOf(input);
      bytes.set(origin, (bytes.get(origin) ?? 0) + bytesInOutput / 1024);
    }
  }
  return [...bytes].sort(([, a], [, b]) => b - a);
};

const figuresOf = (outputs: Outputs, group: string): Figure[] => {
  const entry = Object.keys(outputs).find((name) => name.endsWith(`${group}/index.mjs`));
  if (entry === undefined) throw new Error(`The bundle holds no ${group}`);
  const { atImport, later } = filesOf(outputs, entry);
  const bar = API_GROUPS.has(group) ? API_BAR_KB : group === "worker" ? WORKER_BAR_KB : undefined;
  const size = kilobytes(outputs, atImport);
  const name = `${group} at import`;
  return [
    bar === undefined ? noted(name, size, "KB") : atMost(name, size, "KB", bar),
    ...(later.size > 0 ? [noted(`${group} later, when asked for`, kilobytes(outputs, later), "KB")] : []),
  ];
};

const largestGroups = (outputs: Outputs): Figure[] =>
  ["runs", "worker"].flatMap((group) => {
    const entry = Object.keys(outputs).find((name) => name.endsWith(`${group}/index.mjs`)) ?? "";
    return origins(outputs, filesOf(outputs, entry).atImport)
      .filter(([, size]) => size >= 10)
      .map(([origin, size]) => noted(`${group}: of that ${origin}`, size, "KB"));
  });

export const bench: Bench = {
  about:
    "minified bytes that each function loads when it is imported, its chunks included (1 KB = 1,024 bytes)",
  run: async () => {
    const { metafile } = await build({
      ...BUILD_SETTINGS,
      entryPoints: FUNCTION_GROUPS.map((group) => ({
        in: path.join(PROJECT_ROOT, "functions", group, "index.ts"),
        out: path.join(group, "index"),
      })),
      outdir: path.join(PROJECT_ROOT, ".build", "bench"),
      write: false,
      metafile: true,
    });
    return [
      ...FUNCTION_GROUPS.flatMap((group) => figuresOf(metafile.outputs, group)),
      ...largestGroups(metafile.outputs),
    ];
  },
};
