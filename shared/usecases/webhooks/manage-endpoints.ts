import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import { type Keep, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import {
  changedEndpoint,
  type EndpointChoices,
  rotatedSecrets,
  type WebhookEndpoint,
} from "#shared/chat/webhooks/endpoint.ts";
import { readTarget } from "#shared/chat/webhooks/target-url.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { type WebhookId, webhookId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { expectRevision } from "../expect-revision.ts";
import { changeEndpoints, type Step } from "./change-endpoints.ts";
import type { WebhookPorts } from "./webhook-ports.ts";

/** The endpoint with its secret, which no later response contains. */
export interface ShownOnce {
  endpoint: WebhookEndpoint;
  secret: string;
}

export const listEndpoints = (
  { endpoints }: Pick<WebhookPorts, "endpoints">,
  principal: Principal,
): Promise<WebhookEndpoint[]> => {
  requireAdmin(principal);
  return endpoints.listEndpoints(principal.tenant_id);
};

const targetUrl = (url: string, targets: WebhookPorts["targets"]): string => {
  const read = readTarget(url, targets);
  if ("href" in read) return read.href;
  throw new AppError("invalid_request", "Webhooks can't be sent there.", {
    errors: [{ pointer: "/url", message: read.problem }],
  });
};

/** Creates an endpoint. Fails with `forbidden`, `invalid_request` (its URL), `webhook_limit`. */
export const createEndpoint = async (
  ports: WebhookPorts,
  principal: Principal,
  choices: EndpointChoices,
  keep: Keep<ShownOnce> = keepNothing,
): Promise<ShownOnce> => {
  requireAdmin(principal);
  const url = targetUrl(choices.url, ports.targets);
  const now = isoTime(ports.now());
  const secret = ports.newSecret();
  const endpoint: WebhookEndpoint = {
    id: webhookId.parse(`whk_${ports.ulid()}`),
    tenant_id: principal.tenant_id,
    ...choices,
    url,
    disabled_reason: null,
    disabled_at: null,
    secrets: [{ value: secret, signs_until: null }],
    failures: 0,
    failing_since: null,
    rev: 1,
    created_by: personRefOf(principal),
    created_at: now,
    updated_at: now,
  };
  const decide = () => ({ before: null, after: endpoint });
  await changeEndpoints(ports, principal, "webhook_created", decide, () => keep({ endpoint, secret }));
  return { endpoint, secret };
};

const findIn = (endpoints: readonly WebhookEndpoint[], id: WebhookId): WebhookEndpoint => {
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) throw new AppError("webhook_not_found", "There is no such webhook endpoint.");
  return endpoint;
};

const changed = ({ after }: Step): WebhookEndpoint => {
  if (!after) throw new Error("a change of an endpoint left none");
  return after;
};

/** The changed fields of an endpoint; undefined leaves a field unchanged. */
export type EndpointPatch = { [K in keyof EndpointChoices]?: EndpointChoices[K] | undefined };

const choicesOf = ({ url, events, active, description }: WebhookEndpoint) =>
  canonicalJson({ url, events, active, description });

/**
 * Changes an endpoint. Fails with `forbidden`, `webhook_not_found`, `invalid_request` (its URL),
 * `precondition_failed`.
 */
export const changeEndpoint = async (
  ports: WebhookPorts,
  principal: Principal,
  id: WebhookId,
  asked: EndpointPatch,
  expectedRevisions: readonly number[] | null,
): Promise<WebhookEndpoint> => {
  requireAdmin(principal);
  const patch = asked.url === undefined ? asked : { ...asked, url: targetUrl(asked.url, ports.targets) };
  const step = await changeEndpoints(ports, principal, "webhook_changed", (endpoints) => {
    const before = findIn(endpoints, id);
    expectRevision(before, expectedRevisions);
    const after = changedEndpoint(before, patch, ports.now());
    return { before, after: choicesOf(before) === choicesOf(after) ? before : after };
  });
  return changed(step);
};

/** Deletes an endpoint and ends its pending deliveries. Fails with `forbidden`, `webhook_not_found`. */
export const deleteEndpoint = async (
  ports: WebhookPorts,
  principal: Principal,
  id: WebhookId,
): Promise<void> => {
  requireAdmin(principal);
  await changeEndpoints(ports, principal, "webhook_deleted", (endpoints) => ({
    before: findIn(endpoints, id),
    after: null,
  }));
};

/**
 * Rotates an endpoint's secret; the old one signs too for one more day. Fails with `forbidden`, `webhook_not_found`.
 */
export const rotateSecret = async (
  ports: WebhookPorts,
  principal: Principal,
  id: WebhookId,
  keep: Keep<ShownOnce> = keepNothing,
): Promise<ShownOnce> => {
  requireAdmin(principal);
  const secret = ports.newSecret();
  const rotate = (endpoints: readonly WebhookEndpoint[]): Step => {
    const before = findIn(endpoints, id);
    const now = ports.now();
    const secrets = rotatedSecrets(before.secrets, secret, now);
    return { before, after: { ...before, secrets, rev: before.rev + 1, updated_at: isoTime(now) } };
  };
  const shown = (step: Step): ShownOnce => ({ endpoint: changed(step), secret });
  const keepStep = (step: Step) => keep(shown(step));
  return shown(await changeEndpoints(ports, principal, "webhook_secret_rotated", rotate, keepStep));
};
