import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { erasureId, tenantId } from "#shared/kernel/ids.ts";
import { type PersonRef, personRef } from "../people/principal.ts";

/**
 * The families of items under a tenant's keys, in the order of erasure. People come first, so that nobody adds to the
 * rest; their profiles go last, because the rest of their items is found through them.
 */
export const ERASE_FAMILIES = [
  "people",
  "threads",
  "plans",
  "wells",
  "webhooks",
  "usage",
  "audit",
  "quotas",
  "answers",
  "dead_letters",
  "settings",
  "profiles",
] as const;
export const eraseFamily = z.enum(ERASE_FAMILIES);
export type EraseFamily = z.infer<typeof eraseFamily>;

/**
 * The erasure of a tenant's data, from its order to the tombstone that is left. In `erasing`, the lists by which the
 * rest is found stay, and the person who ordered it keeps access and can watch. In `settling`, nobody has access, and
 * running work comes to its end. Then the rest is erased, until a whole pass finds nothing.
 */
export const erasure = z.strictObject({
  id: erasureId,
  tenant_id: tenantId,
  status: z.enum(["erasing", "settling", "erased"]),
  requested_by: personRef,
  requested_at: z.iso.datetime(),
  /** Number of erased items by family; for people, the number who have lost their access. */
  gone: z.partialRecord(eraseFamily, z.int().nonnegative()),
  /** The family that is being erased, and the position in its list. */
  family: eraseFamily,
  cursor: z.string().nullable(),
  /** Number of items that the current pass over all families has found. */
  found: z.int().nonnegative(),
  passes: z.int().nonnegative(),
  /** Until then work that was running may still write. */
  quiet_until: z.iso.datetime().nullable(),
  /** When there is more to do; null once the erasure is done. */
  next_check_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime(),
  /** Raised by every write, for optimistic locking. */
  rev: z.int().nonnegative(),
});
export type Erasure = z.infer<typeof erasure>;

/**
 * Families of which a part is kept until nobody has access: the person who watches, and the lists by which the rest
 * is found.
 */
const KEPT_LONGEST: ReadonlySet<EraseFamily> = new Set(["people", "threads", "plans", "profiles"]);

/** Progress of a family: `done` only where no part of it is kept for the end. */
export interface FamilyProgress {
  family: EraseFamily;
  state: "pending" | "doing" | "done";
  gone: number;
}

/** Progress of each family, in the order of erasure. */
export const progressOf = (job: Erasure): FamilyProgress[] => {
  const at = ERASE_FAMILIES.indexOf(job.family);
  const stateOf = (family: EraseFamily, n: number): FamilyProgress["state"] => {
    if (!isUnderWay(job)) return "done";
    if (n > at && job.passes === 0) return "pending";
    if (n === at) return job.rev === 0 ? "pending" : "doing";
    return KEPT_LONGEST.has(family) && !(isFinal(job) && n < at) ? "doing" : "done";
  };
  return ERASE_FAMILIES.map((family, n) => ({
    family,
    state: stateOf(family, n),
    gone: job.gone[family] ?? 0,
  }));
};

/** Whether an order is not finished. */
export const isUnderWay = ({ status }: Pick<Erasure, "status">): boolean => status !== "erased";

/** Throws `tenant_erasing` while a tenant's data is being erased. */
export const refuseWhileErasing = (job: Pick<Erasure, "status"> | null): void => {
  if (!job || !isUnderWay(job)) return;
  throw new AppError("tenant_erasing", "Nothing of your company can be read or changed any more.");
};

const [FIRST] = ERASE_FAMILIES;

/** A new erasure, as ordered. */
export const startErasure = (of: Pick<Erasure, "id" | "tenant_id">, by: PersonRef, now: number): Erasure => ({
  ...of,
  status: "erasing",
  requested_by: by,
  requested_at: isoTime(now),
  gone: {},
  family: FIRST,
  cursor: null,
  found: 0,
  passes: 0,
  quiet_until: null,
  next_check_at: isoTime(now),
  ended_at: null,
  updated_at: isoTime(now),
  rev: 0,
});

/** The result of erasing one page of a family; `cursor` is where the rest begins, null where there is none. */
export interface ErasedPage {
  erased: number;
  cursor: string | null;
}

/** Whether nobody can write any more, so that the lists themselves may be erased. */
export const isFinal = ({ status }: Pick<Erasure, "status">): boolean => status !== "erasing";

/** The erasure after a page of its family. */
export const afterPage = (before: Erasure, page: ErasedPage, now: number, quietMs: number): Erasure => {
  const counted = (before.gone[before.family] ?? 0) + page.erased;
  const after: Erasure = {
    ...before,
    gone: { ...before.gone, [before.family]: counted },
    cursor: page.cursor,
    found: before.found + page.erased,
    updated_at: isoTime(now),
    rev: before.rev + 1,
  };
  if (page.cursor !== null) return after;
  const next = ERASE_FAMILIES[ERASE_FAMILIES.indexOf(before.family) + 1];
  return next ? { ...after, family: next } : afterPass(after, now, quietMs);
};

const afterPass = (pass: Erasure, now: number, quietMs: number): Erasure => {
  const again = { ...pass, family: FIRST, found: 0, passes: pass.passes + 1 };
  if (pass.found > 0) return again;
  if (pass.status === "erasing") {
    const quiet_until = isoTime(now + quietMs);
    // the person who watched, the last one with access, loses it now
    const gone = { ...again.gone, people: (again.gone.people ?? 0) + 1 };
    return { ...again, gone, status: "settling", quiet_until, next_check_at: quiet_until };
  }
  return { ...again, status: "erased", next_check_at: null, ended_at: isoTime(now) };
};
