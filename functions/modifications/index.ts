import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { createCursorSeal } from "#shared/http/cursor.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { openTable } from "#shared/table/table.ts";
import { createThreadStore } from "#shared/table/thread-store.ts";
import { createUserStore } from "#shared/table/user-store.ts";
import { getModificationRoute } from "./get-modification.ts";
import { listModificationsRoute } from "./list-modifications.ts";

const environment = readEnvironment("modifications");
const table = openTable(new DynamoDBClient(), environment.TABLE_NAME);
const users = createUserStore(table);
const ports = {
  threads: createThreadStore(table),
  cursors: createCursorSeal(environment.CURSOR_KEY),
};

export const handler = serveGroup(
  "modifications",
  {
    "list-modifications": listModificationsRoute(ports),
    "get-modification": getModificationRoute(ports),
  },
  createPipeline({
    log: createLogger("modifications", environment),
    findUser: (id) => users.getUser(id),
    now: system.now,
  }),
);
