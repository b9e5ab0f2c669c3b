import type { Timer } from "#shared/assistant/run-ports.ts";

/** The process's own timer; it keeps no process alive. */
export const everySoOften: Timer = (everyMs, tick) => {
  const interval = setInterval(tick, everyMs);
  interval.unref();
  return () => clearInterval(interval);
};
