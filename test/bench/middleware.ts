import * as z from "zod";
import { createGroupHandler } from "#shared/http/create-group-handler.ts";
import { createPipeline } from "#shared/http/create-pipeline.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { runId, threadId } from "#shared/kernel/ids.ts";
import { aContext, anEvent, type TestRequest } from "#test/support/api/api-events.ts";
import { aUser } from "#test/support/builders/people.ts";
import { ids } from "#test/support/builders/ids.ts";
import { atMost, type Bench, type Figure, median, noted, percentile, timed } from "./figures.ts";

const MANY = { warmUp: 3000, times: 10_000 };
const BAR_MS = 0.3;

const ROUTES = [
  { method: "GET", path: "/things/{thread_id}/runs/{run_id}", access: "user", handler: "read" },
  { method: "POST", path: "/things/{thread_id}/messages", access: "user", handler: "write" },
] as const;
const PATH_OF_POST = `/things/${ids.thread()}/messages`;
const PARAMETERS = { thread_id: ids.thread(), run_id: ids.run() };

const endpoints = {
  read: defineRoute({
    path: z.strictObject({ thread_id: threadId, run_id: runId }),
    answers: { 200: z.strictObject({ status: z.string() }) },
    headers: ["etag"],
    handle: async () => ({ status: 200, body: { status: "running" }, etag: "7" }),
  }),
  write: defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body: z.strictObject({
      content: z.string().trim().min(1).max(8000),
      dry_run: z.boolean().default(false),
    }),
    answers: { 202: z.strictObject({ length: z.number() }) },
    handle: async ({ body }) => ({ status: 202, body: { length: body.content.length } }),
  }),
};

const REQUESTS: Record<string, TestRequest & { status: number }> = {
  "GET with two ids": {
    status: 200,
    method: "GET",
    path: `/things/${ids.thread()}/runs/${ids.run()}`,
    routeKey: "GET /things/{thread_id}/runs/{run_id}",
    pathParameters: PARAMETERS,
  },
  "POST of 1 KB": {
    status: 202,
    method: "POST",
    path: PATH_OF_POST,
    routeKey: "POST /things/{thread_id}/messages",
    pathParameters: { thread_id: ids.thread() },
    body: { content: "x".repeat(1000) },
  },
  "POST that is refused with 422": {
    status: 422,
    method: "POST",
    path: PATH_OF_POST,
    routeKey: "POST /things/{thread_id}/messages",
    pathParameters: { thread_id: ids.thread() },
    body: { content: "", more: 1 },
  },
};

/** A request's whole path except the table and standard output. */
export const bench: Bench = {
  about: "a request through the whole pipeline, with handlers, people and log that do no I/O",
  run: async () => {
    const user = aUser();
    const handler = createGroupHandler(
      ROUTES,
      endpoints,
      createPipeline({
        log: { info: () => undefined, error: () => undefined },
        users: { getUser: async () => user, getCaller: async () => user },
        now: Date.now,
      }),
    );
    const figures: Figure[] = [];
    for (const [name, { status, ...request }] of Object.entries(REQUESTS)) {
      const answer = await handler(anEvent({ ...request, as: user }), aContext);
      if (answer.statusCode !== status)
        throw new Error(`${name} answers ${answer.statusCode}: ${answer.body}`);
      // the pipeline mutates its event, so each request needs its own
      const events = Array.from({ length: MANY.warmUp + MANY.times }, () =>
        anEvent({ ...request, as: user }),
      );
      const took = await timed(MANY, (n) => handler(events[n]!, aContext));
      figures.push(atMost(`${name}, p50`, median(took), "ms", BAR_MS));
      figures.push(noted(`${name}, p95`, percentile(took, 0.95), "ms"));
    }
    return figures;
  },
};
