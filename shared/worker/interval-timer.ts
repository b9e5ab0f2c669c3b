import type { Timer } from "#shared/assistant/run-ports.ts";

/** An interval timer that does not keep the process alive. */
export const intervalTimer: Timer = (everyMs, tick) => {
  const interval = setInterval(tick, everyMs);
  interval.unref();
  return () => clearInterval(interval);
};
