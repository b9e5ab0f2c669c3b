import * as z from "zod";
import { defineRoute } from "#shared/http/define-route.ts";
import { threadId, userId } from "#shared/kernel/ids.ts";
import { cancelRuns, type CancelRunsPorts } from "#shared/usecases/runs/cancel-runs.ts";

/** Exactly one: nobody stops a whole company by leaving something out. */
const body = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ thread_id: threadId }),
  z.strictObject({ user_id: userId }),
]);

const count = z.int().nonnegative();
const wireCancelled = z.strictObject({
  /** Open runs that were not being stopped already. */
  matched: count,
  cancelled: count,
  /** At work: their workers end them within the minute. */
  stopping: count,
  failed: count,
  /** Left for another request of the same. */
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
