import type { AnnounceEvents, WebhookJobs } from "#shared/chat/ports/webhook-jobs.ts";

const openQueue = async (queueUrl: string): Promise<WebhookJobs> => {
  const [{ SQSClient }, { createSqsWebhookJobs }] = await Promise.all([
    import("@aws-sdk/client-sqs"),
    import("./sqs-webhook-jobs.ts"),
  ]);
  return createSqsWebhookJobs(new SQSClient(), queueUrl);
};

interface Log {
  warn(message: string, fields: Readonly<Record<string, unknown>>, cause?: unknown): void;
}

/**
 * Announces events on the webhook queue; never fails. Loads the SQS client with the first event (cold start), because
 * most tenants have no endpoints.
 */
export const announceOnQueue = (queueUrl: string, log: Log): AnnounceEvents => {
  let queue: Promise<WebhookJobs> | undefined;
  return async (records) => {
    try {
      queue ??= openQueue(queueUrl);
      const { dispatch } = await queue;
      await dispatch(records);
    } catch (cause) {
      log.warn("events not announced", { records: records.length }, cause);
    }
  };
};
