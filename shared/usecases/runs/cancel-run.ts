import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { threadNotFound, threadPermissions } from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { AskedEnding, RunStore } from "#shared/chat/ports/run-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/runs/run-settings.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { RunId, ThreadId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { viewRun, type GetRunPorts, type RunView } from "./get-run.ts";

export interface CancelRunPorts extends Pick<Deps, "now" | "ulid"> {
  runs: Pick<RunStore, "getRunAccess" | "getProposal" | "getWork" | "move">;
  threads: GetRunPorts["threads"];
  settings: RunSettings;
  /**
   * Ends a run: its message, its usage record, and the thread's release in one transaction; null after a concurrent
   * write.
   */
  endByEvent: (stored: Run, event: RunEvent, asked: AskedEnding) => Promise<Run | null>;
}

/** A run with its cancellation; `stopped` is false if it had ended before. */
export interface CancelledRun {
  view: RunView;
  stopped: boolean;
}

const CANCEL = { type: "cancel" } as const;

// a run moves a few times at most between two writes of its worker
const ATTEMPTS = 5;

interface RunIds {
  thread: ThreadId;
  run: RunId;
}

/**
 * The items that are committed with the cancellation; `recordOf` makes the audit record from the run before and
 * after.
 */
interface Told<V> {
  keep: Keep<V>;
  recordOf: (from: Run, to: Run) => AuditRecord | null;
}

/**
 * Cancels a run for its owner or an admin, with an audit record. A run without a worker ends at once; otherwise its
 * worker ends it and writes nothing more to the plan. What an ending writes is in shared/chat/runs/run-ending.ts. Idempotent: `stopped` is false if the run had ended before.
 * Fails with `thread_not_found`, `run_not_found`, `forbidden`.
 */
export const cancelRun = (
  ports: CancelRunPorts,
  principal: Principal,
  ids: RunIds,
  keep: Keep<CancelledRun> = keepNothing,
): Promise<CancelledRun> => {
  const recordOf = (from: Run, to: Run): AuditRecord =>
    auditEntry(ports, principal, {
      action: "run_cancelled",
      subject: { run_id: ids.run, thread_id: ids.thread },
      details: { user_id: from.user_id, from: from.status, to: to.status },
    });
  return stopOpen(ports, principal, ids, { keep, recordOf });
};

/** The same for a run of a bulk cancellation, whose audit record is already written. */
export const cancelRecordedRun = (
  ports: CancelRunPorts,
  principal: Principal,
  ids: RunIds,
): Promise<CancelledRun> => stopOpen(ports, principal, ids, { keep: keepNothing, recordOf: () => null });

const stopOpen = async (
  ports: CancelRunPorts,
  principal: Principal,
  ids: RunIds,
  { keep, recordOf }: Told<CancelledRun>,
): Promise<CancelledRun> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // each attempt decides on the run as the attempt before left it
    // oxlint-disable-next-line no-await-in-loop
    const stored = await stoppableRun(ports, principal, ids);
    if (!isOpen(stored.status)) return { view: await viewRun(ports, stored), stopped: false };
    // oxlint-disable-next-line no-await-in-loop
    const view = await stop(ports, stored, {
      keep: (stopping) => keep({ view: stopping, stopped: true }),
      recordOf,
    });
    if (view) return { view, stopped: true };
  }
  throw new AppError("store_busy", "The run kept moving while it was to be stopped; try again.");
};

const stoppableRun = async ({ runs }: CancelRunPorts, principal: Principal, ids: RunIds): Promise<Run> => {
  const { run, member } = await runs.getRunAccess(principal.tenant_id, ids.thread, ids.run, principal.id);
  const owned = run ?? { tenant_id: principal.tenant_id };
  const { can_view, can_edit } = threadPermissions(principal, owned, member);
  if (!can_view) throw threadNotFound();
  if (!run) throw new AppError("run_not_found", "The thread has no such run.");
  if (can_edit || principal.role === "admin") return run;
  throw new AppError("forbidden", "Only the thread's owner or an admin may stop its runs.");
};

/** The run after the cancellation; null if it has changed since it was read (optimistic locking). */
const stop = async (ports: CancelRunPorts, stored: Run, told: Told<RunView>): Promise<RunView | null> => {
  const made = moveRun(stored, CANCEL, ports.now(), ports.settings);
  if (!made.ok) return viewRun(ports, stored);
  const audit = told.recordOf(stored, made.run);
  if (!isOpen(made.run.status)) return end(ports, stored, told.keep, audit);
  const view = await viewRun(ports, made.run);
  try {
    await ports.runs.move(stored, made.run, told.keep(view), audit);
    return view;
  } catch (error) {
    if (isAppError(error, "run_fenced")) return null;
    throw error;
  }
};

/** The view of the ended run with its message, built before both are committed. */
const end = async (
  ports: CancelRunPorts,
  stored: Run,
  keep: Keep<RunView>,
  audit: AuditRecord | null,
): Promise<RunView | null> => {
  let view: RunView | null = null;
  const keepEnding: AskedEnding["keep"] = async ({ to, message }, calls) => {
    const parts = await viewRun(ports, { ...to, assistant_message_id: null });
    view = { ...parts, run: to, assistantMessage: { message, calls: [...calls] } };
    return keep(view);
  };
  const ended = await ports.endByEvent(stored, CANCEL, { keep: keepEnding, audit });
  return ended && view;
};
