import { type WebhookJob, webhookJob } from "#shared/chat/webhooks/webhook-job.ts";
import { AppError } from "#shared/kernel/errors.ts";

/** Parses a message of the webhook queue; an invalid one fails and ends up in the dead-letter queue. */
export const readWebhookJob = (body: string): WebhookJob => {
  try {
    return webhookJob.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError("internal", "A message of the webhook queue is no job.", {}, { cause });
  }
};
