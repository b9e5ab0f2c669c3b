import { writeJson } from "#shared/kernel/json-text.ts";
import { eventId, type TenantId, type WebhookId } from "#shared/kernel/ids.ts";
import type { Modification } from "../threads/modification.ts";
import type { Proposal } from "../threads/proposal.ts";
import type { Run, RunStatus } from "../runs/run.ts";
import type { StatusRecord } from "../plans/status-record.ts";
import type { EventType, WebhookEvent, WebhookTopic } from "./webhook-event.ts";

const ULID_LENGTH = 26;

interface Told {
  /** The record that the event is about. A record has only one event, so that its ULID identifies the event too. */
  record: string;
  tenant_id: TenantId;
  type: EventType;
  timestamp: string;
  data: Readonly<Record<string, string | number | null | readonly string[]>>;
}

const eventOf = ({ record, tenant_id, type, timestamp, data }: Told): WebhookEvent => ({
  id: eventId.parse(`evt_${record.slice(-ULID_LENGTH)}`),
  tenant_id,
  event_type: type,
  body: writeJson({ type, timestamp, data }),
});

/** Both statuses have an answer to read; the event's `status` tells them apart. */
const ANSWERED: readonly RunStatus[] = ["completed", "incomplete"];

export const endingTopic = ({ status }: Run): WebhookTopic =>
  ANSWERED.includes(status) ? "run.completed" : "run.failed";

/** The event of a run's end: exactly one per run, whatever ended it. */
export const endingEvent = (run: Run): WebhookEvent =>
  eventOf({
    record: run.id,
    tenant_id: run.tenant_id,
    type: endingTopic(run),
    timestamp: run.ended_at ?? run.updated_at,
    data: {
      thread_id: run.thread_id,
      run_id: run.id,
      status: run.status,
      outcome: run.outcome,
      error_code: run.error?.code ?? null,
      version: run.result_version,
      modification_ids: run.modification_ids,
    },
  });

/** The event of a proposal, as it was created: the run waits, or has waited, for its owner. */
export const proposalEvent = (proposal: Proposal): WebhookEvent =>
  eventOf({
    record: proposal.id,
    tenant_id: proposal.tenant_id,
    type: "run.awaiting_approval",
    timestamp: proposal.created_at,
    data: {
      thread_id: proposal.thread_id,
      run_id: proposal.run_id,
      status: "awaiting_approval",
      proposal_id: proposal.id,
      modification_id: proposal.modification_id,
      version: proposal.base_version,
      risk_score: proposal.risk_score,
      open_until: proposal.open_until,
    },
  });

/** The event of an applied edit, by the assistant or by hand. */
export const modificationEvent = (modification: Modification): WebhookEvent =>
  eventOf({
    record: modification.id,
    tenant_id: modification.tenant_id,
    type: "modification.applied",
    timestamp: modification.created_at,
    data: {
      thread_id: modification.thread_id,
      plan_id: modification.plan_id,
      run_id: modification.run_id,
      modification_id: modification.id,
      op_type: modification.op_type,
      snapshot_id: modification.result_snapshot_id,
      version: modification.result_version,
      risk_score: modification.risk_score,
    },
  });

/** The event of a changed status, or of a moved head that starts a new draft. */
export const statusEvent = (record: StatusRecord): WebhookEvent =>
  eventOf({
    record: record.id,
    tenant_id: record.tenant_id,
    type: "plan.status_changed",
    timestamp: record.created_at,
    data: {
      plan_id: record.plan_id,
      status: record.to,
      previous_status: record.from,
      cause: record.cause,
      snapshot_id: record.snapshot_id,
      version: record.version,
      thread_id: record.thread_id,
    },
  });

/** The event that tests an endpoint. */
export const pingEvent = (
  endpoint: { tenant_id: TenantId; id: WebhookId },
  ulid: string,
  timestamp: string,
): WebhookEvent =>
  eventOf({
    record: ulid,
    tenant_id: endpoint.tenant_id,
    type: "webhook.ping",
    timestamp,
    data: { webhook_id: endpoint.id },
  });
