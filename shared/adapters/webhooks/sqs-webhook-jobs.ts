import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import { type WebhookJob, webhookJob } from "#shared/chat/webhooks/webhook-job.ts";

/** SQS's maximum message delay. */
const MAX_DELAY_SECONDS = 900;
/** Short, because a lost message is recovered by the sweeper. */
const TIMEOUT_MS = 3000;

export const createSqsWebhookJobs = (client: Pick<SQSClient, "send">, queueUrl: string): WebhookJobs => {
  const send = async (job: WebhookJob, delaySeconds: number, group?: string): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(webhookJob.parse(job)),
        ...(group !== undefined && { MessageGroupId: group }),
        DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))),
      }),
      { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
    );
  };
  return {
    // of no group: each one counts as quiet, since it takes milliseconds and waits for nobody outside
    dispatch: (records) => send({ do: "dispatch", records: [...records] }, 0),
    // fair queues: attempts of an endpoint with few under way come before those of one with many, also of its company;
    // what a company with many endpoints may have under way is bounded by its slots
    deliver: (ref, delaySeconds) => send({ do: "deliver", ...ref }, delaySeconds, ref.webhook_id),
  };
};
