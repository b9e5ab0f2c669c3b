import type { PlanId, VersionNode } from "#shared/chat/plan-record.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/principal.ts";
import type { SnapshotId } from "#shared/kernel/ids.ts";
import type { Deps } from "./deps.ts";
import { planNotFound } from "./get-plan.ts";
import { seeVersions, type SeenVersion } from "./see-versions.ts";
import { verifyVersions, type Verification } from "./verify-versions.ts";

export interface ListVersionsPorts extends Pick<Deps, "hash"> {
  plans: Pick<PlanStore, "getPlan">;
  versions: VersionStore;
}

export interface VersionPage extends Page<SeenVersion> {
  head: SnapshotId;
  stopped_early: boolean;
  /** Null where no proof was asked for. */
  verification: Verification | null;
}

/** Bounds what a caller who sees few of a plan's branches may cost; the answer then says that it stopped early. */
const MAX_PAGES = 5;

/**
 * The versions of a plan that the caller may see, newest first, with their parents: the tree. Fails with
 * `plan_not_found`. `verify` proves the chain of each version on the page.
 */
export const listVersions = async (
  ports: ListVersionsPorts,
  principal: Principal,
  id: PlanId,
  page: PageRequest,
  verify: boolean,
): Promise<VersionPage> => {
  const plan = await ports.plans.getPlan(principal.tenant_id, id);
  if (!plan) throw planNotFound(id);
  const items: SeenVersion[] = [];
  let cursor = page.cursor;
  for (let pages = 0; pages < MAX_PAGES && items.length < page.limit; pages += 1) {
    const limit = page.limit - items.length;
    const read = await ports.versions.listVersions(principal.tenant_id, id, { limit, cursor });
    items.push(...(await seeVersions(ports, principal, read.items)));
    cursor = read.next_cursor;
    if (cursor === null) break;
  }
  const nodes = items.map(({ version }): VersionNode => version);
  return {
    items,
    next_cursor: cursor,
    head: plan.head_snapshot_id,
    stopped_early: cursor !== null && items.length < page.limit,
    verification: verify ? await verifyVersions(ports, nodes) : null,
  };
};
