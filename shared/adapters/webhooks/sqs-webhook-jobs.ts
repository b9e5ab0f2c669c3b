import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";
import { type WebhookJob, webhookJob } from "#shared/chat/webhooks/webhook-job.ts";

/** The longest that SQS holds a message back. */
const MAX_DELAY_SECONDS = 900;
/** Each message is a hint that the sweeper makes up for: nobody waits long for one. */
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
