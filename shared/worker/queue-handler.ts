import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

export interface Delivery<J> {
  job: J;
  /** What is left of this invocation, in milliseconds. */
  remainingMs: () => number;
}

interface QueueHandler<J> {
  /** Makes a job of a message's body; fails on what is none. */
  read: (body: string) => J;
  work: (delivery: Delivery<J>) => Promise<void>;
  /** Told of each record that failed; the queue will deliver it again. */
  failed: (messageId: string, error: unknown) => void;
}

/** Serves a standard queue: one job a record, and only the records that failed are delivered again. */
export const queueHandler = <J>({ read, work, failed }: QueueHandler<J>) => {
  const processor = new BatchProcessor(EventType.SQS);
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const handle = async ({ body, messageId }: SQSRecord) => {
      try {
        await work({ job: read(body), remainingMs: () => context.getRemainingTimeInMillis() });
      } catch (error) {
        failed(messageId, error);
        throw error;
      }
    };
    return processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false });
  };
};
