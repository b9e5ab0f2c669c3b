import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type FunctionHost, startFunctionHost } from "#infra/local/functions/function-host.ts";
import type { FunctionModel } from "#infra/local/template/service-model.ts";

const hosts: FunctionHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

const start = async (
  sources: Record<string, string>,
  {
    variables = {},
    timeoutMs = 5000,
    actions = [],
  }: {
    actions?: string[];
    variables?: Record<string, Record<string, string>>;
    timeoutMs?: number;
  } = {},
) => {
  const folder = await mkdtemp(path.join(tmpdir(), "host-"));
  await writeFile(path.join(folder, "shared.mjs"), "export const shared = { count: 0 };");
  const functions: FunctionModel[] = [];
  for (const [name, source] of Object.entries(sources)) {
    await mkdir(path.join(folder, name));
    const file = path.join(folder, name, "index.mjs");
    await writeFile(file, source);
    functions.push({
      name,
      arn: `arn:${name}`,
      file,
      exportName: "handler",
      timeoutMs,
      memoryMb: 256,
      variables: variables[name] ?? {},
      actions,
    });
  }
  const printed: string[] = [];
  const host = await startFunctionHost({
    functions,
    environment: { AWS_REGION: "us-east-1" },
    log: (text) => printed.push(text),
  });
  hosts.push(host);
  const call = async (name: string, event: unknown = {}) => {
    const result = await host.invoke(name, JSON.stringify(event));
    return result.ok ? JSON.parse(result.payload) : result.error;
  };
  return { host, call, printed };
};

const COUNTER = `import { shared } from "../shared.mjs"; export const handler = async () => ++shared.count;`;

describe("the function host", () => {
  it("gives each function exactly its own variables while it loads", async () => {
    const source = `const seen = { ...process.env }; export const handler = async () => seen;`;
    const { call } = await start(
      { one: source, two: source },
      { variables: { one: { A: "1" }, two: { B: "2", AWS_REGION: "eu-west-1" } } },
    );
    const lambda = (name: string) => ({
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    });
    expect(await call("one")).toEqual({ A: "1", AWS_REGION: "us-east-1", ...lambda("one") });
    expect(await call("two")).toEqual({ B: "2", AWS_REGION: "eu-west-1", ...lambda("two") });
  });

  it("fails to start where a function does not load, and says which", async () => {
    const source = `if (!process.env.MISSING) throw new Error("MISSING is not set"); export const handler = 1;`;
    await expect(start({ picky: source })).rejects.toThrow(
      "The function picky can't be loaded: MISSING is not set",
    );
    await expect(start({ empty: "export const other = 1;" })).rejects.toThrow("exports no handler");
  });

  it("loads what functions share once, and anew for the next host", async () => {
    const first = await start({ one: COUNTER, two: COUNTER });
    expect([await first.call("one"), await first.call("two")]).toEqual([1, 2]);
    const second = await start({ one: COUNTER });
    expect(await second.call("one")).toBe(1);
  });

  it("hands over event and context as Lambda does", async () => {
    const source = `export const handler = async (event, context) => ({
      event, name: context.functionName, id: context.awsRequestId, left: context.getRemainingTimeInMillis(),
    });`;
    const { call } = await start({ f: source });
    const answer = await call("f", { a: [1, "ü"] });
    expect(answer).toEqual({
      event: { a: [1, "ü"] },
      name: "f",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      left: expect.any(Number),
    });
    expect(answer.left).toBeGreaterThan(4900);
    expect(answer.left).toBeLessThanOrEqual(5000);
  });

  it("lets a function ask AWS only for what its role allows", async () => {
    const source = `import { request } from "node:http";
      export const handler = async ({ target }) => new Promise((resolve, reject) => {
        const headers = { "x-amz-target": target };
        const asked = request({ port: process.env.PORT, method: "POST", headers }, (answer) => resolve(answer.statusCode));
        asked.on("error", reject);
        asked.end("{}");
      });`;
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers["x-amz-target"]);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { call } = await start(
      { f: source.replace("process.env.PORT", String(port)) },
      { actions: ["dynamodb:GetItem"] },
    );
    expect(await call("f", { target: "DynamoDB_20120810.GetItem" })).toBe(200);
    expect(await call("f", { target: "DynamoDB_20120810.PutItem" })).toMatchObject({
      errorType: "AccessDeniedException",
      errorMessage: "f is not allowed dynamodb:PutItem: its grants lack them",
    });
    expect(asked).toEqual(["DynamoDB_20120810.GetItem"]);
    server.close();
  });

  it("returns a function's error as a result", async () => {
    const { call } = await start({ f: `export const handler = async () => { throw new TypeError("no"); };` });
    expect(await call("f")).toMatchObject({ errorType: "TypeError", errorMessage: "no" });
  });

  it("ends a call at the function's timeout", async () => {
    const { call } = await start(
      { f: `export const handler = () => new Promise(() => {});` },
      { timeoutMs: 50 },
    );
    expect(await call("f")).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: "Task timed out after 0.05 seconds",
    });
  });

  it("restarts after a crash, and fails the calls in flight", async () => {
    const source = `import { shared } from "../shared.mjs";
      export const handler = async ({ hang }) => hang ? new Promise(() => {}) : ++shared.count;`;
    const { host, call } = await start({ f: source });
    expect(await call("f")).toBe(1);
    const hanging = call("f", { hang: true });
    await host.crash();
    expect(await hanging).toMatchObject({ errorType: "Runtime.ExitError" });
    expect(await call("f")).toBe(1);
  });

  it("restarts after an uncaught error", async () => {
    const source = `export const handler = async ({ escape }) => {
      if (escape) setTimeout(() => { throw new Error("escaped"); }, 1);
      return escape ? new Promise(() => {}) : "fine";
    };`;
    const { call, printed } = await start({ f: source });
    expect(await call("f", { escape: true })).toMatchObject({ errorType: "Runtime.ExitError" });
    expect(await call("f")).toBe("fine");
    expect(printed.join("")).toContain("escaped");
  });
});
