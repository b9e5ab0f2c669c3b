import { spawn } from "node:child_process";

/** Plain JavaScript, so that the process contains only Node and the function, as on Lambda. */
const RUNNER = `
const { handler } = await import(process.argv[1]);
const context = { getRemainingTimeInMillis: () => 100_000, callbackWaitsForEmptyEventLoop: true };
process.on("message", async ({ event }) => {
  if (event === null) return process.send({ rssBytes: process.memoryUsage.rss() });
  try {
    process.send({ result: await handler(event, context) });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
process.send({});
`;

interface Message {
  result?: unknown;
  error?: string;
  rssBytes?: number;
}

/** A Lambda execution environment: a process with one function's bundle. */
export interface FunctionProcess {
  invoke<T>(event: object): Promise<T>;
  residentMb(): Promise<number>;
  stop(): void;
}

/** Starts a process with the function; its invocations are sequential, as on Lambda. */
export const startFunction = async (
  file: string,
  environment: Record<string, string>,
): Promise<FunctionProcess> => {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", RUNNER, "--", file], {
    env: { ...environment, NODE_OPTIONS: "--enable-source-maps" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let settle: PromiseWithResolvers<Message> = Promise.withResolvers();
  child.on("message", (message: Message) => {
    if (message.error === undefined) settle.resolve(message);
    else settle.reject(new Error(message.error));
  });
  child.once("exit", (code) => settle.reject(new Error(`A function's process ended with ${code}`)));
  await settle.promise;
  const ask = async (event: object | null): Promise<Message> => {
    settle = Promise.withResolvers();
    child.send({ event });
    return settle.promise;
  };
  return {
    invoke: async <T>(event: object) => (await ask(event)).result as T,
    residentMb: async () => ((await ask(null)).rssBytes ?? 0) / 2 ** 20,
    stop: () => {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
    },
  };
};
