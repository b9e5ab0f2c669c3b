import { beforeAll, describe, expect, it, vi } from "vitest";
import { THREAD_LIMITS } from "#shared/chat/threads/thread.ts";
import type { ApiHandler } from "#shared/http/create-pipeline.ts";
import { wirePlan } from "#shared/http/wire/wire-plan.ts";
import { wireReviewedWell } from "#shared/http/wire/wire-well.ts";
import { wireRun } from "#shared/http/wire/wire-run.ts";
import { wireSharedThread, wireThread } from "#shared/http/wire/wire-thread.ts";
import { openTable } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { aContext, anEvent, bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const READER = aPrincipal(2);
/** A dry run of an edit. */
const DRY_RUN = {
  op_type: "change_materials",
  operation_payload: { step_ids: ["stp_uqw_base_1600"], excess: 0.8 },
  reason: "to see",
  dry_run: true,
};
const entries: Record<string, ApiHandler> = {};

const send = (group: string, routeKey: string, request: TestRequest = {}) => {
  const [method = "GET", template = ""] = routeKey.split(" ");
  const query = request.path ?? "";
  const path = Object.entries(request.pathParameters ?? {}).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    template,
  );
  const handler = entries[group];
  if (!handler) throw new Error(`no entry ${group}`);
  return handler(anEvent({ as: OWNER, ...request, method, path: path + query, routeKey }), aContext);
};

beforeAll(async () => {
  const { name, client } = await aTable();
  const endpoint = await client.config.endpoint?.();
  if (!endpoint) throw new Error("the table has no endpoint");
  const variables = {
    STAGE: "test",
    LOG_LEVEL: "ERROR",
    TABLE_NAME: name,
    CURSOR_KEY: "the key of these tests",
    QUEUE_URL: "http://127.0.0.1:9/000000000000/jobs",
    WEBHOOK_QUEUE_URL: "http://127.0.0.1:9/000000000000/webhooks",
    VERSION: "test",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_DYNAMODB: `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port}`,
    // a closed port: jobs can't be sent
    AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
  };
  for (const [variable, value] of Object.entries(variables)) vi.stubEnv(variable, value);
  entries["wells"] = (await import("#functions/wells/index.ts")).handler;
  entries["plans"] = (await import("#functions/plans/index.ts")).handler;
  entries["threads"] = (await import("#functions/threads/index.ts")).handler;
  entries["runs"] = (await import("#functions/runs/index.ts")).handler;
  entries["modifications"] = (await import("#functions/modifications/index.ts")).handler;
  entries["docs"] = (await import("#functions/docs/index.ts")).handler;
  entries["fallback"] = (await import("#functions/fallback/index.ts")).handler;
  const table = openTable(client, name);
  const users = createUserStore(table);
  for (const n of [1, 2, 3]) await users.putUser(aUser({ n }));
  await createWellStore(table).putWell(TENANT, aWell());
});

describe("the API's functions on a table", () => {
  let thread = "";
  let run = "";
  const inThread = (over: TestRequest = {}): TestRequest => ({
    pathParameters: { thread_id: thread },
    ...over,
  });

  it("put a well, read it and list it", async () => {
    const { api10: _ten, api14: _fourteen, ...facts } = aWell({ lease: "Put by hand" });
    const pathParameters = { api14: "42-003-00001" };
    const put = (over: TestRequest = {}) =>
      send("wells", "PUT /api/wells/{api14}", { pathParameters, body: facts, ...over });
    const made = await put();
    const { warnings, ...well } = wireReviewedWell.parse(bodyOf(made));
    expect([made.statusCode, well.lease, well.source]).toEqual([201, "Put by hand", "tenant"]);
    expect(warnings.map(({ fact }) => fact)).toEqual(["district_book_rows", "location"]);
    const read = await send("wells", "GET /api/wells/{api14}", { as: READER, pathParameters });
    expect([bodyOf(read), read.headers?.["etag"]]).toEqual([well, made.headers?.["etag"]]);
    const headers = { "if-match": String(read.headers?.["etag"]) };
    const changed = await put({ body: { ...facts, lease: "Changed" }, headers });
    expect([changed.statusCode, (await put({ headers })).statusCode]).toEqual([200, 412]);
    const listed = await send("wells", "GET /api/wells", { as: READER, path: "?limit=1" });
    expect(bodyOf(listed)).toEqual({
      items: [{ ...well, lease: "Changed" }],
      next_cursor: expect.any(String),
    });
  });

  it("make a plan once", async () => {
    const make = () => send("plans", "POST /api/plans/w3a/from-api", { body: { api10: "42-003-46118" } });
    const [made, again] = [await make(), await make()];
    const plan = wirePlan.parse(bodyOf(made));
    expect([made.statusCode, again.statusCode, again.body === made.body]).toEqual([201, 200, true]);
    expect(plan.payload.steps.length).toBeGreaterThan(0);
    expect(plan.rrc_export.length).toBeGreaterThan(0);
    const read = await send("plans", "GET /api/plans/{plan_id}", { pathParameters: { plan_id: PLAN_ID } });
    expect(read.body === made.body).toBe(true);
  });

  it("make it again from another option, on top of the first", async () => {
    const made = await send("plans", "POST /api/plans/w3a/from-api", {
      body: { api10: API14, minimum_sacks: 40 },
    });
    const plan = wirePlan.parse(bodyOf(made));
    expect([made.statusCode, plan.version, plan.head.parent_id !== null]).toEqual([201, 1, true]);
  });

  it("open a thread, share it and list it", async () => {
    const opened = await send("threads", "POST /api/chat/threads", {
      body: { well_api14: API14, plan_id: PLAN_ID, title: "Discuss formation plugs" },
    });
    const body = wireSharedThread.parse(bodyOf(opened));
    thread = body.id;
    const shared = await send(
      "threads",
      "POST /api/chat/threads/{thread_id}/share",
      inThread({
        headers: { "if-match": String(opened.headers?.["etag"]) },
        body: { user_ids: ["PERSON2@example.com", ids.user(9)], action: "add" },
      }),
    );
    expect([shared.statusCode, wireSharedThread.parse(bodyOf(shared)).rejected]).toEqual([
      200,
      [{ user_id: ids.user(9), reason: "not_in_tenant" }],
    ]);
    const read = await send("threads", "GET /api/chat/threads/{thread_id}", inThread({ as: READER }));
    const shown = wireThread.parse(bodyOf(read));
    expect([shown.permissions.role, shown.version]).toEqual(["shared", 1]);
    const listed = await send("threads", "GET /api/chat/threads", { as: READER, path: "?role=shared" });
    expect(bodyOf(listed)).toMatchObject({
      items: [{ id: thread }],
      next_cursor: null,
      stopped_early: false,
    });
  });

  it("accept a message even when its job can't be sent, then only one at a time", async () => {
    const post = (over: TestRequest = {}) =>
      send(
        "runs",
        "POST /api/chat/threads/{thread_id}/messages",
        inThread({ body: { content: "What formation plugs are in this plan?" }, ...over }),
      );
    const posted = await post();
    const body = bodyOf(posted) as { run: unknown };
    run = wireRun.parse(body.run).id;
    expect([posted.statusCode, bodyOf(await post())]).toMatchObject([
      202,
      { status: 409, code: "run_active", active_run_id: run },
    ]);
    expect(bodyOf(await post({ as: READER }))).toMatchObject({ status: 403 });
    expect(bodyOf(await post({ as: aPrincipal(3) }))).toMatchObject({ status: 404 });
    const read = await send("threads", "GET /api/chat/threads/{thread_id}", inThread());
    expect(bodyOf(read)).toMatchObject({
      active_run_id: run,
      message_count: 1,
      last_message: { role: "user" },
    });
  });

  it("show the run, and 304 for its current entity tag", async () => {
    const poll = (headers: Record<string, string>) =>
      send("runs", "GET /api/chat/threads/{thread_id}/runs/{run_id}", {
        as: READER,
        pathParameters: { thread_id: thread, run_id: run },
        headers,
      });
    const read = await poll({});
    expect(wireRun.parse(bodyOf(read))).toMatchObject({ status: "queued", assistant_message: null });
    expect((await poll({ "if-none-match": String(read.headers?.["etag"]) })).statusCode).toBe(304);
  });

  it("list messages and modifications", async () => {
    const messages = await send(
      "runs",
      "GET /api/chat/threads/{thread_id}/messages",
      inThread({ as: READER, path: "?order=desc" }),
    );
    expect(bodyOf(messages)).toMatchObject({ items: [{ seq: 1, run_id: run }], total: 1, next_cursor: null });
    const route = "GET /api/chat/threads/{thread_id}/modifications";
    expect(bodyOf(await send("modifications", route, inThread({ as: READER })))).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it("page through threads with cursors that only their owner can use", async () => {
    const title = "x".repeat(THREAD_LIMITS.title_chars);
    await send("threads", "POST /api/chat/threads", { body: { well_api14: API14, plan_id: PLAN_ID, title } });
    const page = async (query: string, as = OWNER) =>
      bodyOf(await send("threads", "GET /api/chat/threads", { as, path: `?limit=1${query}` })) as {
        items: { title: string }[];
        next_cursor: string | null;
        code?: string;
      };
    const first = await page("");
    const second = await page(`&cursor=${first.next_cursor}`);
    expect(new Set([first.items[0]?.title, second.items[0]?.title])).toEqual(
      new Set(["Discuss formation plugs", title]),
    );
    expect((await page(`&cursor=${first.next_cursor}`, READER)).code).toBe("invalid_cursor");
  });

  it.each([
    ["plans", "POST /api/plans/w3a/from-api", { body: { api10: API14, plugs_mode: "isolated" } }],
    ["threads", "POST /api/chat/threads", { body: { well_api14: API14, plan_id: PLAN_ID } }],
    ["runs", "POST /api/chat/threads/{thread_id}/runs/{run_id}/cancel", {}],
    ["modifications", "POST /api/chat/threads/{thread_id}/modifications", { body: DRY_RUN }],
  ])("of %s answer a request with a key once", async (group, routeKey, request) => {
    const known = Object.entries({ thread_id: thread, run_id: run });
    const pathParameters = Object.fromEntries(known.filter(([name]) => routeKey.includes(`{${name}}`)));
    const headers = { "idempotency-key": "once" };
    const ask = () => send(group, routeKey, { pathParameters, headers, ...request });
    const [first, again] = [await ask(), await ask()];
    expect(first.statusCode).toBeLessThan(300);
    expect([again.statusCode, again.body === first.body]).toEqual([first.statusCode, true]);
    expect(again.headers).toMatchObject({ "idempotency-replayed": "true" });
  });

  it("answer the health check and unmatched routes", async () => {
    expect(bodyOf(await send("docs", "GET /api/health", { as: null }))).toEqual({
      status: "ok",
      version: "test",
    });
    const unmatched = await entries["fallback"]!(
      anEvent({ method: "POST", path: "/api/chat/threads/?a=1", routeKey: "$default" }),
      aContext,
    );
    expect([unmatched.statusCode, unmatched.headers?.["location"]]).toEqual([308, "/api/chat/threads?a=1"]);
  });
});
