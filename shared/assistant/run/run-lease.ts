import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { RunPorts } from "../run-ports.ts";

/** A claimed run, on which this worker holds the lease. */
export interface LeasedRun {
  readonly run: Run;
  /** Aborts when the lease is lost to another worker, or the run is cancelled. */
  readonly lost: AbortSignal;
  /**
   * Applies an event to the run and stores the run together with what belongs to the event. Throws `run_fenced` when
   * the lease is lost.
   */
  write(event: RunEvent, save: (from: Run, to: Run) => Promise<void>): Promise<Run>;
  /**
   * Verifies the lease before anything is paid for: a worker that was stalled long enough to miss renewals renews
   * now. Throws `run_fenced` as `write` does; costs nothing as long as the timer keeps up.
   */
  assure(): Promise<void>;
  /** Recomputes the counters from the stored work; writes nothing. */
  account(count: (run: Run) => Run): void;
  /** Stops the renewals and waits for the write under way. */
  letGo(): Promise<void>;
}

type Ports = Pick<RunPorts, "runs" | "clock" | "settings" | "timer" | "log">;

/** Serialises writes in the order of the calls: a renewal must never overtake a step. */
const inOrder = () => {
  let tail: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  };
};

/** Holds the lease of a claimed run: renews it by a timer (heartbeat) and serialises this worker's writes. */
export const leaseRun = (claimed: Run, ports: Ports): LeasedRun => {
  const { runs, clock, settings, timer, log } = ports;
  const lost = new AbortController();
  const enqueue = inOrder();
  let run = claimed;
  let held = true;

  const moved = (event: RunEvent): Run => {
    const made = moveRun(run, event, clock(), settings);
    if (made.ok) return made.run;
    throw new AppError("run_fenced", `The run does not take ${event.type}: ${made.refusal}.`);
  };

  const renew = async () => {
    const next = moved({ type: "renew" });
    if (next.lease_until === null) return;
    await runs.renewLease(run, next.lease_until);
    run = next;
  };
  const renewInTime = async () => {
    if (held && !lost.signal.aborted) await renew();
  };
  const hasMissedRenewals = (): boolean =>
    run.lease_until === null ||
    clock() > Date.parse(run.lease_until) - settings.lease_ms + 2 * settings.renew_every_ms;
  const stopTimer = timer(settings.renew_every_ms, () => {
    enqueue(renewInTime).catch((error: unknown) => {
      log("lease_not_renewed", { run_id: run.id, fenced: isAppError(error, "run_fenced") });
      if (isAppError(error, "run_fenced")) lost.abort();
    });
  });

  return {
    get run() {
      return run;
    },
    lost: lost.signal,
    write: (event, save) =>
      enqueue(async () => {
        const next = moved(event);
        await save(run, next);
        run = next;
        return next;
      }),
    assure: () =>
      enqueue(async () => {
        // the renewal may stall just as long
        while (hasMissedRenewals()) await renew();
      }),
    account: (count) => {
      run = count(run);
    },
    letGo: () => {
      held = false;
      stopTimer();
      return enqueue(async () => undefined);
    },
  };
};
