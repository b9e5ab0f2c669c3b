import { spawn } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { PROJECT_ROOT } from "../bundle.ts";

const USAGE = "npm run deploy -- --stage NAME [--yes], npm run destroy -- --stage NAME [--yes]";

/** Without `--yes` the CDK asks for confirmation before it widens permissions or deletes resources. */
const ACTIONS: Readonly<Record<string, { command: readonly string[]; yes: readonly string[] }>> = {
  deploy: { command: ["deploy", "--all"], yes: ["--require-approval", "never"] },
  destroy: { command: ["destroy", "--all"], yes: ["--force"] },
};

const readArguments = () => {
  const { values, positionals } = parseArgs({
    options: { stage: { type: "string" }, yes: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const action = ACTIONS[positionals[0] ?? ""];
  if (!action || !values.stage) throw new Error(USAGE);
  return [...action.command, ...(values.yes ? action.yes : []), "-c", `stage=${values.stage}`];
};

/** Deploys or destroys a stage with the terminal's AWS credentials. */
const run = (): void => {
  const cdk = path.join(PROJECT_ROOT, "node_modules", ".bin", "cdk");
  const child = spawn(cdk, readArguments(), { cwd: PROJECT_ROOT, stdio: "inherit" });
  child.on("exit", (code) => process.exit(code ?? 1));
};

try {
  run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
