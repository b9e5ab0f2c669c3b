import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { SqsQueue } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";
import type { FunctionHost } from "../functions/function-host.ts";
import { LOCAL_REGION } from "../template/physical-names.ts";
import type { MappingModel } from "../template/service-model.ts";
import { receiveFairly } from "./receive-fairly.ts";

const LONG_POLL_S = 20;
const MAX_RECEIVE = 10;
const STOP_GRACE_MS = 2000;
const RETRY_MS = 500;

/**
 * Lambda has a processor for each message, and all functions here share one. Beyond a few messages the poller waits
 * for a moment in which the thread is not busy, so that what is not received yet stays in fair order.
 */
const UNHURRIED = 2;
const BUSY = 0.9;
const LOOK_MS = 10;
/** A message is received after this time however busy the thread is: those at work may hang. */
const LONGEST_LOOK_MS = 250;

const partialFailures = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

type Received = ReturnType<SqsQueue["dequeue"]>;

export interface PollerOptions {
  mapping: MappingModel;
  queue: SqsQueue;
  deadLetters: (arn: string) => SqsQueue;
  host: Pick<FunctionHost, "invoke" | "load">;
  log?: (line: string) => void;
}

export interface Poller {
  /** Stops receiving, and waits a moment for messages in progress. */
  stop(): Promise<void>;
}

/**
 * An SQS event source mapping: invokes a function with a queue's messages, deletes the successful ones, and leaves
 * the failed ones to their visibility timeout or, after the last receive, to the dead-letter queue.
 */
export const startPoller = ({ mapping, queue, deadLetters, host, log }: PollerOptions): Poller => {
  const atWork = new Set<Promise<void>>();
  const stopping = new AbortController();

  const work = async (batch: Received): Promise<void> => {
    const event = { Records: batch.map((message) => record(message, queue)) };
    const result = await host.invoke(mapping.functionName, JSON.stringify(event));
    if (!result.ok) log?.(`${mapping.functionName}: ${result.error.errorType}: ${result.error.errorMessage}`);
    const failed = result.ok ? failures(result.payload, batch, mapping.reportsFailures) : "all";
    for (const { MessageId, ReceiptHandle } of batch) {
      if (failed !== "all" && !failed.has(MessageId)) queue.deleteMessage(ReceiptHandle);
    }
  };

  /** Whether the thread stayed busy for as long as a message may wait for it. */
  const staysBusy = async (): Promise<boolean> => {
    const until = performance.now() + LONGEST_LOOK_MS;
    while (atWork.size >= UNHURRIED && !stopping.signal.aborted) {
      if ((await host.load(LOOK_MS)) < BUSY) return false;
      if (performance.now() > until) return true;
    }
    return false;
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const free = mapping.maximumConcurrency - atWork.size;
      if (free <= 0) {
        await Promise.race(atWork);
        continue;
      }
      const most = (await staysBusy()) ? 1 : UNHURRIED;
      if (stopping.signal.aborted) break;
      const wanted = Math.min(MAX_RECEIVE, Math.min(most, free) * mapping.batchSize);
      let messages: Received;
      try {
        messages = receiveFairly(queue, wanted, deadLetters);
      } catch (error) {
        // the file takes no writes, as on a full disk: the messages stay, and polling goes on
        log?.(`${mapping.functionName}: ${String(error)}`);
        await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        continue;
      }
      if (messages.length === 0) await queue.waitForMessages(LONG_POLL_S);
      for (let start = 0; start < messages.length; start += mapping.batchSize) {
        const job = work(messages.slice(start, start + mapping.batchSize)).catch((error: unknown) => {
          log?.(`${mapping.functionName}: ${String(error)}`);
        });
        atWork.add(job);
        void job.finally(() => atWork.delete(job));
      }
    }
  };
  const polling = poll();

  return {
    stop: async () => {
      stopping.abort();
      queue.cancelWaiters();
      await polling;
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_GRACE_MS);
      });
      await Promise.race([Promise.allSettled(atWork), grace]);
      clearTimeout(timer);
    },
  };
};

/** Like Lambda, treats a response with an unknown message id as a failure of the whole batch. */
const failures = (payload: string, batch: Received, reportsFailures: boolean): Set<string> | "all" => {
  if (!reportsFailures) return new Set();
  const answer = partialFailures.safeParse(JSON.parse(payload));
  if (!answer.success) return "all";
  const named = (answer.data?.batchItemFailures ?? []).map((one) => one.itemIdentifier);
  const known = new Set(batch.map((message) => message.MessageId));
  return named.every((id) => known.has(id)) ? new Set(named) : "all";
};

const record = (received: Received[number], queue: SqsQueue): object => {
  const message = queue.inflightMessages.get(received.ReceiptHandle)?.message;
  return {
    messageId: received.MessageId,
    receiptHandle: received.ReceiptHandle,
    body: received.Body,
    attributes: {
      ApproximateReceiveCount: String(message?.approximateReceiveCount ?? 1),
      SentTimestamp: String(message?.sentTimestamp ?? 0),
      SenderId: "local",
      ApproximateFirstReceiveTimestamp: String(message?.approximateFirstReceiveTimestamp ?? 0),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(received.MessageAttributes ?? {}).map(([name, value]) => [
        name,
        { dataType: value.DataType, stringValue: value.StringValue, binaryValue: value.BinaryValue },
      ]),
    ),
    md5OfBody: received.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: queue.arn,
    awsRegion: LOCAL_REGION,
  };
};
