import { type WebhookJob, webhookJob } from "#shared/chat/webhooks/webhook-job.ts";
import { AppError } from "#shared/kernel/errors.ts";

/** Reads a message of the webhook queue; what is no job fails, and ends among the dead letters. */
export const readWebhookJob = (body: string): WebhookJob => {
  try {
    return webhookJob.parse(JSON.parse(body));
  } catch (cause) {
    throw new AppError("internal", "A message of the webhook queue is no job.", {}, { cause });
  }
};
