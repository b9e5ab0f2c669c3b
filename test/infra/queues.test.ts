import { describe, expect, it } from "vitest";
import { type Json, ofType, synthesise } from "./synthesised.ts";

const { service } = synthesise("dev");

const functions = new Map(
  ofType(service, "AWS::Lambda::Function").map(([id, properties]) => [
    String(properties.Handler).split("/")[0]!,
    { id, ...properties },
  ]),
);
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const policiesOf = (made: Json): Json[] =>
  (service[made.Role["Fn::GetAtt"][0]]!.Properties as Json).Policies.flatMap(
    (policy: Json) => policy.PolicyDocument.Statement,
  );

describe("queues", () => {
  const mappings = ofType(service, "AWS::Lambda::EventSourceMapping").map(([, properties]) => properties);
  const queues = ofType(service, "AWS::SQS::Queue");
  const mappingOf = (group: string) =>
    mappings.find((mapping) => mapping.FunctionName.Ref === functions.get(group)!.id);
  const queueOf = (group: string): Json =>
    service[mappingOf(group).EventSourceArn["Fn::GetAtt"][0]]!.Properties;

  it("deliver jobs one by one, with limited concurrency", () => {
    expect(mappingOf("worker")).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 40 },
    });
    expect(mappingOf("dead-letters")).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("deliver webhook attempts in the same way, with lower concurrency", () => {
    expect(mappingOf("webhooks-deliver")).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });

  it.each(["worker", "dead-letters", "webhooks-deliver"])(
    "hide a message from others for six timeouts of %s",
    (group) => {
      expect(queueOf(group).VisibilityTimeout).toBeGreaterThanOrEqual(6 * functions.get(group)!.Timeout);
    },
  );

  it("move a job to the dead-letter queue after five receives", () => {
    const redrive = queueOf("worker").RedrivePolicy;
    expect(redrive.maxReceiveCount).toBe(5);
    expect(service[redrive.deadLetterTargetArn["Fn::GetAtt"][0]]!.Properties).toBe(queueOf("dead-letters"));
  });

  it("move a job of webhooks to dead letters of their own", () => {
    const redrive = queueOf("webhooks-deliver").RedrivePolicy;
    expect(redrive.maxReceiveCount).toBe(5);
    expect(redrive.deadLetterTargetArn["Fn::GetAtt"][0]).toMatch(/^WebhookQueueDeadLetters/u);
  });

  it("are standard and encrypted, with dead letters, for runs and for webhooks", () => {
    expect(queues).toHaveLength(4);
    for (const [, queue] of queues) {
      expect(queue.SqsManagedSseEnabled).toBe(true);
      expect(queue.FifoQueue).toBeUndefined();
    }
  });

  it("accept messages only from the functions that send to them (least privilege)", () => {
    const senders = (queue: string) =>
      [...functions]
        .filter(([, made]) =>
          policiesOf(made).some(
            (one) =>
              list<string>(one.Action).includes("sqs:SendMessage") &&
              JSON.stringify(one.Resource).includes(queue),
          ),
        )
        .map(([group]) => group)
        .toSorted();
    expect(senders("JobQueueJobs")).toEqual(["admin", "runs", "sweeper", "tenant", "worker"]);
    expect(senders("WebhookQueueJobs")).toEqual([
      "admin",
      "modifications",
      "plans",
      "runs",
      "sweeper",
      "threads",
      "webhooks",
      "webhooks-deliver",
      "worker",
    ]);
  });
});
