import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { job } from "#shared/chat/runs/run.ts";

/** The longest that SQS holds a message back. */
const MAX_DELAY_SECONDS = 900;

/** Sends jobs, ids and nothing else, to a standard queue; order and single delivery are not asked of it. */
export const createSqsJobs = (client: SQSClient, queueUrl: string): Jobs => ({
  send: async (sent, delaySeconds = 0) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(job.parse(sent)),
        DelaySeconds: Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(delaySeconds))),
      }),
    );
  },
});
