import { threadNotFound, threadPermissions } from "#shared/chat/permissions.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Principal } from "#shared/chat/principal.ts";
import { moveRun } from "#shared/chat/run-machine.ts";
import type { RunEvent } from "#shared/chat/run-machine/events.ts";
import type { RunSettings } from "#shared/chat/run-settings.ts";
import { isOpen, type Run } from "#shared/chat/run.ts";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { RunId, ThreadId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";
import { viewRun, type GetRunPorts, type RunView } from "./get-run.ts";

export interface CancelRunPorts extends Pick<Deps, "now"> {
  runs: Pick<RunStore, "getRunAccess" | "getProposal" | "getWork" | "move">;
  threads: GetRunPorts["threads"];
  settings: RunSettings;
  /** Ends a run with its message, bill and release of the thread; null where somebody else was quicker. */
  endByEvent: (stored: Run, event: RunEvent) => Promise<Run | null>;
}

const CANCEL = { type: "cancel" } as const;

// a run moves a few times at most between two of its worker's writes
const ATTEMPTS = 5;

/**
 * Stops a run for its owner or an admin: at once where nobody is at work on it, else its worker ends it and writes
 * nothing more to the plan from here on. `stopped` false says that it had ended before; asking again changes nothing.
 * Fails with `thread_not_found`, `run_not_found`, `forbidden`.
 */
export const cancelRun = async (
  ports: CancelRunPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
): Promise<{ view: RunView; stopped: boolean }> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // each attempt decides on what the one before has found to have moved
    // oxlint-disable-next-line no-await-in-loop
    const stored = await stoppableRun(ports, principal, ids);
    if (!isOpen(stored.status)) return { view: await viewRun(ports, stored), stopped: false };
    // oxlint-disable-next-line no-await-in-loop
    const run = await stop(ports, stored);
    if (run) return { view: await viewRun(ports, run), stopped: true };
  }
  throw new AppError("store_busy", "The run kept moving while it was to be stopped; try again.");
};

const stoppableRun = async (
  { runs }: CancelRunPorts,
  principal: Principal,
  ids: { thread: ThreadId; run: RunId },
): Promise<Run> => {
  const { run, member } = await runs.getRunAccess(principal.tenant_id, ids.thread, ids.run, principal.id);
  const owned = run ?? { tenant_id: principal.tenant_id };
  const { can_view, can_edit } = threadPermissions(principal, owned, member);
  if (!can_view) throw threadNotFound();
  if (!run) throw new AppError("run_not_found", "The thread has no such run.");
  if (can_edit || principal.role === "admin") return run;
  throw new AppError("forbidden", "Only the thread's owner or an admin may stop its runs.");
};

/** The run as it is now that it is to stop; null where it has moved since it was read. */
const stop = async (ports: CancelRunPorts, stored: Run): Promise<Run | null> => {
  const made = moveRun(stored, CANCEL, ports.now(), ports.settings);
  if (!made.ok) return stored;
  if (!isOpen(made.run.status)) return ports.endByEvent(stored, CANCEL);
  try {
    await ports.runs.move(stored, made.run);
    return made.run;
  } catch (error) {
    if (isAppError(error, "run_fenced")) return null;
    throw error;
  }
};
