import type { GroupDocs } from "#functions/api/route-docs.ts";

export const webhooksDocs: GroupDocs<"webhooks"> = {
  about: "Endpoints of a company that are told what happens, by Standard Webhooks 1.0. Admins only.",
  routes: {
    "list-webhooks": { summary: "List the endpoints", description: "Ten at most, and never a secret." },
    "create-webhook": {
      summary: "Add an endpoint",
      description:
        "Shows `secret` this once (a repetition with the same `Idempotency-Key` has null): it signs `webhook-signature` as `v1,` and the base64 of HMAC-SHA256 over `webhook-id.webhook-timestamp.body`. Events come at least once and in no promised order; `webhook-id` tells repetitions. Answer with 2xx within ten seconds; redirects are not followed.",
      request: {
        url: "https://example.com/hooks/plugwright",
        events: ["run.completed", "modification.applied"],
        description: "Plan desk",
      },
    },
    "get-webhook": { summary: "Read an endpoint" },
    "change-webhook": {
      summary: "Change an endpoint",
      description:
        "Only fields that are sent change. `active: true` switches on again what was switched off: an endpoint that answered 410, or whose attempts have failed at least 20 times in a row for three days.",
      request: { events: ["run.completed", "run.failed"] },
    },
    "delete-webhook": { summary: "Take an endpoint away", description: "What is on its way to it ends." },
    "ping-webhook": {
      summary: "Test an endpoint",
      description:
        "Sends `webhook.ping`, also to an endpoint that is switched off; ten times a minute at most.",
    },
    "rotate-secret": {
      summary: "Give an endpoint a new secret",
      description:
        "Shows it this once. The one before signs beside it for 24 hours, as a further signature after a space.",
    },
    "list-deliveries": {
      summary: "List what was sent to an endpoint",
      description:
        "Newest first, kept for 30 days. A failed attempt is followed by others after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h.",
    },
    redeliver: {
      summary: "Send an event again",
      description:
        "Under the same `webhook-id`, from the start of the schedule; sixty times a minute at most.",
    },
  },
};
