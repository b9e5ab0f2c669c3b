import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

export interface Delivery<J> {
  job: J;
  /** The remaining time of this invocation in milliseconds. */
  remainingMs: () => number;
}

interface QueueHandler<J> {
  /** Parses a message body; throws on an invalid one. */
  read: (body: string) => J;
  work: (delivery: Delivery<J>) => Promise<void>;
  /** Called for each failed record; SQS will deliver it again. */
  failed: (messageId: string, error: unknown) => void;
}

/** Handles batches of a standard SQS queue with partial batch responses: only failed records are delivered again. */
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
