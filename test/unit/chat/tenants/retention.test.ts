import { describe, expect, it } from "vitest";
import {
  auditExpiresAt,
  changedRetention,
  isRetentionOver,
  KEEP_ALL,
  outOfBounds,
  retentionBounds,
  RETENTION_BOUNDS,
  retentionPatch,
  threadErasedAt,
} from "#shared/chat/tenants/retention.ts";
import { at, atMs } from "#test/support/builders/ids.ts";

const DAY_S = 86_400;

describe("how long a company keeps things", () => {
  it("is for ever where nothing was set", () => {
    expect([threadErasedAt(KEEP_ALL, atMs(0)), auditExpiresAt(KEEP_ALL, at(0))]).toEqual([null, null]);
  });

  it("counts days from the archiving, and from a record's own time", () => {
    const kept = { archived_threads_days: 30, audit_days: 365 };
    expect(threadErasedAt(kept, atMs(0))).toBe(at(30 * DAY_S));
    expect(auditExpiresAt(kept, at(0))).toBe(atMs(365 * DAY_S) / 1000);
  });

  it("is over at its time, to the millisecond", () => {
    expect([at(10), at(9), null].map((erase_at) => isRetentionOver({ erase_at }, atMs(10)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isRetentionOver({ erase_at: at(10) }, atMs(10) - 1)).toBe(false);
  });

  it("changes only the fields that are sent, and null keeps everything again", () => {
    const before = { archived_threads_days: 30, audit_days: 365 };
    expect(changedRetention(before)).toEqual(before);
    expect(changedRetention(before, { audit_days: null })).toEqual({ ...before, audit_days: null });
    expect(changedRetention(before, { archived_threads_days: 7 })).toEqual({
      ...before,
      archived_threads_days: 7,
    });
  });

  it("lies within the stage's days, both ends included, or keeps everything", () => {
    const allowed = { archived_threads_days: { least: 7, most: 60 }, audit_days: { least: 90, most: 400 } };
    const of = (archived_threads_days: number | null, audit_days: number | null) =>
      outOfBounds({ archived_threads_days, audit_days }, allowed).map(({ field }) => field);
    expect([of(7, 90), of(60, 400), of(null, null)]).toEqual([[], [], []]);
    expect([of(6, 89), of(61, 401)]).toEqual([
      ["archived_threads_days", "audit_days"],
      ["archived_threads_days", "audit_days"],
    ]);
  });

  it("is set in whole days", () => {
    for (const days of [0, -1, 1.5, "7", 40_000])
      expect(retentionPatch.safeParse({ audit_days: days }).success).toBe(false);
  });

  it("has bounds that leave a choice", () => {
    expect(retentionBounds.parse(RETENTION_BOUNDS)).toEqual(RETENTION_BOUNDS);
    const turned = { ...RETENTION_BOUNDS, audit_days: { least: 9, most: 8 } };
    expect(retentionBounds.safeParse(turned).success).toBe(false);
  });
});
