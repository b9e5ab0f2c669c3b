import { message } from "#shared/chat/threads/message.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { activeRun, member, thread } from "#shared/chat/threads/thread.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";

export const THREAD_PARTITION = "T#{tenant_id}#THREAD#{thread_id}";

/** The gsi1 partitions that list a tenant's threads, messages and modifications. */
export const tenantThreadsOf = (tenant: TenantId): string => `T#${tenant}#THREADS`;
export const messagesOf = (tenant: TenantId): string => `T#${tenant}#MSGS`;
export const modificationsOf = (tenant: TenantId): string => `T#${tenant}#MODS`;

/** The gsi2 partition of archived threads, sorted by their erasure time. */
export const ERASABLE_THREADS = "ERASE_THREADS";

export const threadItem = entity({
  type: "thread",
  schema: thread,
  pk: "T#{tenant_id}#THREAD#{id}",
  sk: "THREAD",
  gsi1: ({ tenant_id, last_message_at, created_at }) => ({
    pk: tenantThreadsOf(tenant_id),
    sk: last_message_at ?? created_at,
  }),
  gsi2: ({ erase_at }) => (erase_at === null ? null : { pk: ERASABLE_THREADS, sk: erase_at }),
  fromIndex: { erase_at: "gsi2sk" },
});

/** The gsi1 partition that lists a user's threads. */
export const threadsOf = (tenant: TenantId, user: UserId): string => `T#${tenant}#MEMBER#${user}`;

export const memberItem = entity({
  type: "member",
  schema: member,
  pk: THREAD_PARTITION,
  sk: "MEMBER#{user_id}",
  gsi1: ({ tenant_id, user_id, last_activity_at }) => ({
    pk: threadsOf(tenant_id, user_id),
    sk: last_activity_at,
  }),
  fromIndex: { last_activity_at: "gsi1sk" },
});

export const activeRunItem = entity({
  type: "active_run",
  schema: activeRun,
  pk: THREAD_PARTITION,
  sk: "ACTIVE_RUN",
});

export const messageItem = entity({
  type: "message",
  schema: message,
  pk: THREAD_PARTITION,
  sk: "MSG#{seq:10}",
  gsi1: ({ tenant_id, created_at }) => ({ pk: messagesOf(tenant_id), sk: created_at }),
  fromIndex: { created_at: "gsi1sk" },
  packed: ["content", "calls", "metadata"],
});

export const modificationItem = entity({
  type: "modification",
  schema: modification,
  pk: THREAD_PARTITION,
  sk: "MOD#{id:mod_}",
  gsi1: ({ tenant_id, created_at }) => ({ pk: modificationsOf(tenant_id), sk: created_at }),
  fromIndex: { created_at: "gsi1sk" },
  packed: ["operation_payload", "reason", "diff", "violations_delta", "risk_factors"],
});
