import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import type { ActiveRuns } from "#shared/chat/ports/active-runs.ts";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import type { ThreadId, UserId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import { cancelRecordedRun, type CancelRunPorts } from "./cancel-run.ts";
import type { Deps } from "../deps.ts";

export interface CancelRunsPorts extends CancelRunPorts, Pick<Deps, "now" | "ulid"> {
  activeRuns: Pick<ActiveRuns, "listOpenRuns">;
  audits: Pick<AuditStore, "putAudit">;
  /** Told of each run that could not be stopped. */
  runNotStopped: (run: Run, cause: unknown) => void;
}

/** Which open runs of the tenant are meant. */
export type RunsScope = { all: true } | { thread_id: ThreadId } | { user_id: UserId };

export interface CancelledRuns {
  /** Open ones that were not being stopped already. */
  matched: number;
  /** Ended by now. */
  cancelled: number;
  /** Told to their workers, who end them within the minute. */
  stopping: number;
  failed: number;
  /** Left for another request. */
  remaining: number;
}

/** What one request has time for. */
const AT_MOST = 40;
const AT_ONCE = 4;

const fits = (run: Run, scope: RunsScope): boolean => {
  if ("thread_id" in scope) return run.thread_id === scope.thread_id;
  return "all" in scope || run.user_id === scope.user_id;
};

/**
 * Stops many of the tenant's open runs, the oldest first; what one request has no time for is counted as remaining. On
 * record before the first is stopped. Fails with `forbidden` for all but admins.
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
    await ports.audits.putAudit(auditEntry(ports, principal, { action: "runs_cancelled", subject, details }));
  }
  const counts = { cancelled: 0, stopping: 0, failed: 0 };
  const left = [...taken];
  const work = async (): Promise<void> => {
    for (let run = left.shift(); run; run = left.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- a few at once, and no more
      counts[await stop(ports, principal, run)] += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { matched: matched.length, ...counts, remaining: matched.length - taken.length };
};

/** One that can't be stopped keeps no other from being stopped. */
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
