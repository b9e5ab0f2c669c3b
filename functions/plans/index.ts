import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createPlanStore } from "#shared/table/plan-store.ts";
import { openTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/user-store.ts";
import { createWellStore } from "#shared/table/well-store.ts";
import { generate } from "./generate.ts";
import { getPlanRoute } from "./get-plan.ts";
import { makePlanRoute } from "./make-plan.ts";

const environment = readEnvironment("plans");
const table = openTable(new DynamoDBClient(), environment.TABLE_NAME);
const users = createUserStore(table);
const ports = {
  ...system,
  wells: createWellStore(table),
  plans: createPlanStore(table),
  generate,
};

export const handler = serveGroup(
  "plans",
  { "make-plan": makePlanRoute(ports), "get-plan": getPlanRoute(ports) },
  createPipeline({
    log: createLogger("plans", environment),
    findUser: (id) => users.getUser(id),
    now: system.now,
  }),
);
