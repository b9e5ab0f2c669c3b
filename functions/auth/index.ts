import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createCognitoUserPool } from "#shared/adapters/cognito-user-pool.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createQuotaStore } from "#shared/table/quota-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/user-store.ts";
import { createTokenRoute } from "./create-token.ts";
import { refreshTokenRoute } from "./refresh-token.ts";

const environment = readEnvironment("auth");
const table = openServiceTable(environment.TABLE_NAME);
const ports = {
  ...system,
  pool: createCognitoUserPool(new CognitoIdentityProviderClient(), environment.USER_POOL_CLIENT_ID),
  users: createUserStore(table),
  quotas: createQuotaStore(table),
};

export const handler = serveGroup(
  "auth",
  { "create-token": createTokenRoute(ports), "refresh-token": refreshTokenRoute(ports) },
  createPipeline({ log: createLogger("auth", environment), now: system.now }),
);
