import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import { tenantId, webhookId } from "#shared/kernel/ids.ts";
import { personRef } from "../people/principal.ts";
import { type WebhookTopic, webhookTopic } from "./webhook-event.ts";

export const MAX_ENDPOINTS = 10;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a rotated secret goes on signing beside the new one. */
const OVERLAP_MS = DAY_MS;
const MAX_SECRETS = 3;
/** An endpoint is disabled when both thresholds are reached: a burst of events in one bad hour disables nothing. */
const FAILURES_TO_DISABLE = 20;
const FAILING_MS_TO_DISABLE = 3 * DAY_MS;

const secret = z.strictObject({
  /** `whsec_` and the key in base64 (Standard Webhooks). */
  value: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/u),
  /** Null for the current secret. */
  signs_until: z.iso.datetime().nullable(),
});
export type WebhookSecret = z.infer<typeof secret>;

/** The settings of an endpoint that an admin makes. */
export const endpointChoices = z.strictObject({
  url: z.string().min(1).max(2000),
  events: z
    .array(webhookTopic)
    .min(1)
    .max(webhookTopic.options.length)
    .refine((events) => new Set(events).size === events.length, "each event once"),
  active: z.boolean(),
  description: z.string().max(256),
});
export type EndpointChoices = z.infer<typeof endpointChoices>;

/** A tenant's URL to which events are sent. */
export const webhookEndpoint = z.strictObject({
  id: webhookId,
  tenant_id: tenantId,
  ...endpointChoices.shape,
  /** Why the service has disabled it; null where it did not. */
  disabled_reason: z.enum(["gone", "failing"]).nullable(),
  disabled_at: z.iso.datetime().nullable(),
  /** Newest first. */
  secrets: z.array(secret).min(1).max(MAX_SECRETS),
  /** Consecutive failed attempts, and the time of the first. */
  failures: z.int().nonnegative(),
  failing_since: z.iso.datetime().nullable(),
  rev: z.int().positive(),
  created_by: personRef,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** The topics that any of a tenant's endpoints subscribes to: one read tells a writer whether an event is wanted. */
export const subscriptions = z.strictObject({
  tenant_id: tenantId,
  count: z.int().min(0).max(MAX_ENDPOINTS),
  events: z.array(webhookTopic),
  rev: z.int().positive(),
});
export type Subscriptions = z.infer<typeof subscriptions>;

export const listenedTo = (endpoints: readonly WebhookEndpoint[]): WebhookTopic[] =>
  webhookTopic.options.filter((topic) =>
    endpoints.some(({ active, events }) => active && events.includes(topic)),
  );

const stillSigns = (now: number) => (one: WebhookSecret) =>
  one.signs_until === null || Date.parse(one.signs_until) > now;

/** The secrets that sign what is sent now, newest first. */
export const signingSecrets = ({ secrets }: WebhookEndpoint, now: number): string[] =>
  secrets.filter(stillSigns(now)).map(({ value }) => value);

/** Rotates the secret: the current one goes on signing for a day. */
export const rotatedSecrets = (
  secrets: readonly WebhookSecret[],
  value: string,
  now: number,
): WebhookSecret[] => {
  const until = isoTime(now + OVERLAP_MS);
  const older = secrets
    .filter(stillSigns(now))
    .map((one) => ({ ...one, signs_until: one.signs_until ?? until }));
  return [{ value, signs_until: null }, ...older].slice(0, MAX_SECRETS);
};

/** The endpoint after an admin's change; enabling it again resets its failures. */
export const changedEndpoint = (
  endpoint: WebhookEndpoint,
  patch: { [K in keyof EndpointChoices]?: EndpointChoices[K] | undefined },
  now: number,
): WebhookEndpoint => {
  const next = {
    url: patch.url ?? endpoint.url,
    events: patch.events ?? endpoint.events,
    active: patch.active ?? endpoint.active,
    description: patch.description ?? endpoint.description,
  };
  const record =
    next.active && !endpoint.active
      ? { disabled_reason: null, disabled_at: null, failures: 0, failing_since: null }
      : {};
  return { ...endpoint, ...next, ...record, rev: endpoint.rev + 1, updated_at: isoTime(now) };
};

/** The endpoint after an attempt: disabled where it is gone, or has failed often and for long. */
export const endpointAfter = (
  endpoint: WebhookEndpoint,
  result: "delivered" | "failed" | "gone",
  now: number,
): WebhookEndpoint => {
  if (result === "delivered") return { ...endpoint, failures: 0, failing_since: null };
  const failures = endpoint.failures + 1;
  const failing_since = endpoint.failing_since ?? isoTime(now);
  const hopeless =
    failures >= FAILURES_TO_DISABLE && now - Date.parse(failing_since) >= FAILING_MS_TO_DISABLE;
  const counted = { ...endpoint, failures, failing_since };
  if (!endpoint.active || (result !== "gone" && !hopeless)) return counted;
  return {
    ...counted,
    active: false,
    disabled_reason: result === "gone" ? "gone" : "failing",
    disabled_at: isoTime(now),
    rev: endpoint.rev + 1,
    updated_at: isoTime(now),
  };
};
