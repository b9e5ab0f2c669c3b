import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { cancelRun, type CancelRunPorts } from "./cancel-run.ts";

export interface StopOpenRunPorts extends CancelRunPorts {
  runs: CancelRunPorts["runs"] & Pick<RunStore, "getActiveRunId">;
}

/** Cancels the thread's open run for its owner or an admin, with an audit record; null if none is open. */
export const stopOpenRun = async (
  ports: StopOpenRunPorts,
  principal: Principal,
  thread: Pick<Thread, "tenant_id" | "id">,
): Promise<Run | null> => {
  const run = await ports.runs.getActiveRunId(thread.tenant_id, thread.id);
  if (run === null) return null;
  const { view } = await cancelRun(ports, principal, { thread: thread.id, run });
  return view.run;
};
