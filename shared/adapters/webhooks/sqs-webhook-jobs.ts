import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import { type WebhookJob, webhookJob } from "#shared/chat/webhooks/webhook-job.ts";

/** SQS's maximum message delay. */
const MAX_DELAY_SECONDS = 900;
/** Short, because a lost message is recovered by the sweeper. */
const TIMEOUT_MS = 3000;

export const createSqsWebhookJobs = (client: Pick<SQSClient, "send">, queueUrl: string): WebhookJobs => {
  const send = async (job: WebhookJob, delaySeconds: number): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(webhookJob.parse(job)),
        DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))),
      }),
      { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
    );
  };
  return {
    dispatch: (records) => send({ do: "dispatch", records: [...records] }, 0),
    deliver: (ref, delaySeconds) => send({ do: "deliver", ...ref }, delaySeconds),
  };
};
