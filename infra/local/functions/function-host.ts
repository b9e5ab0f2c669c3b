import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { FunctionModel } from "../template/service-model.ts";

export type ThreadFunction = Omit<FunctionModel, "arn">;

export interface Invocation {
  id: number;
  name: string;
  /** JSON, as Lambda passes it. */
  event: string;
  requestId: string;
}

interface FunctionFailure {
  errorType: string;
  errorMessage: string;
  stack?: string;
}

export type InvokeResult = { ok: true; payload: string } | { ok: false; error: FunctionFailure };

export type FromThread =
  | { kind: "ready" }
  | { kind: "failed"; error: FunctionFailure }
  | { kind: "done"; id: number; result: InvokeResult };

export interface FunctionHostOptions {
  functions: readonly FunctionModel[];
  /** The environment variables of every function besides its own. */
  environment: Record<string, string>;
  /** Receives the functions' output. */
  log?: (text: string) => void;
}

export interface FunctionHost {
  /** Invokes a function with a JSON event; a function error is a result, not an exception. */
  invoke(name: string, event: string): Promise<InvokeResult>;
  /** How much of the coming `ms` the functions' thread is busy: 0 to 1. */
  load(ms: number): Promise<number>;
  /** Kills all functions at once and restarts them. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

interface Pending {
  resolve: (result: InvokeResult) => void;
  timer: NodeJS.Timeout;
}

/** Runs the functions' bundles in a worker thread of this process. */
export const startFunctionHost = async (options: FunctionHostOptions): Promise<FunctionHost> => {
  const definitions = new Map(options.functions.map((one) => [one.name, one]));
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let stopped = false;
  let thread: Promise<Worker>;

  const settle = (id: number, result: InvokeResult): void => {
    const waiting = pending.get(id);
    if (!waiting) return;
    pending.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(result);
  };
  const failAll = (error: FunctionFailure): void => {
    for (const id of pending.keys()) settle(id, { ok: false, error });
  };

  const start = async (): Promise<Worker> => {
    const worker = new Worker(new URL("function-thread.ts", import.meta.url), {
      workerData: { functions: options.functions },
      env: options.environment,
      execArgv: ["--enable-source-maps", "--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
    });
    worker.stdout.setEncoding("utf8").on("data", (text: string) => options.log?.(text));
    worker.stderr.setEncoding("utf8").on("data", (text: string) => options.log?.(text));
    await new Promise<void>((resolve, reject) => {
      worker.on("message", (message: FromThread) => {
        if (message.kind === "ready") resolve();
        else if (message.kind === "failed") reject(asError(message.error));
        else settle(message.id, message.result);
      });
      worker.on("error", reject);
    }).catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    worker.on("error", (error) => {
      // as on Lambda: an uncaught error ends the execution environment, and the next invocation gets a new one
      options.log?.(`function thread: ${error instanceof Error ? error.stack : String(error)}\n`);
      failAll({ errorType: "Runtime.ExitError", errorMessage: "The function's environment ended" });
      if (!stopped) thread = start();
    });
    return worker;
  };

  thread = start();
  await thread;

  return {
    invoke: async (name, event) => {
      const definition = definitions.get(name);
      if (!definition) throw new Error(`No function ${name}`);
      const worker = await thread;
      const id = (nextId += 1);
      return new Promise<InvokeResult>((resolve) => {
        const timer = setTimeout(() => {
          const errorMessage = `Task timed out after ${definition.timeoutMs / 1000} seconds`;
          settle(id, { ok: false, error: { errorType: "Sandbox.Timedout", errorMessage } });
        }, definition.timeoutMs);
        pending.set(id, { resolve, timer });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage({ id, name, event, requestId: randomUUID() } satisfies Invocation);
      });
    },
    load: async (ms) => {
      const { performance } = await thread;
      const before = performance.eventLoopUtilization();
      await sleep(ms);
      return performance.eventLoopUtilization(before).utilization;
    },
    crash: async () => {
      const worker = await thread;
      thread = worker.terminate().then(() => {
        failAll({ errorType: "Runtime.ExitError", errorMessage: "The function's environment ended" });
        return start();
      });
      await thread;
    },
    stop: async () => {
      stopped = true;
      const worker = await thread;
      await worker.terminate();
      failAll({ errorType: "Runtime.ExitError", errorMessage: "The function host stopped" });
    },
  };
};

const asError = ({ errorMessage, stack }: FunctionFailure): Error =>
  Object.assign(new Error(errorMessage), stack === undefined ? {} : { stack });
