import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanId, SnapshotId } from "#shared/kernel/ids.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Deps } from "../deps.ts";
import { readFilteredPage, type FilteredPage } from "../filtered-page.ts";
import { planNotFound } from "./get-plan.ts";
import { visibleVersions, type SeenVersion } from "./visible-versions.ts";
import { verifyVersions, type Verification } from "./verify-versions.ts";

export interface ListVersionsPorts extends Pick<Deps, "hash"> {
  plans: Pick<PlanStore, "getPlan">;
  versions: VersionStore;
}

export interface VersionPage extends FilteredPage<SeenVersion> {
  head: SnapshotId;
  /** Null if verification was not requested. */
  verification: Verification | null;
}

/**
 * The version tree of a plan: the versions that the caller may read, newest first, with their parents. `verify`
 * checks the hash chain of each version on the page. Fails with `plan_not_found`.
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
  const seen = await readFilteredPage(
    page,
    (at) => ports.versions.listVersions(principal.tenant_id, id, at),
    (rows) => visibleVersions(ports, principal, rows),
  );
  const nodes = seen.items.map(({ version }): VersionNode => version);
  return {
    ...seen,
    head: plan.head_snapshot_id,
    verification: verify ? await verifyVersions(ports, nodes) : null,
  };
};
