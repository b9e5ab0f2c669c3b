import { afterAll } from "vitest";
import { dropTables } from "./test-table.ts";

// set up for each test file: where files share their modules, a hook in a module would run after the first one alone
// DynamoDB Local takes its time for hundreds of tables
afterAll(dropTables, 120_000);
