import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ERRORS } from "#shared/kernel/errors.ts";
import { PROJECT_ROOT } from "../bundle.ts";

const PROGRAM = "infra/client/example.ts";

/**
 * The README with its example program and its error table regenerated, and every `[name](file#Lnn)` link pointing at
 * the line that defines the name.
 */
export const refreshed = (readme: string): string =>
  readme
    .replace(
      /(?<=<!-- program -->\n)[\s\S]*?(?=<!-- end of program -->)/u,
      () => `\`\`\`ts\n${readFileSync(path.join(PROJECT_ROOT, PROGRAM), "utf8")}\`\`\`\n`,
    )
    .replace(/(?<=<!-- errors -->\n)[\s\S]*?(?=<!-- end of errors -->)/u, () => `${errorTable()}\n`)
    .replaceAll(
      /\[`(?<name>\w+)`\]\((?<file>[\w./-]+)#L\d+\)/gu,
      (_link, name: string, file: string) => `[\`${name}\`](${file}#L${lineOf(name, file)})`,
    );

const errorTable = (): string =>
  [
    "| code | status | meaning | the same again may work |",
    "| --- | --- | --- | --- |",
    ...Object.entries(ERRORS).map(
      ([code, { status, title, retryable }]) =>
        `| \`${code}\` | ${status} | ${title} | ${retryable ? "yes" : ""} |`,
    ),
  ].join("\n");

const lineOf = (name: string, file: string): number => {
  const defines = new RegExp(`^\\s*(?:export )?(?:const |async )?${name}\\b\\s*(?:[(:=,]|$)`, "u");
  const line = readFileSync(path.join(PROJECT_ROOT, file), "utf8")
    .split("\n")
    .findIndex((text) => defines.test(text));
  if (line < 0) throw new Error(`${file} does not define ${name}, which the README links to`);
  return line + 1;
};

if (process.argv[1] === import.meta.filename) {
  const file = path.join(PROJECT_ROOT, "README.md");
  writeFileSync(file, refreshed(readFileSync(file, "utf8")));
}
