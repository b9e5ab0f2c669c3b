import { describe, expect, it } from "vitest";
import { createSqsWebhookJobs } from "#shared/adapters/webhooks/sqs-webhook-jobs.ts";
import { readWebhookJob } from "#shared/worker/webhooks/read-webhook-job.ts";
import { refOf } from "#shared/worker/webhooks/dispatch-events.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";

const RECORD = { pk: "T#acme#THREAD#1", sk: "MOD#1" };
const URL_OF_QUEUE = "https://sqs.example.com/1/webhooks";

const aQueue = () => {
  const sent: { QueueUrl: string; MessageBody: string; MessageGroupId?: string; DelaySeconds: number }[] = [];
  const client = { send: async ({ input }: { input: (typeof sent)[number] }) => void sent.push(input) };
  return { sent, jobs: createSqsWebhookJobs(client as never, URL_OF_QUEUE) };
};

describe("the webhook queue", () => {
  it("takes ids alone, which its reader understands", async () => {
    const { sent, jobs } = aQueue();
    await jobs.dispatch([RECORD]);
    await jobs.deliver(refOf(aDelivery()), 4.2);
    expect(sent.map(({ QueueUrl, DelaySeconds }) => [QueueUrl, DelaySeconds])).toEqual([
      [URL_OF_QUEUE, 0],
      [URL_OF_QUEUE, 5],
    ]);
    expect(sent.map(({ MessageBody }) => readWebhookJob(MessageBody))).toEqual([
      { do: "dispatch", records: [RECORD] },
      { do: "deliver", ...refOf(aDelivery()) },
    ]);
  });

  it("has attempts in the group of their endpoint, and relays in none", async () => {
    const { sent, jobs } = aQueue();
    await jobs.dispatch([RECORD]);
    await jobs.deliver(refOf(aDelivery()), 0);
    expect(sent.map(({ MessageGroupId }) => MessageGroupId)).toEqual([undefined, hookId(1)]);
  });

  it("holds nothing back for longer than it can", async () => {
    const { sent, jobs } = aQueue();
    await jobs.deliver(refOf(aDelivery()), 5000);
    await jobs.deliver(refOf(aDelivery()), -3);
    expect(sent.map(({ DelaySeconds }) => DelaySeconds)).toEqual([900, 0]);
  });

  it.each(["", "{}", '{"do":"dispatch","records":[]}', '{"do":"forget","tenant_id":"acme"}'])(
    "refuses %j",
    (body) => {
      expect(() => readWebhookJob(body)).toThrow(/is no job/u);
    },
  );
});
