import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { threadId, userId } from "#shared/kernel/ids.ts";
import { cancelRuns, type CancelRunsPorts } from "#shared/usecases/runs/cancel-runs.ts";

/** Exactly one of the three: an omitted field must not cancel the runs of a whole tenant. */
const body = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ thread_id: threadId }),
  z.strictObject({ user_id: userId }),
]);

const count = z.int().nonnegative();
const wireCancelled = z.strictObject({
  /** Open runs that were not being cancelled already. */
  matched: count,
  cancelled: count,
  /** Running: their workers end them within a minute. */
  stopping: count,
  failed: count,
  /** Left for a repetition of the request. */
  remaining: count,
});

export const cancelRunsRoute = (ports: CancelRunsPorts) =>
  defineRoute({
    body,
    answers: { 200: wireCancelled },
    errors: ["forbidden"],
    handle: async ({ principal, body: scope }) => ({
      status: 200,
      body: await cancelRuns(ports, principal, scope),
    }),
  });
