import type { ThreadId } from "#shared/kernel/ids.ts";
import { threadPermissions } from "./permissions.ts";
import type { VersionNode } from "../plans/plan-record.ts";
import type { Principal } from "../people/principal.ts";
import type { Member } from "./thread.ts";

/** What the visibility of a thread's versions depends on: how far the thread is published, and the caller's membership. */
export interface BranchVisibility {
  thread_id: ThreadId;
  /** The thread's versions through this one are on the head's lineage; null while none is published. */
  published_version: number | null;
  member: Member | null;
}

/** Whether a version is on the head's lineage. The head only moves forward, so that such a version stays on it. */
export const isOnHeadLineage = (
  version: Pick<VersionNode, "thread_id" | "version">,
  sight: Pick<BranchVisibility, "published_version"> | undefined,
): boolean => version.thread_id === null || version.version <= (sight?.published_version ?? -1);

/**
 * The access rule of versions: those on the head's lineage are visible to the whole tenant, the others to those who
 * see their thread.
 */
export const maySeeVersion = (
  principal: Principal,
  version: Pick<VersionNode, "tenant_id" | "thread_id" | "version">,
  sight: BranchVisibility | undefined,
): boolean =>
  version.tenant_id === principal.tenant_id &&
  (isOnHeadLineage(version, sight) || threadPermissions(principal, version, sight?.member ?? null).can_view);
