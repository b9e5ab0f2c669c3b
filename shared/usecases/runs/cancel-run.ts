import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { threadNotFound, threadPermissions } from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/answer-store.ts";
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
  /** Ends a run with its message, bill and release of the thread; null where somebody else was quicker. */
  endByEvent: (stored: Run, event: RunEvent, asked: AskedEnding) => Promise<Run | null>;
}

/** A run that is to stop; `stopped` false says that it had ended before. */
export interface CancelledRun {
  view: RunView;
  stopped: boolean;
}

const CANCEL = { type: "cancel" } as const;

// a run moves a few times at most between two of its worker's writes
const ATTEMPTS = 5;

interface RunIds {
  thread: ThreadId;
  run: RunId;
}

/** What becomes true with the run's stopping; `recordOf` makes its record, of the run before and after. */
interface Told<V> {
  keep: Keep<V>;
  recordOf: (from: Run, to: Run) => AuditRecord | null;
}

/**
 * Stops a run for its owner or an admin, on record: at once where nobody is at work on it, else its worker ends it and
 * writes nothing more to the plan from here on. `stopped` false says that it had ended before; asking again changes
 * nothing. Fails with `thread_not_found`, `run_not_found`, `forbidden`.
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

/** The same for one of many whose stopping is on record already. */
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
    // each attempt decides on what the one before has found to have moved
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

/** The run as it is now that it is to stop; null where it has moved since it was read. */
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

/** The run with the message that ends it, seen before both are written. */
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
