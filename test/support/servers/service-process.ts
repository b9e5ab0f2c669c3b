import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { openLog } from "../logs/searched-logs.ts";

export interface ServiceProcess {
  url: string;
  /** Ends the process as a power cut would: nothing gets to clean up. */
  kill9: () => Promise<void>;
  /** Ends it as Ctrl-C does and gives its exit code. */
  stop: () => Promise<number | null>;
}

/** `npm start` in a process of its own, from its start to the line `ready <url>`. */
export const startServiceProcess = async (
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ServiceProcess> => {
  const root = new URL("../../..", import.meta.url).pathname;
  const child = spawn(process.execPath, ["infra/local/start.ts", "--port", "0", ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "DEBUG", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = openLog();
  // standard output greets a person with the demo's own credentials
  child.stderr.on("data", (chunk: Buffer) => log(String(chunk)));
  const url = await readyUrl(child);
  const ended = once(child, "exit");
  return {
    url,
    kill9: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
  };
};

const readyUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let noise = "";
    child.stderr?.on("data", (chunk: Buffer) => (noise += chunk.toString()));
    child.once("exit", (code) =>
      reject(new Error(`the service ended with ${code} before it was ready:\n${noise}`)),
    );
    if (!child.stdout) return reject(new Error("the service has no standard output"));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /^ready (http:\S+)$/u.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
