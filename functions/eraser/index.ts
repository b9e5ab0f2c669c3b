import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import type { Context } from "aws-lambda";
import { disableCognitoUser } from "#shared/adapters/disable-cognito-user.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { openServiceTable } from "#shared/table/table.ts";
import { eraseTenants } from "#shared/worker/erase-tenants.ts";
import { eraseThreads } from "#shared/worker/erase-threads.ts";
import { runLog } from "#shared/worker/run-log.ts";

/** The time that one page may take: no page is started with less time left. */
const RESERVE_MS = 10_000;

const environment = readEnvironment("eraser");
const ports = {
  erasures: createErasureStore(openServiceTable(environment.TABLE_NAME)),
  closeAccount: disableCognitoUser(new CognitoIdentityProviderClient(), environment.USER_POOL_ID),
  clock: system.now,
  quietMs: environment.ERASE_QUIET_MS,
  log: runLog(createLogger("eraser", environment)),
};

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const mayGoOn = () => context.getRemainingTimeInMillis() > RESERVE_MS;
  await eraseThreads(ports, mayGoOn);
  await eraseTenants(ports, mayGoOn);
};
