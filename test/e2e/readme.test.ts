import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";

const readme = readFileSync(path.join(PROJECT_ROOT, "README.md"), "utf8");
const [, walk = ""] = /\n## Walk-through\n([\s\S]*?)\n## /u.exec(readme) ?? [];

/** The README's command blocks, each with the output shown under it. */
const blocks = [...walk.matchAll(/```bash\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/gu)].map(
  ([, commands = "", shown = ""]) => ({ commands, shown }),
);

let stack: Awaited<ReturnType<typeof startTestStack>>;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

describe("the README's walk-through", () => {
  it("gives, pasted line by line into a shell, what the README shows", async () => {
    const end = "-- end of block --";
    const script = blocks.map(({ commands }) => `${commands}\necho '${end}'`).join("\n");
    const { stdout } = await promisify(execFile)("bash", ["-uo", "pipefail", "-c", script], {
      env: { PATH: process.env["PATH"] ?? "", URL: stack.url },
      timeout: 90_000,
    });
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    expect(stdout.split(`${end}\n`).slice(0, -1)).toEqual(blocks.map(({ shown }) => shown));
  });
});

describe("the README's program", () => {
  it("holds the same conversation by the typed client in thirty lines", async () => {
    const file = path.join(PROJECT_ROOT, "infra/client/example.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
      env: { ...process.env, URL: stack.url },
      timeout: 90_000,
    });
    const answers = blocks.filter(
      ({ commands }) => commands.startsWith("ask ") || commands.includes("\nask "),
    );
    expect(answers.length).toBeGreaterThanOrEqual(2);
    for (const { shown } of answers) expect(stdout).toContain(shown);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^403 forbidden: /u);
    expect(readFileSync(file, "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(30);
  });
});
