import { startLocalStack } from "#infra/local/local-stack.ts";
import { Checks } from "./checks.ts";
import { holdConversation } from "./conversation.ts";
import { failed, heading, noted } from "./terminal.ts";

/** `npm run demo`: starts the local stack and holds the example conversation; exits with 0 if all checks pass. */
const started = Date.now();
heading("Starting Plugwright on this machine");
const stack = await startLocalStack({ port: 0 });
noted(`${stack.url} after ${((Date.now() - started) / 1000).toFixed(1)} s`);

const checks = new Checks();
try {
  await holdConversation(stack.url, checks);
} catch (error) {
  checks.that(error instanceof Error ? error.message : String(error), false);
} finally {
  await stack.stop();
}

heading(checks.failures === 0 ? "All of it held" : `${checks.failures} of ${checks.count} checks failed`);
noted(
  `${checks.count - checks.failures} of ${checks.count} checks, ${((Date.now() - started) / 1000).toFixed(1)} s`,
);
if (checks.failures > 0) failed("see the lines marked ✗ above");
process.exit(checks.failures === 0 ? 0 : 1);
