import { ROUTES } from "#functions/api/routes.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { unmatchedRoute } from "./answer-unmatched.ts";

const environment = readEnvironment("fallback");
const pipeline = createPipeline({ log: createLogger("fallback", environment), now: system.now });

/** The handler of the API's `$default` route. */
export const handler = pipeline(unmatchedRoute(ROUTES));
