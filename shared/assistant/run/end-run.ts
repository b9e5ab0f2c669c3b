import type { AskedEnding } from "#shared/chat/ports/run-store.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { messageId } from "#shared/kernel/ids.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import { withRecomputedCounters, type RunWork } from "#shared/chat/runs/run-work.ts";
import { buildEnding, callsOf } from "#shared/chat/runs/run-ending.ts";
import { isOpen, type Run } from "#shared/chat/runs/run.ts";
import type { EndingPorts } from "../run-ports.ts";

/** Stores the ending and returns the run as it is stored. */
const storeEnding = async (
  from: Run,
  to: Run,
  work: RunWork,
  text: string | null,
  { runs, clock, ulid }: EndingPorts,
  asked?: AskedEnding,
): Promise<Run> => {
  const message_id = messageId.parse(`msg_${ulid()}`);
  const ended = { from, to: withRecomputedCounters(to, work), work, text, message_id, now: clock() };
  const ending = { ...buildEnding(ended), audit: asked?.audit ?? null };
  await runs.endRun(ending, await asked?.keep(ending, callsOf(work, ending)));
  return ending.to;
};

/** Writes the ending of a run that the state machine has ended: answer, usage and release of the thread in one transaction. */
export const writeEnding = async (...ended: Parameters<typeof storeEnding>): Promise<void> => {
  await storeEnding(...ended);
};

/**
 * Ends a run by an event from outside of the loop, with its stored work. Returns the ended run, or null where the
 * state machine refuses or another writer was faster.
 */
export const endByEvent = async (
  stored: Run,
  event: RunEvent,
  ports: EndingPorts,
  asked?: AskedEnding,
): Promise<Run | null> => {
  const work = await ports.runs.getWork(stored.tenant_id, stored.thread_id, stored.id);
  // counters first, so that the outcome follows from the receipts
  const made = moveRun(withRecomputedCounters(stored, work), event, ports.clock(), ports.settings);
  if (!made.ok || isOpen(made.run.status)) return null;
  try {
    return await storeEnding(stored, made.run, work, null, ports, asked);
  } catch (error) {
    if (isAppError(error, "run_fenced")) return null;
    throw error;
  }
};

/** `endByEvent` with its ports bound, for use cases that end a run without knowing how. */
export const endingBy =
  (ports: EndingPorts) =>
  (stored: Run, event: RunEvent, asked?: AskedEnding): Promise<Run | null> =>
    endByEvent(stored, event, ports, asked);
