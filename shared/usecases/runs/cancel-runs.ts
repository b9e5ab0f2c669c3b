import * as z from "zod";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { ActiveRuns } from "#shared/chat/ports/active-runs-store.ts";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import { threadId, userId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import { cancelRecordedRun, type CancelRunPorts } from "./cancel-run.ts";
import type { Deps } from "../deps.ts";

export interface CancelRunsPorts extends CancelRunPorts, Pick<Deps, "now" | "ulid"> {
  activeRuns: Pick<ActiveRuns, "listOpenRuns">;
  audits: Pick<AuditStore, "putAdminAudit">;
  /** Called for each run that could not be cancelled. */
  runNotStopped: (run: Run, cause: unknown) => void;
}

/** Which open runs of the tenant are meant. Exactly one: nobody stops a whole company by leaving something out. */
export const runsScope = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ thread_id: threadId }),
  z.strictObject({ user_id: userId }),
]);
type RunsScope = z.infer<typeof runsScope>;

const count = z.int().nonnegative();
export const cancelledRuns = z.strictObject({
  /** Open ones that were not being stopped already. */
  matched: count,
  /** Ended by now. */
  cancelled: count,
  /** Told to their workers, who end them within the minute. */
  stopping: count,
  failed: count,
  /** Left for another request of the same. */
  remaining: count,
});
type CancelledRuns = z.infer<typeof cancelledRuns>;

/** The runs that fit the time of one request. */
const AT_MOST = 40;
const AT_ONCE = 4;

const fits = (run: Run, scope: RunsScope): boolean => {
  if ("thread_id" in scope) return run.thread_id === scope.thread_id;
  return "all" in scope || run.user_id === scope.user_id;
};

/**
 * Cancels the tenant's open runs in bulk, oldest first; runs beyond one request's time are counted as remaining. The
 * audit record is written before the first cancellation. Fails with `forbidden` for all but admins.
 */
export const cancelRuns = async (
  ports: CancelRunsPorts,
  principal: Principal,
  scope: RunsScope,
): Promise<CancelledRuns> => {
  requireAdmin(principal);
  const open = await ports.activeRuns.listOpenRuns(principal.tenant_id);
  const matched = open.filter((run) => run.status !== "cancelling" && fits(run, scope));
  const taken = matched.slice(0, AT_MOST);
  if (taken.length > 0) {
    const details = { scope, run_ids: taken.map(({ id }) => id) };
    const subject = { tenant_id: principal.tenant_id };
    await ports.audits.putAdminAudit(
      auditEntry(ports, principal, { action: "runs_cancelled", subject, details }),
    );
  }
  const counts = { cancelled: 0, stopping: 0, failed: 0 };
  const left = [...taken];
  const work = async (): Promise<void> => {
    for (let run = left.shift(); run; run = left.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- limits the concurrency
      counts[await stop(ports, principal, run)] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { matched: matched.length, ...counts, remaining: matched.length - taken.length };
};

/** A failed cancellation does not stop the others. */
const stop = async (
  ports: CancelRunsPorts,
  principal: Principal,
  run: Run,
): Promise<"cancelled" | "stopping" | "failed"> => {
  try {
    const ids = { thread: run.thread_id, run: run.id };
    const { view } = await cancelRecordedRun(ports, principal, ids);
    return isOpen(view.run.status) ? "stopping" : "cancelled";
  } catch (error) {
    ports.runNotStopped(run, error);
    return "failed";
  }
};
