import { defineConfig } from "vitest/config";

const results = process.env["PLUGWRIGHT_RESULTS"];

const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    root: new URL("..", import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`],
    environment: "node",
    ...extra,
  },
});

/** Every test of a whole service is followed by a search of its log. */
const SEARCH_LOGS = ["./test/support/logs/search-logs-after.ts"];

export default defineConfig({
  test: {
    projects: [
      project("unit", { testTimeout: 30_000 }),
      project("contract", { testTimeout: 30_000, hookTimeout: 30_000 }),
      project("integration", { testTimeout: 60_000, hookTimeout: 60_000, setupFiles: SEARCH_LOGS }),
      project("infra", { testTimeout: 120_000, hookTimeout: 120_000 }),
      project("drill", { testTimeout: 120_000, hookTimeout: 120_000 }),
      project("e2e", {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        fileParallelism: false,
        setupFiles: SEARCH_LOGS,
      }),
    ],
    maxWorkers: 2,
    // CI adds these reports up; a run by hand leaves none behind.
    ...(results && {
      reporters: ["default", "json"],
      outputFile: { json: `${results}/${process.pid}.json` },
    }),
  },
});
