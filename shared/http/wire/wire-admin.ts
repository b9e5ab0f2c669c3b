import * as z from "zod";
import { auditRecord, type AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { message, type Message } from "#shared/chat/threads/message.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import type { ListedModification } from "#shared/chat/ports/tenant-lists.ts";
import { run, type Run } from "#shared/chat/runs/run.ts";
import { thread } from "#shared/chat/threads/thread.ts";
import { project } from "#shared/kernel/project.ts";
import { cutText } from "#shared/kernel/text.ts";
import type { CountedThread } from "#shared/usecases/tenant/list-for-admin.ts";
import { presentListedRun, wireListedRun } from "./wire-run.ts";

const PREVIEW_CHARS = 120;

export const wireAdminThread = thread
  .pick({
    id: true,
    title: true,
    is_active: true,
    owner: true,
    well_api14: true,
    well: true,
    plan_id: true,
    version: true,
    message_count: true,
    modification_count: true,
    created_at: true,
    updated_at: true,
    last_message_at: true,
  })
  .extend({
    well_api10: z.string(),
    /** The number of readers besides the owner. */
    shared_count: z.int().nonnegative(),
  });

export const presentAdminThread = ({
  thread: stored,
  sharedCount,
}: CountedThread): z.output<typeof wireAdminThread> =>
  project(wireAdminThread, {
    ...stored,
    well_api10: stored.well_api14.slice(0, 10),
    shared_count: sharedCount,
  });

export const wireAdminMessage = message
  .pick({ id: true, thread_id: true, seq: true, role: true, author: true, run_id: true, created_at: true })
  .extend({
    /** The first 120 characters at most. */
    preview: z.string(),
    has_tool_calls: z.boolean(),
  });

export const presentAdminMessage = (stored: Message): z.output<typeof wireAdminMessage> =>
  project(wireAdminMessage, {
    ...stored,
    preview: cutText(stored.content, PREVIEW_CHARS),
    has_tool_calls: stored.calls.length > 0,
  });

export const wireAdminModification = modification
  .pick({
    id: true,
    thread_id: true,
    plan_id: true,
    op_type: true,
    risk_score: true,
    made_by: true,
    author: true,
    run_id: true,
    source_version: true,
    result_version: true,
    created_at: true,
  })
  .extend({
    /** Whether its version is on the plan's published lineage or only on its thread's branch. */
    status: z.enum(["published", "branch"]),
    /** Its effects in words. */
    sentences: z.array(z.string()),
  });

export const presentAdminModification = ({
  modification: stored,
  published,
}: ListedModification): z.output<typeof wireAdminModification> =>
  project(wireAdminModification, {
    ...stored,
    status: published ? "published" : "branch",
    sentences: stored.diff.sentences,
  });

export const wireAdminRun = wireListedRun.extend({ user_id: run.shape.user_id });

export const presentAdminRun = (stored: Run, now: number): z.output<typeof wireAdminRun> => ({
  ...presentListedRun(stored, now),
  user_id: stored.user_id,
});

export const wireAudit = auditRecord.omit({ tenant_id: true });

export const presentAudit = (record: AuditRecord): z.output<typeof wireAudit> => project(wireAudit, record);
