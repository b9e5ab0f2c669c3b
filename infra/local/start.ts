import { parseArgs } from "node:util";
import { startLocalStack } from "./local-stack.ts";
import { DEMO, PEOPLE } from "./data/people.ts";

const USAGE = "node infra/local/start.ts [--port N] [--data DIR] [--quiet]";

const readArguments = () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "3000" },
      data: { type: "string" },
      quiet: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is no port. ${USAGE}`);
  return { port, dataDir: values.data, quiet: values.quiet };
};

const banner = (url: string): string => `
Plugwright runs at ${url} (the API is under ${url}/api)

${PEOPLE.map(({ email, password, role, tenant }) => `  ${email.padEnd(22)} ${password.padEnd(14)} ${role}, ${tenant}`).join("\n")}

  TOKEN=$(curl -s ${url}/api/auth/token -H 'content-type: application/json' -d '{"email":"${DEMO.email}","password":"${DEMO.password}"}' | sed 's/.*"access":"\\([^"]*\\)".*/\\1/')
  curl -s ${url}/api/plans/w3a/from-api -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"api10":"4200346118"}'
  curl -s ${url}/api/chat/threads -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"well_api14":"4200346118","plan_id":"4200346118:combined","title":"Discuss formation plugs"}'
`;

const advice = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  if ("code" in error && error.code === "EADDRINUSE")
    return "The port is taken. Try --port 0, which takes any.";
  return "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
    ? `${error.message}\n${USAGE}`
    : error;
};

const run = async (): Promise<void> => {
  const { port, dataDir, quiet } = readArguments();
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stopping.abort();
      // a second signal exits at once
      process.once(signal, () => process.exit(1));
    });
  }
  const stack = await startLocalStack({
    port,
    ...(dataDir !== undefined && { dataDir }),
    ...(!quiet && { log: (line) => process.stderr.write(line.endsWith("\n") ? line : `${line}\n`) }),
  });
  if (!quiet) console.log(banner(stack.url));
  console.log(`ready ${stack.url}`);
  if (!stopping.signal.aborted) {
    await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve, { once: true }));
  }
  await stack.stop();
  process.exit(0);
};

run().catch((error: unknown) => {
  console.error(advice(error));
  process.exit(1);
});
