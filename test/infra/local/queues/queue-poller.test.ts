import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { InvokeResult } from "#infra/local/functions/function-host.ts";
import { startPoller } from "#infra/local/queues/queue-poller.ts";
import { startQueues } from "#infra/local/queues/start-queues.ts";
import type { MappingModel } from "#infra/local/template/service-model.ts";

const ARN = "arn:aws:sqs:us-east-1:000000000000:jobs";
const DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
const OK: InvokeResult = { ok: true, payload: "null" };
const FAILED: InvokeResult = { ok: false, error: { errorType: "Error", errorMessage: "no" } };

type Records = { body: string; messageId: string; attributes: { ApproximateReceiveCount: string } }[];

/** How busy the functions' thread is. */
const load = { now: 0 };

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  load.now = 0;
  for (const one of running.splice(0).reverse()) await one.stop();
});

const start = async (
  invoke: (records: Records) => Promise<InvokeResult>,
  over: Partial<MappingModel> = {},
  dataDir?: string,
) => {
  const queues = await startQueues(dataDir);
  running.push(queues);
  queues.create([
    { name: "dead", arn: DEAD, visibilityTimeoutS: 30, retentionS: 60 },
    {
      name: "jobs",
      arn: ARN,
      visibilityTimeoutS: 1,
      retentionS: 60,
      redrive: { deadLetterTargetArn: DEAD, maxReceiveCount: 2 },
    },
  ]);
  const mapping = {
    queueArn: ARN,
    functionName: "f",
    batchSize: 1,
    maximumConcurrency: 2,
    reportsFailures: true,
    ...over,
  };
  const host = {
    invoke: async (_: string, event: string) => invoke(JSON.parse(event).Records),
    load: async (ms: number) => sleep(ms, load.now),
  };
  const begin = () =>
    running.push(
      startPoller({ mapping, queue: queues.byArn(ARN), deadLetters: (arn) => queues.byArn(arn), host }),
    );
  const send = (...bodies: string[]) => sendTo(undefined, ...bodies);
  const sendTo = async (MessageGroupId: string | undefined, ...bodies: string[]) => {
    for (const MessageBody of bodies) {
      const answer = await fetch(queues.endpoint, {
        method: "POST",
        headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
        body: JSON.stringify({
          QueueUrl: `${queues.endpoint}/000000000000/jobs`,
          MessageBody,
          MessageGroupId,
        }),
      });
      expect(answer.status).toBe(200);
    }
  };
  const left = (arn: string) => {
    const { ready, delayed, inflight } = queues.byArn(arn).inspectMessages();
    return [...ready, ...delayed, ...inflight.map((one) => one.message)].map((message) => message.body);
  };
  return { begin, send, sendTo, left, queue: (arn: string) => queues.byArn(arn) };
};
const until = async (done: () => boolean) => {
  for (let tries = 0; !done(); tries += 1) {
    if (tries > 400) throw new Error("It did not come to pass");
    await sleep(10);
  }
};

describe("the event source mapping", () => {
  it("hands over a message as SQS's event and deletes it when the function succeeds", async () => {
    const seen: Records = [];
    const { begin, send, left } = await start(async (records) => {
      seen.push(...records);
      return OK;
    });
    begin();
    await send('{"job":1}');
    await until(() => left(ARN).length === 0);
    expect(seen).toEqual([
      expect.objectContaining({
        body: '{"job":1}',
        eventSource: "aws:sqs",
        eventSourceARN: ARN,
        awsRegion: "us-east-1",
        attributes: expect.objectContaining({ ApproximateReceiveCount: "1" }),
      }),
    ]);
  });

  it("redelivers a failed message after its visibility timeout, and then moves it to the dead-letter queue", async () => {
    const receives: string[] = [];
    const { begin, send, left } = await start(async ([record]) => {
      receives.push(record!.attributes.ApproximateReceiveCount);
      return FAILED;
    });
    begin();
    await send("poison");
    await until(() => left(DEAD).length === 1);
    expect(receives).toEqual(["1", "2"]);
    expect(left(ARN)).toEqual([]);
  });

  it("keeps only the failed messages of a batch", async () => {
    const { begin, send, left } = await start(
      async (records) => {
        const batchItemFailures = records
          .filter((record) => record.body === "bad")
          .map((record) => ({ itemIdentifier: record.messageId }));
        return { ok: true, payload: JSON.stringify({ batchItemFailures }) };
      },
      { batchSize: 10 },
    );
    await send("good", "bad", "fine");
    begin();
    await until(() => left(ARN).length === 1);
    expect(left(ARN)).toEqual(["bad"]);
  });

  it.each(['{"batchItemFailures":[{"itemIdentifier":"nobody"}]}', '{"batchItemFailures":"all"}'])(
    "takes the answer %s for a failure of the whole batch",
    async (payload) => {
      let calls = 0;
      const { begin, send, left } = await start(async () => {
        calls += 1;
        return { ok: true, payload };
      });
      begin();
      await send("job");
      await until(() => calls === 1);
      await sleep(20);
      expect(left(ARN)).toEqual(["job"]);
    },
  );

  it("limits the number of concurrent batches", async () => {
    let atWork = 0;
    let most = 0;
    const { begin, send, left } = await start(async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await sleep(20);
      atWork -= 1;
      return OK;
    });
    await send("1", "2", "3", "4", "5");
    begin();
    await until(() => left(ARN).length === 0);
    expect(most).toBe(2);
  });

  it("receives from the group with the fewest messages in flight first, as a fair queue", async () => {
    const order: string[] = [];
    const ending: (() => void)[] = [];
    const { begin, sendTo } = await start(([record]) => {
      order.push(record!.body);
      return new Promise((resolve) => ending.push(() => resolve(OK)));
    });
    await sendTo("noisy", "n1", "n2", "n3", "n4", "n5");
    begin();
    await until(() => order.length === 2);
    await sendTo("quiet", "q1");
    ending.shift()?.();
    await until(() => order.length === 3);
    ending.splice(0).forEach((end) => end());
    await until(() => order.length === 5);
    expect(order).toEqual(["n1", "n2", "q1", "n3", "n4"]);
    ending.forEach((end) => end());
  });

  it("receives a quiet group's message next while the thread is busy, and hanging ones don't stop it", async () => {
    const order: string[] = [];
    const ending: (() => void)[] = [];
    const { begin, sendTo } = await start(
      ([record]) => {
        order.push(record!.body);
        return new Promise((resolve) => ending.push(() => resolve(OK)));
      },
      { maximumConcurrency: 100 },
    );
    load.now = 1;
    await sendTo("noisy", "n1", "n2", "n3", "n4", "n5", "n6");
    begin();
    await until(() => order.length === 2);
    await sendTo("quiet", "q1");
    await until(() => order.length === 3);
    expect(order).toEqual(["n1", "n2", "q1"]);
    load.now = 0;
    await until(() => order.length === 7);
    ending.forEach((end) => end());
  });

  it("goes on after a time in which its file took no writes, and loses no message", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "queues-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const seen: string[] = [];
    const { begin, send, left, queue } = await start(
      async ([record]) => {
        seen.push(record!.body);
        return record!.body === "bad" ? FAILED : OK;
      },
      {},
      dataDir,
    );
    await send("bad");
    const { persistence } = queue(ARN);
    const full = () => {
      throw new Error("database or disk is full");
    };
    const receiving = vi.spyOn(persistence!, "updateMessageInflight").mockImplementation(full);
    begin();
    await sleep(50);
    expect([seen, left(ARN)]).toEqual([[], ["bad"]]);
    receiving.mockRestore();
    // the move to the dead letters deletes before it inserts
    await until(() => seen.length === 2);
    const moving = vi.spyOn(persistence!, "insertMessage").mockImplementation(full);
    await sleep(1500);
    expect([left(ARN), left(DEAD)]).toEqual([["bad"], []]);
    moving.mockRestore();
    await until(() => left(DEAD).length === 1);
    expect([seen, left(ARN), left(DEAD)]).toEqual([["bad", "bad"], [], ["bad"]]);
  });
});
