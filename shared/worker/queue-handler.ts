import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Job } from "#shared/chat/run.ts";
import { readJob } from "./read-job.ts";

export interface Delivery {
  job: Job;
  /** What is left of this invocation, in milliseconds. */
  remainingMs: () => number;
}

interface QueueHandler {
  work: (delivery: Delivery) => Promise<void>;
  /** Told of each record that failed; the queue will deliver it again. */
  failed: (messageId: string, error: unknown) => void;
}

/** Serves a standard queue: one job a record, and only the records that failed are delivered again. */
export const queueHandler = ({ work, failed }: QueueHandler) => {
  const processor = new BatchProcessor(EventType.SQS);
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const handle = async ({ body, messageId }: SQSRecord) => {
      try {
        await work({ job: readJob(body), remainingMs: () => context.getRemainingTimeInMillis() });
      } catch (error) {
        failed(messageId, error);
        throw error;
      }
    };
    return processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false });
  };
};
