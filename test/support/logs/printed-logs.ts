import { vi } from "vitest";
import { createLogger } from "#shared/runtime/logger.ts";

const LEVELS = ["debug", "info", "warn", "error"] as const;

/** A function's log as Lambda's runtime prints it, gathered; `restore` ends it. */
export const printedLogs = () => {
  // Powertools writes to a console of its own elsewhere
  vi.stubEnv("POWERTOOLS_DEV", "true");
  const lines: string[] = [];
  for (const level of LEVELS) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void lines.push(parts.join(" ")));
  }
  return {
    log: createLogger("runs", { STAGE: "test", LOG_LEVEL: "DEBUG" }),
    lines,
    restore: () => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
    },
  };
};
