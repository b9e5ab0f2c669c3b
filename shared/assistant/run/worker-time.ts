import type { RunSettings } from "#shared/chat/runs/run-settings.ts";

/** What the worker's remaining time allows. */
export interface TimeLeft {
  forTools: boolean;
  forAsking: boolean;
}

/** How a worker divides its time. */
export interface WorkerTime {
  left: () => TimeLeft;
  /** Timeout of a model call that starts now, in milliseconds. */
  callMs: () => number;
}

/** Upper bound of the reserved time, so that even a short-lived worker works most of its time. */
const RESERVED_SHARE = 1 / 4;
/** A call that is cut off is paid and made again, so that none is started without this share of the time left. */
const ASKING_SHARE = 1 / 2;

/** Divides the worker's remaining time when it starts; `remainingMs` goes on counting down. */
export const workerTime = (
  remainingMs: () => number,
  { stop_before_ms }: Pick<RunSettings, "stop_before_ms">,
): WorkerTime => {
  const given = remainingMs();
  const reserved = Math.min(stop_before_ms, given * RESERVED_SHARE);
  return {
    left: () => {
      const remaining = remainingMs();
      return {
        forTools: remaining > 0 && remaining >= reserved,
        forAsking: remaining > 0 && remaining >= given * ASKING_SHARE,
      };
    },
    callMs: () => Math.max(1, Math.floor(remainingMs() - reserved)),
  };
};
