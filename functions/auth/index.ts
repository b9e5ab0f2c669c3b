import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { serveGroup } from "#functions/api/serve-group.ts";
import { createCognitoUserPool } from "#shared/adapters/cognito-user-pool.ts";
import { createCognitoPasswords } from "#shared/adapters/cognito-passwords.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createTokenRoute } from "./create-token.ts";
import { forgotPasswordRoute } from "./forgot-password.ts";
import { refreshTokenRoute } from "./refresh-token.ts";
import { resetPasswordRoute } from "./reset-password.ts";
import { setFirstPasswordRoute } from "./set-first-password.ts";
import { signOutRoute } from "./sign-out.ts";

const environment = readEnvironment("auth");
const table = openServiceTable(environment.TABLE_NAME);
const cognito = new CognitoIdentityProviderClient();
const ports = {
  ...system,
  pool: {
    ...createCognitoUserPool(cognito, environment.USER_POOL_CLIENT_ID),
    ...createCognitoPasswords(cognito, {
      poolId: environment.USER_POOL_ID,
      clientId: environment.USER_POOL_CLIENT_ID,
    }),
  },
  users: createUserStore(table),
  quotas: createQuotaStore(table),
};

export const handler = serveGroup(
  "auth",
  {
    "create-token": createTokenRoute(ports),
    "refresh-token": refreshTokenRoute(ports),
    "set-first-password": setFirstPasswordRoute(ports),
    "forgot-password": forgotPasswordRoute(ports),
    "reset-password": resetPasswordRoute(ports),
    "sign-out": signOutRoute(ports),
  },
  createPipeline({ log: createLogger("auth", environment), now: system.now }),
);
