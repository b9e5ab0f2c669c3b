/** Returns milliseconds since the epoch. It is passed as an argument, so that rules never read the system clock. */
export type Clock = () => number;

/** ISO 8601 in UTC, the only time format on the wire and in stored items. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
