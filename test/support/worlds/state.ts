import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Erasure } from "#shared/chat/tenants/erasure.ts";
import type { DeadLetter } from "#shared/chat/runs/dead-letter.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import type { PlanRecord, VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { User } from "#shared/chat/people/principal.ts";
import type { Job, Run, RunStep, ToolCall, UsageRecord } from "#shared/chat/runs/run.ts";
import type { StatusRecord } from "#shared/chat/plans/status-record.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import type { TenantSettings } from "#shared/chat/tenants/tenant-settings.ts";
import type { WebhookDelivery } from "#shared/chat/webhooks/delivery.ts";
import type { Subscriptions, WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import type { WebhookEvent } from "#shared/chat/webhooks/webhook-event.ts";
import type { DeliveryRef, RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import type { RunId, UserId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";

/** Everything the fake stores hold; a test writes what is there before, and compares what is there after. */
export interface FakeState {
  users: User[];
  wells: { tenant: string; well: WellFacts; rev?: number }[];
  plans: PlanRecord[];
  versions: VersionNode[];
  payloads: Map<string, PlanPayload>;
  threads: Thread[];
  members: Member[];
  messages: Message[];
  runs: Run[];
  activeRuns: Map<string, RunId>;
  steps: RunStep[];
  toolCalls: ToolCall[];
  modifications: Modification[];
  /** By tenant, plan and thread, the version through which the thread is published. */
  published: Map<string, number>;
  statusRecords: StatusRecord[];
  audit: AuditRecord[];
  quotas: Map<string, number>;
  settings: TenantSettings[];
  proposals: Proposal[];
  erasures: Erasure[];
  endpoints: WebhookEndpoint[];
  subscriptions: Subscriptions[];
  outbox: { record: RecordRef; event: WebhookEvent }[];
  deliveries: WebhookDelivery[];
  /** Attempts that were asked for, and in how many seconds. */
  attempts: { ref: DeliveryRef; delay: number }[];
  jobs: Job[];
  usage: UsageRecord[];
  deadLetters: DeadLetter[];
  /** What the user pool was asked, and the ids of accounts by e-mail. */
  poolCalls: string[];
  accounts: Map<string, UserId>;
}

export const emptyState = (): FakeState => ({
  users: [],
  wells: [],
  plans: [],
  versions: [],
  payloads: new Map(),
  threads: [],
  members: [],
  messages: [],
  runs: [],
  activeRuns: new Map(),
  steps: [],
  toolCalls: [],
  modifications: [],
  published: new Map(),
  statusRecords: [],
  audit: [],
  quotas: new Map(),
  settings: [],
  proposals: [],
  erasures: [],
  endpoints: [],
  subscriptions: [],
  outbox: [],
  deliveries: [],
  attempts: [],
  jobs: [],
  usage: [],
  deadLetters: [],
  poolCalls: [],
  accounts: new Map(),
});
