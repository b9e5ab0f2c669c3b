import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Jobs } from "#shared/chat/ports/jobs.ts";
import { job } from "#shared/chat/run.ts";

/** SQS delays a message by 15 minutes at most. */
const LONGEST_DELAY_S = 900;

/** Jobs over a standard queue: ids only, delivered at least once, in any order. */
export const createSqsJobs = (client: SQSClient, queueUrl: string): Jobs => ({
  send: async (sent, delaySeconds = 0) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(job.parse(sent)),
        DelaySeconds: Math.min(LONGEST_DELAY_S, Math.max(0, Math.ceil(delaySeconds))),
      }),
    );
  },
});
