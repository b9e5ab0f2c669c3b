import type { RunSettings } from "#shared/chat/runs/run-settings.ts";

/** What a worker still has time for. */
export interface TimeLeft {
  forTools: boolean;
  forAsking: boolean;
}

/** How a worker divides the time that it has been given. */
export interface WorkerTime {
  left: () => TimeLeft;
  /** How long a call of the model may take from now on, in milliseconds. */
  callMs: () => number;
}

/** However short a worker's time is, most of it is for work. */
const RESERVED_SHARE = 1 / 4;
/** A call that is cut off is paid and asked for again, so one is begun only with a good part of the time ahead. */
const ASKING_SHARE = 1 / 2;

/** Divides what is left of a worker's time as it sets to work; `remainingMs` goes on counting down. */
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
