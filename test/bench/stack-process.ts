import { startLocalStack } from "#infra/local/local-stack.ts";

/** What the stack's process answers to whoever started it. */
export type FromStack =
  | { kind: "ready"; url: string; dynamoEndpoint: string; tableName: string }
  | {
      kind: "state";
      rssBytes: number;
      /** Processor time of all threads since the start. */
      cpuMs: number;
      requests: Record<string, number>;
    };

export type ToStack = "state" | "stop";

/** The local stack as `npm start` has it, told over the parent's channel instead of the terminal. */
const tell = (message: FromStack): void => void process.send?.(message);

const stack = await startLocalStack({ port: 0 });
process.on("message", (asked: ToStack) => {
  if (asked === "stop") {
    void stack.stop().then(() => process.exit(0));
    return;
  }
  const { user, system } = process.cpuUsage();
  const requests = { ...stack.dynamo?.requests };
  tell({ kind: "state", rssBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, requests });
});
const { url, dynamoEndpoint, tableName } = stack;
tell({ kind: "ready", url, dynamoEndpoint, tableName });
