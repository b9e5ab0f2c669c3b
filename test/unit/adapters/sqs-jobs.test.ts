import type { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { createSqsJobs } from "#shared/adapters/sqs-jobs.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";

const JOB: Job = { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run(), job_no: 3 };

const aQueue = () => {
  const sent: unknown[] = [];
  const send = async ({ input }: SendMessageCommand) => void sent.push(input);
  return { sent, jobs: createSqsJobs({ send } as unknown as SQSClient, "http://queue/jobs") };
};

describe("jobs over SQS", () => {
  it("carry ids and nothing else, in the group of their tenant", async () => {
    const { sent, jobs } = aQueue();
    await jobs.send(JOB);
    expect(sent).toEqual([
      {
        QueueUrl: "http://queue/jobs",
        MessageBody: JSON.stringify({
          tenant_id: TENANT,
          thread_id: ids.thread(),
          run_id: ids.run(),
          job_no: 3,
        }),
        MessageGroupId: TENANT,
        DelaySeconds: 0,
      },
    ]);
    await expect(jobs.send({ ...JOB, content: "private words" } as Job)).rejects.toThrow("content");
    expect(sent).toHaveLength(1);
  });

  it.each([
    [1.2, 2],
    [900, 900],
    [3600, 900],
    [-1, 0],
  ])("are delayed by whole seconds that SQS takes: %d → %d", async (asked, delay) => {
    const { sent, jobs } = aQueue();
    await jobs.send(JOB, asked);
    expect(sent).toMatchObject([{ DelaySeconds: delay }]);
  });
});
