import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../bundle.ts";
import { PEOPLE } from "../local/data/people.ts";

const PROGRAM = "infra/client/example.ts";

/** The documents of which something is made from the sources. */
export const DOCUMENTS = ["README.md", "shared/table/README.md"] as const;

/** A document with its made parts made anew, and every `[name](file#Lnn)` pointing at the line that defines the name. */
export const refreshed = (document: string): string => {
  const folder = path.dirname(document);
  return textOf(document)
    .replace(/(?<=\n## From a program\n[^#]*?```ts\n)[\s\S]*?(?=```\n)/u, programStart)
    .replace(/(?<=\n## Demo people\n\n)(?:- .*\n)*/u, peopleList)
    .replaceAll(
      /\[`(?<name>\w+)`\]\((?<file>[\w./-]+)#L\d+\)/gu,
      (_link, name: string, file: string) =>
        `[\`${name}\`](${file}#L${lineOf(name, path.join(folder, file))})`,
    );
};

const textOf = (file: string): string => readFileSync(path.join(PROJECT_ROOT, file), "utf8");

/** Where the program makes a client and calls it: what stands between its first two blank lines. */
const programStart = (): string => `${textOf(PROGRAM).split("\n\n")[1] ?? ""}\n`;

const peopleList = (): string =>
  PEOPLE.map(
    ({ email, password, role, tenant }) => `- \`${email}\`, \`${password}\`: ${role} of ${tenant}\n`,
  ).join("");

const lineOf = (name: string, file: string): number => {
  const defines = new RegExp(`^\\s*(?:export )?(?:const |async )?${name}\\b\\s*(?:[(:=,]|$)`, "u");
  const line = textOf(file)
    .split("\n")
    .findIndex((text) => defines.test(text));
  if (line < 0) throw new Error(`${file} does not define ${name}, which a document links to`);
  return line + 1;
};

if (process.argv[1] === import.meta.filename) {
  for (const document of DOCUMENTS) writeFileSync(path.join(PROJECT_ROOT, document), refreshed(document));
}
