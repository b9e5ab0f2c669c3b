import * as z from "zod";
import { runId, snapshotId, tenantId, threadId, userId, planId } from "#shared/kernel/ids.ts";
import { personRef } from "../people/principal.ts";

export const THREAD_LIMITS = {
  title_chars: 256,
  shares: 50,
  message_chars: 8000,
  preview_chars: 140,
} as const;

export const lastMessage = z.strictObject({
  role: z.enum(["user", "assistant", "system"]),
  preview: z.string(),
  created_at: z.iso.datetime(),
});

/**
 * The lineage of a branch, from which ancestry is known without walking the version tree: the newest of the plan's
 * heads on the branch, and the branches that it was forked from since, oldest first, with the version of each fork.
 */
export const branchLineage = z.strictObject({
  head_id: snapshotId,
  head_version: z.int().nonnegative(),
  forked_from: z.array(z.strictObject({ thread_id: threadId, version: z.int().nonnegative() })),
});
export type BranchLineage = z.infer<typeof branchLineage>;

/** A conversation about one plan, with its own branch of versions. */
export const thread = z.strictObject({
  id: threadId,
  tenant_id: tenantId,
  title: z.string(),
  is_active: z.boolean(),
  owner: personRef,
  well_api14: z.string(),
  well: z.strictObject({
    operator: z.string().nullable(),
    lease: z.string().nullable(),
    well_no: z.string().nullable(),
    field: z.string().nullable(),
    county: z.string().nullable(),
  }),
  plan_id: planId,
  baseline_snapshot_id: snapshotId,
  current_snapshot_id: snapshotId,
  /** The version of `current_snapshot_id` on this thread's branch. */
  version: z.int().nonnegative(),
  /** Null for a branch that was forked at the plan's head and never published. */
  lineage: branchLineage.nullable(),
  /** Correlates the thread with OpenAI: the prompt-cache key of its runs. */
  openai_thread_id: z.string(),
  /** Also the `seq` of the newest message: messages count from 1 without gaps. */
  message_count: z.int().nonnegative(),
  modification_count: z.int().nonnegative(),
  last_message: lastMessage.nullable(),
  /** Raised by every write to this item; the thread's ETag. */
  rev: z.int().nonnegative(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  last_message_at: z.iso.datetime().nullable(),
  /** End of an archived thread's retention: it is erased with everything in it. Null for one in use or kept. */
  erase_at: z.iso.datetime().nullable(),
});
export type Thread = z.infer<typeof thread>;

/** A person's membership in a thread. Without one, only admins can see the thread. */
export const member = z.strictObject({
  tenant_id: tenantId,
  thread_id: threadId,
  user_id: userId,
  role: z.enum(["owner", "shared"]),
  person: personRef,
  added_at: z.iso.datetime(),
  last_activity_at: z.iso.datetime(),
});
export type Member = z.infer<typeof member>;

/** Marker of the thread's open run: it exists exactly while there is one. */
export const activeRun = z.strictObject({ tenant_id: tenantId, thread_id: threadId, run_id: runId });
