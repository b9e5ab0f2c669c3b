import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.ts";

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
const SEARCH_LOGS = "./test/support/logs/search-logs-after.ts";
const DROP_TABLES = "./test/support/table/drop-tables-after.ts";

const BUILD_SERVICE = "./test/support/servers/build-service.ts";

/** Files of one worker share their modules; whatever tests change is in tables, builders and worlds of their own. */
const SHARED = { isolate: false };

export default defineConfig({
  test: {
    projects: [
      project("unit", { ...SHARED, testTimeout: 60_000 }),
      project("contract", {
        ...SHARED,
        testTimeout: 30_000,
        hookTimeout: 30_000,
        setupFiles: [DROP_TABLES],
      }),
      project("integration", {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        globalSetup: [BUILD_SERVICE],
        setupFiles: [SEARCH_LOGS, DROP_TABLES],
      }),
      project("infra", {
        ...SHARED,
        testTimeout: 120_000,
        hookTimeout: 120_000,
        setupFiles: [DROP_TABLES],
      }),
      project("drill", { testTimeout: 120_000, hookTimeout: 120_000 }),
      project("e2e", {
        testTimeout: 240_000,
        hookTimeout: 240_000,
        globalSetup: [BUILD_SERVICE],
        setupFiles: [SEARCH_LOGS],
      }),
    ],
    // one more than the cores that CI has: some tests of whole services wait
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // CI adds these reports up; a run by hand leaves none behind.
    ...(results && {
      reporters: ["default", "json"],
      outputFile: { json: `${results}/${process.pid}.json` },
    }),
  },
});
