import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { bodyOf, type TestRequest } from "#test/support/api/api-events.ts";
import { aModification, aPlanRecord, aWell } from "#test/support/builders/plans.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { API14, at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const READER = aPrincipal(2);
const STRANGER = aPrincipal(3);
const OUTSIDER = aPrincipal(4);

const anApi = (parts: Parameters<typeof testApi>[1] = {}) =>
  testApi(
    {
      users: [aUser(), aUser({ n: 2 }), aUser({ n: 3 }), aUser({ n: 4, tenant_id: OTHER_TENANT })],
      wells: [{ tenant: TENANT, well: aWell() }],
      plans: [aPlanRecord()],
      threads: [aThread({ message_count: 1 })],
      members: [aMember(), aMember({ n: 2 })],
      messages: [aMessage()],
      runs: [aRun()],
      activeRuns: new Map([[ids.thread(), ids.run()]]),
      modifications: [aModification()],
    },
    parts,
  );

const THREAD = `/api/chat/threads/${ids.thread()}`;
const PLANS = "/api/plans/w3a/from-api";
const NEW_THREAD = { well_api14: API14, plan_id: PLAN_ID, title: "x" };
const SHARE = { user_ids: [ids.user(3)], action: "add" };

type Case = [why: string, method: string, path: string, request: TestRequest, problem: object];

const CASES: Case[] = [
  [
    "an unknown well",
    "POST",
    PLANS,
    { body: { api10: "42-003-99999" } },
    { status: 404, code: "well_not_found" },
  ],
  [
    "a number that is no API number",
    "POST",
    PLANS,
    { body: { api10: "4200346" } },
    {
      status: 422,
      code: "invalid_request",
      errors: [{ pointer: "/api10", message: "a Texas API number of 10 or 14 digits, dashes allowed" }],
    },
  ],
  [
    "a mode that there is not",
    "POST",
    PLANS,
    { body: { api10: API14, plugs_mode: "all" } },
    { status: 422, code: "invalid_request", errors: [{ pointer: "/plugs_mode" }] },
  ],
  [
    "an option of the engine that a caller does not choose",
    "POST",
    PLANS,
    { body: { api10: API14, variant: "combined" } },
    { status: 422, errors: [{ pointer: "/variant", message: "unknown field" }] },
  ],
  [
    "another tenant's plan",
    "GET",
    `/api/plans/${PLAN_ID}`,
    { as: OUTSIDER },
    { status: 404, code: "plan_not_found" },
  ],
  ["a plan id that is none", "GET", "/api/plans/etc", { as: OWNER }, { status: 404, code: "plan_not_found" }],
  [
    "a thread on another tenant's plan",
    "POST",
    "/api/chat/threads",
    { as: OUTSIDER, body: NEW_THREAD },
    { status: 404, code: "plan_not_found" },
  ],
  [
    "a thread whose plan is another well's",
    "POST",
    "/api/chat/threads",
    { body: { ...NEW_THREAD, well_api14: "42-003-46119-00-00" } },
    { status: 422, errors: [{ pointer: "/well_api14", message: `the plan's well is ${API14}` }] },
  ],
  [
    "a title of 257 characters",
    "POST",
    "/api/chat/threads",
    { body: { ...NEW_THREAD, title: "x".repeat(257) } },
    { status: 422, errors: [{ pointer: "/title" }] },
  ],
  ["another tenant", "GET", THREAD, { as: OUTSIDER }, { status: 404, code: "thread_not_found" }],
  ["a stranger", "GET", THREAD, { as: STRANGER }, { status: 404, code: "thread_not_found" }],
  ["a stranger", "GET", `${THREAD}/messages`, { as: STRANGER }, { status: 404, code: "thread_not_found" }],
  [
    "a stranger",
    "GET",
    `${THREAD}/runs/${ids.run()}`,
    { as: STRANGER },
    { status: 404, code: "thread_not_found" },
  ],
  [
    "a stranger",
    "GET",
    `${THREAD}/modifications`,
    { as: STRANGER },
    { status: 404, code: "thread_not_found" },
  ],
  [
    "a stranger",
    "GET",
    `${THREAD}/modifications/${ids.modification()}`,
    { as: STRANGER },
    { status: 404, code: "thread_not_found" },
  ],
  [
    "a run of no thread",
    "GET",
    `${THREAD}/runs/${ids.run(2)}`,
    { as: OWNER },
    { status: 404, code: "run_not_found" },
  ],
  [
    "a modification of no thread",
    "GET",
    `${THREAD}/modifications/${ids.modification(2)}`,
    { as: OWNER },
    { status: 404, code: "modification_not_found" },
  ],
  [
    "an id that is none",
    "GET",
    "/api/chat/threads/1",
    { as: OWNER },
    { status: 404, code: "thread_not_found" },
  ],
  [
    "a reader who shares",
    "POST",
    `${THREAD}/share`,
    { as: READER, body: SHARE },
    { status: 403, code: "forbidden" },
  ],
  [
    "a reader who writes",
    "POST",
    `${THREAD}/messages`,
    { as: READER, body: { content: "Remove plug 3." } },
    { status: 403, code: "forbidden" },
  ],
  [
    "a stranger who writes",
    "POST",
    `${THREAD}/messages`,
    { as: STRANGER, body: { content: "Remove plug 3." } },
    { status: 404, code: "thread_not_found" },
  ],
  [
    "sharing without saying how",
    "POST",
    `${THREAD}/share`,
    { body: { user_ids: [] } },
    { status: 422, errors: [{ pointer: "/user_ids" }, { pointer: "/action" }] },
  ],
  [
    "sharing at another revision",
    "POST",
    `${THREAD}/share`,
    { body: SHARE, headers: { "if-match": `"99-x"` } },
    { status: 412, code: "precondition_failed", current_version: 0 },
  ],
  [
    "a message while a run is at work",
    "POST",
    `${THREAD}/messages`,
    { body: { content: "And now?" } },
    { status: 409, code: "run_active", retryable: true, active_run_id: ids.run() },
  ],
  [
    "a blank message",
    "POST",
    `${THREAD}/messages`,
    { body: { content: " \n " } },
    { status: 422, errors: [{ pointer: "/content" }] },
  ],
  [
    "a message of 8,001 characters with limits out of range",
    "POST",
    `${THREAD}/messages`,
    { body: { content: "x".repeat(8001), max_tool_calls: 21, allow_plan_changes: "yes" } },
    {
      status: 422,
      errors: [{ pointer: "/content" }, { pointer: "/allow_plan_changes" }, { pointer: "/max_tool_calls" }],
    },
  ],
  [
    "a field that a message does not have",
    "POST",
    `${THREAD}/messages`,
    { body: { content: "x", role: "system" } },
    { status: 422, code: "invalid_request", errors: [{ pointer: "/role", message: "unknown field" }] },
  ],
  ["no JSON", "POST", `${THREAD}/messages`, { body: `{"content":` }, { status: 400, code: "malformed_json" }],
  [
    "another content type",
    "POST",
    `${THREAD}/messages`,
    { body: "content=x", headers: { "content-type": "text/plain" } },
    { status: 415, code: "unsupported_media_type" },
  ],
  [
    "a body over 256 KB",
    "POST",
    `${THREAD}/messages`,
    { body: { content: "x".repeat(256 * 1024) } },
    { status: 413, code: "body_too_large", limit: 262_144 },
  ],
  ["a wait of 11 s", "GET", `${THREAD}/runs/${ids.run()}?wait=11`, {}, { status: 422 }],
  [
    "a limit of 0",
    "GET",
    "/api/chat/threads?limit=0",
    {},
    { status: 422, errors: [{ pointer: "/query/limit" }] },
  ],
  ["a limit of 101", "GET", `${THREAD}/messages?limit=101`, {}, { status: 422 }],
  ["a negative offset", "GET", `${THREAD}/messages?offset=-1`, {}, { status: 422 }],
  [
    "a cursor and an offset",
    "GET",
    `${THREAD}/messages?offset=1&cursor=x`,
    {},
    { status: 422, errors: [{ pointer: "/query/offset", message: "send a cursor or an offset, not both" }] },
  ],
  ["a made-up cursor", "GET", "/api/chat/threads?cursor=abc", {}, { status: 400, code: "invalid_cursor" }],
  ["a made-up cursor", "GET", `${THREAD}/messages?cursor=abc`, {}, { status: 400, code: "invalid_cursor" }],
  [
    "a made-up cursor",
    "GET",
    `${THREAD}/modifications?cursor=abc`,
    {},
    { status: 400, code: "invalid_cursor" },
  ],
];

describe("the API", () => {
  it.each(CASES)("refuses %s: %s %s", async (_, method, path, request, problem) => {
    const { send, snapshot } = anApi();
    const stored = snapshot();
    const result = await send(method, path, { as: OWNER, ...request });
    expect(result.headers?.["content-type"]).toBe("application/problem+json");
    expect(bodyOf(result)).toMatchObject({ status: result.statusCode, ...problem });
    const { quotas: _counted, ...before } = stored;
    const { quotas: _alsoCounted, ...after } = snapshot();
    expect(after).toEqual(before);
  });

  it("names the facts that a well lacks", async () => {
    const missing = ["groundwater.base_uqw_ft", "casing"];
    const { send, snapshot } = anApi({
      generate: async () => {
        throw new AppError("well_incomplete", "Facts that rules need are missing.", { missing });
      },
    });
    const stored = snapshot();
    const result = await send("POST", PLANS, { as: OWNER, body: { api10: API14 } });
    expect(bodyOf(result)).toMatchObject({ status: 422, code: "well_incomplete", missing });
    expect(snapshot()).toEqual(stored);
  });

  it("opens a cursor only for whom it was made", async () => {
    const { send, put } = anApi();
    put({ threads: [aThread({ id: ids.thread(2) })] });
    put({ members: [aMember({ thread_id: ids.thread(2), last_activity_at: at(-1) })] });
    const first = bodyOf(await send("GET", "/api/chat/threads?limit=1", { as: OWNER })) as {
      next_cursor: string;
    };
    const next = `/api/chat/threads?limit=1&cursor=${first.next_cursor}`;
    expect(bodyOf(await send("GET", next, { as: OWNER }))).toMatchObject({ items: [{ id: ids.thread(2) }] });
    expect(bodyOf(await send("GET", next, { as: READER }))).toMatchObject({ code: "invalid_cursor" });
    expect(bodyOf(await send("GET", `${next}&role=owner`, { as: OWNER }))).toMatchObject({
      code: "invalid_cursor",
    });
  });
});
