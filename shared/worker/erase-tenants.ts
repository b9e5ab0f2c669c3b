import { afterPage, type ErasedPage, type Erasure, isFinal } from "#shared/chat/tenants/erasure.ts";
import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import { type Clock, isoTime } from "#shared/kernel/clock.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";

export interface ErasePorts {
  erasures: Omit<ErasureStore, "createErasure" | "listGoneThreads" | "eraseThread">;
  /** Disables a user's account in the user pool; an unknown user counts as done. */
  closeAccount: (id: UserId) => Promise<void>;
  clock: Clock;
  /** Longer than the longest write that started before its user lost access. */
  quietMs: number;
  log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

const AT_MOST = 20;

const close = async (ports: ErasePorts, id: UserId): Promise<void> => {
  await ports.closeAccount(id);
  await ports.erasures.closePerson(id);
};

/**
 * Removes the access of a page of users; the user who ordered the erasure keeps theirs until the end, to watch the
 * progress.
 */
const closePeople = async (ports: ErasePorts, job: Erasure): Promise<ErasedPage> => {
  const { people, cursor } = await ports.erasures.listOpenPeople(job.tenant_id, job.cursor);
  const watcher = isFinal(job) ? null : job.requested_by.id;
  const going = people.filter((id) => id !== watcher);
  for (const id of going) {
    // sequential, because the user pool limits the rate of these calls
    // oxlint-disable-next-line no-await-in-loop
    await close(ports, id);
  }
  return { erased: going.length, cursor };
};

const erasePage = (ports: ErasePorts, job: Erasure, mayGoOn: () => boolean): Promise<ErasedPage> => {
  const { tenant_id: tenant, family, cursor } = job;
  return family === "people"
    ? closePeople(ports, job)
    : ports.erasures.eraseSome({ tenant, family, cursor, final: isFinal(job), mayGoOn });
};

const continueErasure = async (
  ports: ErasePorts,
  first: Erasure,
  mayGoOn: () => boolean,
): Promise<Erasure> => {
  let job = first;
  while (mayGoOn() && job.next_check_at !== null && job.next_check_at <= isoTime(ports.clock())) {
    // each page's progress is committed before the next page, so that the job can stop and resume at any page
    // oxlint-disable-next-line no-await-in-loop
    const page = await erasePage(ports, job, mayGoOn);
    const next = afterPage(job, page, ports.clock(), ports.quietMs);
    // the quiet period starts once no user has access
    // oxlint-disable-next-line no-await-in-loop
    if (job.status !== next.status && next.status === "settling") await close(ports, job.requested_by.id);
    // oxlint-disable-next-line no-await-in-loop
    await ports.erasures.saveErasure(job, next);
    job = next;
  }
  return job;
};

const eraseOne = async (ports: ErasePorts, tenant: TenantId, mayGoOn: () => boolean): Promise<void> => {
  const stored = await ports.erasures.getErasure(tenant);
  if (!stored) return;
  try {
    const { id, status, family, passes, gone } = await continueErasure(ports, stored, mayGoOn);
    ports.log("erased", { tenant, job_id: id, status, family, passes, gone });
  } catch (error) {
    // a concurrent round took over, or the next round resumes from the saved page
    if (!isAppError(error, "version_conflict")) ports.log("erasing_failed", { tenant, error });
  }
};

/** Resumes every due erasure until time runs out; a later round continues. */
export const eraseTenants = async (ports: ErasePorts, mayGoOn: () => boolean): Promise<void> => {
  for (const tenant of await ports.erasures.listDueErasures(isoTime(ports.clock()), AT_MOST)) {
    // oxlint-disable-next-line no-await-in-loop
    await eraseOne(ports, tenant, mayGoOn);
  }
};
