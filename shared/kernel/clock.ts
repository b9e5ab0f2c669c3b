/** Tells the time in milliseconds since the epoch; an argument everywhere, so that rules never read the clock. */
export type Clock = () => number;

/** ISO 8601 in UTC, the only form of time on the wire and in stored items. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
