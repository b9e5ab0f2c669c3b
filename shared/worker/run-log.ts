import type { RunLog } from "#shared/assistant/run-ports.ts";

interface Log {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields: Readonly<Record<string, unknown>>, cause?: unknown): void;
}

/** Logs the run loop's events; an event with an error is a warning. */
export const runLog =
  (log: Log): RunLog =>
  (event, { error, ...fields }) => {
    if (error === undefined) log.info(event, fields);
    else log.warn(event, fields, error);
  };
