import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { job } from "#shared/chat/runs/run.ts";

/** SQS's maximum message delay. */
const MAX_DELAY_SECONDS = 900;

/** Sends jobs (ids only) to a standard queue, which delivers at least once, in any order, and fairly by tenant. */
export const createSqsJobs = (client: SQSClient, queueUrl: string): Jobs => ({
  send: async (sent, delaySeconds = 0) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(job.parse(sent)),
        // fair queues: jobs of a tenant with few at work come before those of one with many
        MessageGroupId: sent.tenant_id,
        DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))),
      }),
    );
  },
});
