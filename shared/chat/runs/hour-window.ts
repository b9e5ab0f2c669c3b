import { isoTime } from "#shared/kernel/clock.ts";

const HOUR_MS = 3_600_000;

/** The fixed window of a rate limit: one hour of the clock (UTC). */
export interface HourWindow {
  /** Name of the counter, with the hour in it, so that an old counter is never reused. */
  bucket: string;
  /** Milliseconds since the epoch. */
  ends_at: number;
}

/** The window that contains `now` (milliseconds since the epoch), for the counter `counted`. */
export const hourWindow = (counted: string, now: number): HourWindow => {
  const began = Math.floor(now / HOUR_MS) * HOUR_MS;
  return { bucket: `${counted}-${isoTime(began).slice(0, 13)}`, ends_at: began + HOUR_MS };
};
