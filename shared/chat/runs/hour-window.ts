import { isoTime } from "#shared/kernel/clock.ts";

const HOUR_MS = 3_600_000;

/** One counter of one hour of the clock (UTC). */
export interface HourWindow {
  /** Names what is counted and the hour, so that an old counter is never met again. */
  bucket: string;
  /** In milliseconds since the epoch. */
  ends_at: number;
}

/** The hour's counter of something, at a time in milliseconds since the epoch. */
export const hourWindow = (counted: string, now: number): HourWindow => {
  const began = Math.floor(now / HOUR_MS) * HOUR_MS;
  return { bucket: `${counted}-${isoTime(began).slice(0, 13)}`, ends_at: began + HOUR_MS };
};
