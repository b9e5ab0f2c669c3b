import { startLocalStack } from "#infra/local/local-stack.ts";

/** The messages of the stack's process to its parent. */
export type FromStack =
  | { kind: "ready"; url: string }
  | {
      kind: "state";
      rssBytes: number;
      /** CPU time of all threads since the start. */
      cpuMs: number;
      dynamoRequests: number;
    };

export type ToStack = "state" | "stop";

/** Runs the local stack of a given assembly and reports over the parent's IPC channel. */
const tell = (message: FromStack): void => void process.send?.(message);

const [assembly = ""] = process.argv.slice(2);
const stack = await startLocalStack({ port: 0, assembly });
process.on("message", (asked: ToStack) => {
  if (asked === "stop") {
    void stack.stop().then(() => process.exit(0));
    return;
  }
  const { user, system } = process.cpuUsage();
  const dynamoRequests = Object.values(stack.dynamo?.requests ?? {}).reduce((sum, count) => sum + count, 0);
  tell({ kind: "state", rssBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, dynamoRequests });
});
tell({ kind: "ready", url: stack.url });
