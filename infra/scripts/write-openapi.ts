import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { typesOf } from "#infra/client/generate-types.ts";
import { buildDocument } from "#infra/contract/build-document.ts";

/**
 * `npm run openapi`: writes the OpenAPI document and the client's types; `--check` tests whether they are up to date,
 * `--stdout` prints the document.
 */
const { values } = parseArgs({
  options: { check: { type: "boolean", default: false }, stdout: { type: "boolean", default: false } },
});

const document = await buildDocument();
const text = `${JSON.stringify(document, null, 2)}\n`;
if (values.stdout) process.stdout.write(text);
else {
  const files = [
    ["functions/docs/openapi.json", text],
    ["infra/client/api-types.ts", await typesOf(document)],
  ] as const;
  for (const [name, wanted] of files) {
    const file = new URL(`../../${name}`, import.meta.url);
    if (!values.check) writeFileSync(file, wanted);
    else if (readFileSync(file, "utf8") !== wanted) {
      process.stderr.write(`${name} is not what the schemas say: run npm run openapi.\n`);
      process.exitCode = 1;
    }
  }
}
