import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLogger } from "#shared/runtime/logger.ts";

const lines: Record<string, unknown>[] = [];
const keep = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);

beforeEach(() => {
  // Powertools then prints through the global console, as Lambda's runtime sees it
  vi.stubEnv("POWERTOOLS_DEV", "true");
  lines.length = 0;
  for (const level of ["info", "warn", "error"] as const) vi.spyOn(console, level).mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("the log of a function", () => {
  it("is one JSON line an entry with stage and group", () => {
    createLogger("threads", { STAGE: "test", LOG_LEVEL: "INFO" }).info("request", {
      status: 200,
      tenant: undefined,
    });
    expect(lines).toEqual([
      expect.objectContaining({
        level: "INFO",
        message: "request",
        service: "threads",
        stage: "test",
        status: 200,
      }),
    ]);
  });

  it("tells an error with its stack and its cause", () => {
    const cause = new Error("outer", { cause: new Error("inner") });
    createLogger("runs", { STAGE: "test", LOG_LEVEL: "INFO" }).error(
      "request failed",
      { status: 500 },
      cause,
    );
    expect(lines).toMatchObject([
      {
        level: "ERROR",
        status: 500,
        error: {
          name: "Error",
          message: "outer",
          stack: expect.any(Array) as string[],
          cause: { message: "inner" },
        },
      },
    ]);
  });

  it("logs a thrown value that is not an Error", () => {
    createLogger("runs", { STAGE: "test", LOG_LEVEL: "INFO" }).warn("odd", {}, "text");
    expect(lines).toMatchObject([
      { level: "WARN", error: { message: "something that is no Error was thrown" } },
    ]);
  });

  it("is silent below its level", () => {
    createLogger("runs", { STAGE: "test", LOG_LEVEL: "ERROR" }).info("request", {});
    expect(lines).toEqual([]);
  });
});
