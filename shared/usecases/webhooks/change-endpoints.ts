import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { listenedTo, MAX_ENDPOINTS, type WebhookEndpoint } from "#shared/chat/webhooks/endpoint.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { auditEntry } from "../audit-entry.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import type { WebhookPorts } from "./webhook-ports.ts";

/** An endpoint before and after a change; null before its creation and after its deletion. */
export interface Step {
  before: WebhookEndpoint | null;
  after: WebhookEndpoint | null;
}

type Action = Extract<AuditRecord["action"], `webhook_${string}`>;

/** The fields of an endpoint that the audit record keeps; never its secrets. */
const onRecord = (endpoint: WebhookEndpoint | null) =>
  endpoint && {
    url: endpoint.url,
    events: endpoint.events,
    active: endpoint.active,
    description: endpoint.description,
  };

const auditOf = (action: Action, { before, after }: Step) => ({
  action,
  subject: { webhook_id: String((after ?? before)?.id) },
  details: { before: onRecord(before), after: onRecord(after) },
});

/**
 * Commits one change of a tenant's endpoints in one transaction: the endpoint, the tenant's subscriptions and the
 * audit record. `decide` runs again after a concurrent write; an unchanged step writes nothing.
 */
export const changeEndpoints = async (
  ports: Pick<WebhookPorts, "endpoints" | "ulid" | "now">,
  principal: Principal,
  action: Action,
  decide: (endpoints: readonly WebhookEndpoint[]) => Step,
  keep: Keep<Step> = keepNothing,
): Promise<Step> =>
  retryConflicts(async () => {
    const { tenant_id } = principal;
    const [stored, endpoints] = await Promise.all([
      ports.endpoints.getSubscriptions(tenant_id),
      ports.endpoints.listEndpoints(tenant_id),
    ]);
    const step = decide(endpoints);
    const { before, after } = step;
    if (before === after) return step;
    const rest = endpoints.filter(({ id }) => id !== before?.id);
    const next = after ? [...rest, after] : rest;
    if (next.length > MAX_ENDPOINTS) {
      throw new AppError(
        "webhook_limit",
        `Your organisation has ${MAX_ENDPOINTS} webhook endpoints already.`,
        {
          limit: MAX_ENDPOINTS,
        },
      );
    }
    const rev = (stored?.rev ?? 0) + 1;
    const change = {
      before,
      after,
      subscriptions: { tenant_id, count: next.length, events: listenedTo(next), rev },
      expectedRev: stored?.rev ?? null,
      audit: auditEntry(ports, principal, auditOf(action, step)),
    };
    await ports.endpoints.changeEndpoint(change, keep(step));
    return step;
  });
