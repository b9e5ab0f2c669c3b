import { type LocalStack, type LocalStackOptions, startLocalStack } from "#infra/local/local-stack.ts";
import { openLog } from "../logs/searched-logs.ts";

/** The whole service in this process, on a free port; what it prints is kept for the search at the end. */
export const startTestStack = (options: LocalStackOptions = {}): Promise<LocalStack> =>
  startLocalStack({
    ...options,
    environment: { ...(options.environment ?? process.env), LOG_LEVEL: "DEBUG" },
    log: openLog(),
  });
