import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import type { Thread } from "../threads/thread.ts";

const DAY_MS = 86_400_000;

const days = z.int().positive().max(36_500).nullable();

/** After how many days a company lets things go; null keeps them. */
export const retention = z.strictObject({
  /** Counted from when the thread was archived. */
  archived_threads_days: days,
  /** Counted from each record's own time; for records of what is done from now on. */
  audit_days: days,
});
export type Retention = z.infer<typeof retention>;

export const retentionPatch = retention.partial();
export type RetentionPatch = z.infer<typeof retentionPatch>;

/** A company that has never set anything keeps everything. */
export const KEEP_ALL: Retention = { archived_threads_days: null, audit_days: null };

const bounds = z
  .strictObject({ least: z.int().positive(), most: z.int().positive() })
  .refine(({ least, most }) => least <= most, "least is more than most");

/** Between what a stage lets companies choose, in days; keeping everything is always a choice. */
export const retentionBounds = z.strictObject({ archived_threads_days: bounds, audit_days: bounds });
export type RetentionBounds = z.infer<typeof retentionBounds>;

/** What a stage sets in the place of the bounds everywhere. */
export const stageRetention = retentionBounds.partial();

export const RETENTION_BOUNDS: RetentionBounds = {
  archived_threads_days: { least: 1, most: 3650 },
  // who did what is asked after months
  audit_days: { least: 90, most: 3650 },
};

export const changedRetention = (before: Retention, patch: RetentionPatch = {}): Retention => ({
  archived_threads_days:
    patch.archived_threads_days === undefined ? before.archived_threads_days : patch.archived_threads_days,
  audit_days: patch.audit_days === undefined ? before.audit_days : patch.audit_days,
});

/** The fields that a stage does not allow, with what it does. */
export const outOfBounds = (
  own: Retention,
  allowed: RetentionBounds,
): { field: keyof Retention; least: number; most: number }[] =>
  (["archived_threads_days", "audit_days"] as const).flatMap((field) => {
    const [value, { least, most }] = [own[field], allowed[field]];
    return value !== null && (value < least || value > most) ? [{ field, least, most }] : [];
  });

/** When a thread that is archived now goes; null where archived threads are kept. */
export const threadGoesAt = ({ archived_threads_days: kept }: Retention, now: number): string | null =>
  kept === null ? null : isoTime(now + kept * DAY_MS);

/** When an audit record of now goes, in seconds since the epoch; null where they are kept. */
export const auditGoesAt = ({ audit_days: kept }: Retention, at: string): number | null =>
  kept === null ? null : Math.ceil((Date.parse(at) + kept * DAY_MS) / 1000);

/** Whether a thread's time is over: for every reader it is gone, also where it is still stored. */
export const hasGone = ({ erase_at }: Pick<Thread, "erase_at">, now: number): boolean =>
  erase_at !== null && erase_at <= isoTime(now);
