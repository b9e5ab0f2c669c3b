import { afterAll, expect } from "vitest";
import { notingFetch, searchLogs } from "./searched-logs.ts";

// every test of a whole service ends with a search of what the service has printed
globalThis.fetch = notingFetch(globalThis.fetch);

afterAll(() => {
  const { found, looked } = searchLogs();
  expect(found).toEqual([]);
  // nothing is found in a log that nobody kept
  if (looked.services > 0) expect(looked.lines).toBeGreaterThan(looked.services);
});
