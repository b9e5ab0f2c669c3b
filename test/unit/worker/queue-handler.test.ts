import type { Context, SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { queueHandler, type Delivery } from "#shared/worker/queue-handler.ts";
import { readJob } from "#shared/worker/read-job.ts";
import { jobOf } from "#shared/chat/runs/run-machine.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { aRun } from "#test/support/builders/runs.ts";

const JOB = jobOf(aRun());
const context = { getRemainingTimeInMillis: () => 4321 } as Context;

const eventOf = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: "r",
    body,
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "s",
      ApproximateFirstReceiveTimestamp: "0",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:us-east-1:000000000000:jobs",
    awsRegion: "us-east-1",
  })),
});

const handlerWith = (work: (delivery: Delivery<Job>) => Promise<void>) => {
  const failures: string[] = [];
  const handler = queueHandler({
    read: readJob,
    work,
    failed: (id, error) => failures.push(`${id}: ${String(error)}`),
  });
  return { handler, failures };
};

describe("the queue handler", () => {
  it("hands on the job and the time that is left", async () => {
    const seen: unknown[] = [];
    const { handler } = handlerWith(async ({ job, remainingMs }) => void seen.push([job, remainingMs()]));
    expect(await handler(eventOf(JSON.stringify(JOB)), context)).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([[JOB, 4321]]);
  });

  it("reports a failed job for redelivery, even if it is the only one", async () => {
    const { handler, failures } = handlerWith(async () => {
      throw new Error("no table");
    });
    expect(await handler(eventOf(JSON.stringify(JOB)), context)).toEqual({
      batchItemFailures: [{ itemIdentifier: "m0" }],
    });
    expect(failures).toEqual(["m0: Error: no table"]);
  });

  it.each(["not json", "{}", JSON.stringify({ ...JOB, extra: 1 }), JSON.stringify({ ...JOB, job_no: 0 })])(
    "does no work for what is no job: %s",
    async (body) => {
      let worked = 0;
      const { handler, failures } = handlerWith(async () => void (worked += 1));
      expect(await handler(eventOf(body, JSON.stringify(JOB)), context)).toEqual({
        batchItemFailures: [{ itemIdentifier: "m0" }],
      });
      expect({ worked, failures: failures.length }).toEqual({ worked: 1, failures: 1 });
    },
  );
});
