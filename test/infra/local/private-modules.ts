import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PROJECT_ROOT } from "#infra/bundle.ts";

/** The engines whose insides the local stack uses; none of them promises that these stay where they are. */
export const ENGINES = ["dynalite", "fauxqs", "cognito-local"] as const;

/** A module inside an engine's package, and what one of our files takes from it. */
export interface PrivateModule {
  /** Our file, from the project's root. */
  file: string;
  engine: string;
  /** The module's path in the package. */
  module: string;
  names: string[];
}

const INSIDE = new RegExp(`^(?:[./]*/node_modules/)?(${ENGINES.join("|")})/(.+)$`, "u");

const insideOf = (specifier: string): Pick<PrivateModule, "engine" | "module"> | null => {
  const [, engine, module] = INSIDE.exec(specifier) ?? [];
  return engine === undefined || module === undefined ? null : { engine, module };
};

/** The values of `{ a, type B, c as d }`; types are the compiler's to look for. */
const valuesIn = (braces: string): string[] =>
  braces
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && !one.startsWith("type "))
    .map((one) => one.replace(/ as .*$/u, ""));

interface Source {
  file: string;
  text: string;
}

const importsIn = ({ file, text }: Source): PrivateModule[] =>
  [...text.matchAll(/^import (type )?(?:\w+|\{([^}]*)\}) from "([^"]+)"/gmu)].flatMap(
    ([, type, braces, specifier]) => {
      const inside = insideOf(specifier ?? "");
      return inside ? [{ file, ...inside, names: type === undefined ? valuesIn(braces ?? "") : [] }] : [];
    },
  );

/** `const engine = require("dynalite/db")`: what is taken from it stands as `engine.name` in any file. */
const requiresIn = ({ file, text }: Source, all: readonly Source[]): PrivateModule[] =>
  [...text.matchAll(/const (\w+) = require\("([^"]+)"\)/gu)].flatMap(([, constant = "", specifier = ""]) => {
    const inside = insideOf(specifier);
    const taken = all.flatMap((source) => [
      ...source.text.matchAll(new RegExp(`\\b${constant}\\.(\\w+)\\(`, "gu")),
    ]);
    return inside ? [{ file, ...inside, names: [...new Set(taken.map(([, name = ""]) => name))] }] : [];
  });

/** The operations that a file asks for: by name, or by a list where it asks with a variable. */
const operationsIn = (text: string, ask: string, asks: readonly string[]): string[] => {
  const named = [...text.matchAll(new RegExp(`\\b${ask}\\("(\\w+)"\\)`, "gu"))].map(([, name]) => name);
  if (!new RegExp(`\\b${ask}\\([a-z]\\w*\\)`, "u").test(text))
    return named.filter((name) => name !== undefined);
  const inLists = [...text.matchAll(/^ +"([A-Z]\w+)",$/gmu)].map(([, name]) => name);
  const passedOn = [...text.matchAll(/\b(\w+)\("([A-Z]\w+)"\)/gu)].map(([, to = "", name]) =>
    asks.includes(to) ? undefined : name,
  );
  return [...new Set([...named, ...inLists, ...passedOn])].filter((name) => name !== undefined);
};

const ASKS = /const (\w+) = \(operation: string\) =>\s+require\(`([^`$]+)\$\{/gu;

/** ``const actionOf = (operation) => require(`dynalite/actions/${fileOf(operation)}`)``: one module an operation. */
const operationModulesIn = ({ text }: Source, all: readonly Source[]): PrivateModule[] => {
  const folders = [...text.matchAll(ASKS)].map(([, ask = "", folder = ""]) => ({ ask, folder }));
  const asks = folders.map(({ ask }) => ask);
  return folders.flatMap(({ ask, folder }) =>
    all.flatMap((source) =>
      operationsIn(source.text, ask, asks).flatMap((operation) => {
        const inside = insideOf(`${folder}${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`);
        return inside ? [{ file: source.file, ...inside, names: [] }] : [];
      }),
    ),
  );
};

/** Every module inside an engine's package that the sources under a folder take something from. */
export const findPrivateModules = (folder: string): PrivateModule[] => {
  const files = readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, text: readFileSync(path.join(PROJECT_ROOT, file), "utf8") }));
  return sources.flatMap((source) => [
    ...importsIn(source),
    ...requiresIn(source, sources),
    ...operationModulesIn(source, sources),
  ]);
};

const require = createRequire(import.meta.url);

/** What is wrong with a module that we use, in a sentence; null where everything is in its place. */
export const misplaced = ({ file, engine, module, names }: PrivateModule): string | null => {
  const home = path.join(PROJECT_ROOT, "node_modules", engine);
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
    version: string;
  };
  const inPackage = path.join(home, module);
  const found = [inPackage, `${inPackage}.js`, path.join(inPackage, "index.js")].some((one) =>
    existsSync(one),
  );
  const advice = `Find where it is now and change ${file}, or go back to a version of ${engine} that has it.`;
  if (!found) return `${engine} ${version} has no file ${module}, which ${file} reaches into. ${advice}`;
  if (names.length === 0) return null;
  const exported = require(inPackage) as Record<string, unknown>;
  const missing = names.filter((name) => exported[name] === undefined);
  return missing.length === 0
    ? null
    : `${engine} ${version} exports no ${missing.join(", ")} from ${module}, which ${file} uses. ${advice}`;
};
