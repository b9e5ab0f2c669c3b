import type { ThreadId } from "#shared/kernel/ids.ts";
import { threadPermissions } from "./permissions.ts";
import type { VersionNode } from "../plans/plan-record.ts";
import type { Principal } from "../people/principal.ts";
import type { Member } from "./thread.ts";

/** What decides who sees a thread's versions: how far the thread is published, and the caller's place in it. */
export interface BranchSight {
  thread_id: ThreadId;
  /** Versions of the thread up to this one lie on the head's lineage; null while none of it is published. */
  published_version: number | null;
  member: Member | null;
}

/** Whether a version lies on the head's lineage: the head only ever moves forward, so what it once held it holds for good. */
export const isOnHeadLineage = (
  version: Pick<VersionNode, "thread_id" | "version">,
  sight: Pick<BranchSight, "published_version"> | undefined,
): boolean => version.thread_id === null || version.version <= (sight?.published_version ?? -1);

/** The one rule of who sees a version: everybody of the tenant on the head's lineage, else those who see its thread. */
export const maySeeVersion = (
  principal: Principal,
  version: Pick<VersionNode, "tenant_id" | "thread_id" | "version">,
  sight: BranchSight | undefined,
): boolean =>
  version.tenant_id === principal.tenant_id &&
  (isOnHeadLineage(version, sight) || threadPermissions(principal, version, sight?.member ?? null).can_view);
