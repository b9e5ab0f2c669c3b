import { describe, expect, it } from "vitest";
import { createApiClient, dataOf, errorOf } from "#infra/client/client.ts";
import { pollRun } from "#infra/client/poll-run.ts";

const answering = (...answers: [status: number, body: unknown, headers?: Record<string, string>][]) => {
  const requests: Request[] = [];
  const api = createApiClient({
    url: "http://here",
    token: "t",
    fetch: async (request) => {
      requests.push(request);
      const [status, body, headers = {}] = answers.shift() ?? expect.fail("one request too many");
      return Response.json(body, { status, headers });
    },
  });
  return { api, requests };
};

describe("the typed client", () => {
  it("gives the body of a success, asked for with the token", async () => {
    const { api, requests } = answering([200, { status: "ok", version: "1" }]);
    expect(await dataOf(api.GET("/api/health"))).toEqual({ status: "ok", version: "1" });
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t"]);
  });

  it("throws ApiError for the service's problem responses", async () => {
    const problem = { code: "quota_exceeded", detail: "Later.", status: 429, limit: 60 };
    const { api } = answering([429, problem, { "retry-after": "7", "x-request-id": "r1" }]);
    await expect(dataOf(api.GET("/api/wells"))).rejects.toMatchObject({
      name: "ApiError",
      message: "429 quota_exceeded: Later.",
      status: 429,
      code: "quota_exceeded",
      problem,
      retryAfterS: 7,
      requestId: "r1",
    });
  });

  it("throws ApiError for API Gateway's own responses", async () => {
    const { api } = answering([401, { message: "Unauthorized" }]);
    expect(await errorOf(api.GET("/api/wells"))).toMatchObject({
      message: "401 Unauthorized",
      status: 401,
      code: null,
      problem: null,
      retryAfterS: null,
    });
  });

  it("returns null for a request without an error", async () => {
    expect(await errorOf(answering([200, {}]).api.GET("/api/health"))).toBeNull();
  });
});

describe("polling a run", () => {
  const run = { thread_id: "thr_1", id: "run_1" };

  it("continues until the run has ended", async () => {
    const { api, requests } = answering(
      [200, { ...run, status: "queued", poll_after_ms: 1 }],
      [200, { ...run, status: "completed", poll_after_ms: 0 }],
    );
    const seen: string[] = [];
    const ended = await pollRun(api, run, { onProgress: ({ status }) => void seen.push(status) });
    expect([ended.status, seen]).toEqual(["completed", ["queued", "completed"]]);
    expect(requests[0]?.url).toBe("http://here/api/chat/threads/thr_1/runs/run_1?wait=5");
  });

  it("stops when the run waits for approval", async () => {
    const { api } = answering([200, { ...run, status: "awaiting_approval", poll_after_ms: 5000 }]);
    expect((await pollRun(api, run)).status).toBe("awaiting_approval");
  });

  it("fails when the run does not end in time", async () => {
    await expect(pollRun(answering().api, run, { deadlineMs: 0 })).rejects.toThrow("did not end within 0 s");
  });
});
