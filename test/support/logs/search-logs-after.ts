import { afterAll } from "vitest";
import { notingFetch, searchLogs } from "./searched-logs.ts";

// every test of a whole service ends with a search of what the service has printed
globalThis.fetch = notingFetch(globalThis.fetch);

afterAll(() => {
  const { found, looked } = searchLogs();
  if (found.length > 0) throw new Error(`The log holds what no log may hold:\n${found.join("\n")}`);
  if (looked.services > 0 && looked.lines <= looked.services)
    throw new Error("A service has printed nothing, or nobody kept it.");
});
