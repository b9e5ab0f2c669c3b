import { serveGroup } from "#functions/api/serve-group.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { getWellRoute } from "./get-well.ts";
import { listWellsRoute } from "./list-wells.ts";
import { putWellRoute } from "./put-well.ts";
import { review } from "./review-well.ts";

const environment = readEnvironment("wells");
const table = openServiceTable(environment.TABLE_NAME);
const users = createUserStore(table);
const ports = {
  ...system,
  wells: createWellStore(table),
  review,
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "wells",
  {
    "put-well": putWellRoute(ports),
    "list-wells": listWellsRoute(ports),
    "get-well": getWellRoute(ports),
  },
  createPipeline({
    log: createLogger("wells", environment),
    users,
    now: system.now,
  }),
);
