import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import type { Thread } from "../threads/thread.ts";

const DAY_MS = 86_400_000;

const days = z.int().positive().max(36_500).nullable();

/** Retention periods of a tenant in days; null keeps everything. */
export const retention = z.strictObject({
  /** Counted from the archiving of the thread. */
  archived_threads_days: days,
  /** Counted from the time of each record; applies to records that are written from now on. */
  audit_days: days,
});
export type Retention = z.infer<typeof retention>;

export const retentionPatch = retention.partial();
export type RetentionPatch = z.infer<typeof retentionPatch>;

/** The default: a tenant without settings keeps everything. */
export const KEEP_ALL: Retention = { archived_threads_days: null, audit_days: null };

const bounds = z
  .strictObject({ least: z.int().positive(), most: z.int().positive() })
  .refine(({ least, most }) => least <= most, "least is more than most");

/** The bounds of a stage on retention periods, in days; null (keep everything) is always allowed. */
export const retentionBounds = z.strictObject({ archived_threads_days: bounds, audit_days: bounds });
export type RetentionBounds = z.infer<typeof retentionBounds>;

/** What a stage sets in the place of the bounds everywhere. */
export const stageRetention = retentionBounds.partial();

export const RETENTION_BOUNDS: RetentionBounds = {
  archived_threads_days: { least: 1, most: 3650 },
  // questions to the audit log come up months later
  audit_days: { least: 90, most: 3650 },
};

export const changedRetention = (before: Retention, patch: RetentionPatch = {}): Retention => ({
  archived_threads_days:
    patch.archived_threads_days === undefined ? before.archived_threads_days : patch.archived_threads_days,
  audit_days: patch.audit_days === undefined ? before.audit_days : patch.audit_days,
});

/** The retention periods that are outside of the stage's bounds, with the bounds. */
export const outOfBounds = (
  own: Retention,
  allowed: RetentionBounds,
): { field: keyof Retention; least: number; most: number }[] =>
  (["archived_threads_days", "audit_days"] as const).flatMap((field) => {
    const [value, { least, most }] = [own[field], allowed[field]];
    return value !== null && (value < least || value > most) ? [{ field, least, most }] : [];
  });

/** When a thread that is archived now is erased; null where archived threads are kept. */
export const threadErasedAt = ({ archived_threads_days: kept }: Retention, now: number): string | null =>
  kept === null ? null : isoTime(now + kept * DAY_MS);

/** The TTL of an audit record of time `at`, in seconds since the epoch; null where records are kept. */
export const auditExpiresAt = ({ audit_days: kept }: Retention, at: string): number | null =>
  kept === null ? null : Math.ceil((Date.parse(at) + kept * DAY_MS) / 1000);

/** Whether a thread's retention has ended: readers don't find it any more, even while it is still stored. */
export const isRetentionOver = ({ erase_at }: Pick<Thread, "erase_at">, now: number): boolean =>
  erase_at !== null && erase_at <= isoTime(now);
