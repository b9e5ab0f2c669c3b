import { serveGroup } from "#functions/api/serve-group.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { readEnvironment } from "#shared/runtime/config.ts";
import { createLogger } from "#shared/runtime/logger.ts";
import { system } from "#shared/runtime/system.ts";
import { getDocsRoute } from "./get-docs.ts";
import { getHealthRoute } from "./get-health.ts";
import { getOpenapiRoute } from "./get-openapi.ts";
import { loadDocument } from "./load-document.ts";

const environment = readEnvironment("docs");

export const handler = serveGroup(
  "docs",
  {
    "get-health": getHealthRoute(environment.VERSION),
    "get-openapi": getOpenapiRoute(loadDocument),
    "get-docs": getDocsRoute(loadDocument),
  },
  createPipeline({ log: createLogger("docs", environment), now: system.now }),
);
