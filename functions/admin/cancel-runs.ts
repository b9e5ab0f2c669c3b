import { defineRoute } from "#shared/http/define-route.ts";
import {
  cancelledRuns,
  cancelRuns,
  type CancelRunsPorts,
  runsScope,
} from "#shared/usecases/runs/cancel-runs.ts";

export const cancelRunsRoute = (ports: CancelRunsPorts) =>
  defineRoute({
    body: runsScope,
    answers: { 200: cancelledRuns },
    errors: ["forbidden"],
    handle: async ({ principal, body: scope }) => ({
      status: 200,
      body: await cancelRuns(ports, principal, scope),
    }),
  });
