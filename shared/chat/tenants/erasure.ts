import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { erasureId, tenantId } from "#shared/kernel/ids.ts";
import { type PersonRef, personRef } from "../people/principal.ts";

/**
 * Everything that is kept under a company's keys, family by family, in the order in which it goes. People come first,
 * so that nobody adds to the rest; their profiles go last, because what else is theirs is found by them.
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
 * The erasing of a company's data, from its order to the one record that is left of it. While it is `erasing`, whatever
 * lists need to find the rest stays, and so does the access of who ordered it, who can watch; while it is `settling`,
 * nobody has access and what was at work runs out; then the rest goes, until a whole pass finds nothing.
 */
export const erasure = z.strictObject({
  id: erasureId,
  tenant_id: tenantId,
  status: z.enum(["erasing", "settling", "erased"]),
  requested_by: personRef,
  requested_at: z.iso.datetime(),
  /** How many items of each family are gone; for people, how many have lost their access. */
  gone: z.partialRecord(eraseFamily, z.int().nonnegative()),
  /** The family at work, and where in its list. */
  family: eraseFamily,
  cursor: z.string().nullable(),
  /** How many items the present pass over all families has found. */
  found: z.int().nonnegative(),
  passes: z.int().nonnegative(),
  /** Until when something that began before may still write. */
  quiet_until: z.iso.datetime().nullable(),
  /** When there is more to do; null once all is done. */
  next_check_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime(),
  /** Raised by every write. */
  rev: z.int().nonnegative(),
});
export type Erasure = z.infer<typeof erasure>;

/** Of these something stays until nobody has access: who watches, and the lists by which the rest is found. */
const KEPT_LONGEST: ReadonlySet<EraseFamily> = new Set(["people", "threads", "plans", "profiles"]);

/** How far a family is: `done` is said only where nothing of it is left for the end. */
export interface FamilyProgress {
  family: EraseFamily;
  state: "pending" | "doing" | "done";
  gone: number;
}

/** How far each family is, in the order in which they go. */
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

/** Whether there is an order that is not carried out. */
export const isUnderWay = ({ status }: Pick<Erasure, "status">): boolean => status !== "erased";

/** Fails with `tenant_erasing` while a company's data is being erased. */
export const refuseWhileErasing = (job: Pick<Erasure, "status"> | null): void => {
  if (!job || !isUnderWay(job)) return;
  throw new AppError("tenant_erasing", "Nothing of your company can be read or changed any more.");
};

const [FIRST] = ERASE_FAMILIES;

/** The erasing of a company's data, as it is ordered. */
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

/** What erasing some of a family has done; `cursor` is where the rest of it is, null where there is none. */
export interface ErasedPage {
  erased: number;
  cursor: string | null;
}

/** Whether a time has come in which nobody can write any more, so that the lists themselves may go. */
export const isFinal = ({ status }: Pick<Erasure, "status">): boolean => status !== "erasing";

/** The erasing after a page of its family. */
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
    // whoever watched has lost their access by now, the last one to
    const gone = { ...again.gone, people: (again.gone.people ?? 0) + 1 };
    return { ...again, gone, status: "settling", quiet_until, next_check_at: quiet_until };
  }
  return { ...again, status: "erased", next_check_at: null, ended_at: isoTime(now) };
};
