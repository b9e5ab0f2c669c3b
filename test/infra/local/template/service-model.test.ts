import { describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { FUNCTION_GROUPS } from "#infra/bundle.ts";
import { physicalNames } from "#infra/local/template/physical-names.ts";
import { readTemplates } from "#infra/local/template/read-template.ts";
import { makeResolver } from "#infra/local/template/resolve-template.ts";
import { readService } from "#infra/local/template/service-model.ts";
import { ENVIRONMENTS } from "#shared/runtime/config.ts";
import { synthesise } from "../../synthesised.ts";

const { folder } = synthesise("local");
const templates = await readTemplates(folder);
const physical = physicalNames("http://127.0.0.1:4566");
const resolve = makeResolver({ templates, region: "us-east-1", accountId: "000000000000", physical });
const service = readService(templates, resolve, physical);
const functionNamed = (group: string) =>
  service.functions.find((one) => one.name === `plugwright-local-${group}`)!;

describe("the service on one machine", () => {
  it.each(FUNCTION_GROUPS)("gives %s variables that it can read", (group) => {
    const { success, error } = ENVIRONMENTS[group].safeParse(functionNamed(group).variables);
    expect([success, error?.message]).toEqual([true, undefined]);
  });

  it("points every function at one table and one queue", () => {
    const [table] = service.tables;
    const jobs = service.queues.find((queue) => queue.redrive)!;
    const { variables } = functionNamed("worker");
    expect(service.tables).toHaveLength(1);
    expect(variables["TABLE_NAME"]).toBe(table!.name);
    expect(variables["QUEUE_URL"]).toBe(`http://127.0.0.1:4566/000000000000/${jobs.name}`);
  });

  it("loads a function from the asset that would be deployed", () => {
    expect(functionNamed("docs")).toMatchObject({
      file: expect.stringMatching(/\/asset\.[0-9a-f]+\/docs\/index\.mjs$/u),
      exportName: "handler",
      timeoutMs: 29_000,
    });
  });

  it("has the declared routes, with an authorizer where they ask for a person", () => {
    const [pool] = service.userPools;
    const [client] = service.userPoolClients;
    const authorizer = {
      issuer: `https://cognito-idp.us-east-1.amazonaws.com/${pool!.id}`,
      audience: [client!.id],
    };
    const expected = ROUTES.flatMap((route) =>
      (route.method === "GET" ? ["GET", "HEAD"] : [route.method]).map((method) => ({
        routeKey: `${method} ${route.path}`,
        functionName: `plugwright-local-${route.group}`,
        timeoutMs: 29_000,
        ...(route.access === "user" && { authorizer }),
      })),
    );
    const fallback = {
      routeKey: "$default",
      functionName: "plugwright-local-fallback",
      timeoutMs: 29_000,
    };
    expect(new Set(service.api.routes)).toEqual(new Set([...expected, fallback]));
  });

  it("hands each queue to its function, dead letters of runs to their handler, and the time to the sweeper and the eraser", () => {
    const named = (name: string) => service.queues.find((queue) => queue.name.includes(name));
    const [jobs, webhooks] = [named("JobQueueJobs"), named("WebhookQueueJobs")];
    expect(service.mappings).toEqual([
      {
        queueArn: jobs!.arn,
        functionName: "plugwright-local-worker",
        batchSize: 1,
        maximumConcurrency: 128,
        reportsFailures: true,
      },
      expect.objectContaining({
        queueArn: jobs!.redrive!.deadLetterTargetArn,
        functionName: "plugwright-local-dead-letters",
        batchSize: 1,
      }),
      {
        queueArn: webhooks!.arn,
        functionName: "plugwright-local-webhooks-deliver",
        batchSize: 1,
        maximumConcurrency: 10,
        reportsFailures: true,
      },
    ]);
    expect(service.schedules).toEqual([
      {
        expression: "rate(1 minute)",
        functionNames: ["plugwright-local-sweeper", "plugwright-local-eraser"],
      },
    ]);
  });

  it("has the same resource names at every start, so that its data is reused", async () => {
    const again = physicalNames("http://127.0.0.1:9999");
    const names = (name: typeof physical) =>
      templates.resources.filter((one) => !one.type.startsWith("AWS::SQS")).map((one) => name(one).ref);
    expect(names(again)).toEqual(names(physical));
  });
});
