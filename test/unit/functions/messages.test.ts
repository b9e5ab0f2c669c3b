import { describe, expect, it } from "vitest";
import type { Given } from "#test/support/worlds/state.ts";
import { wireMessage } from "#shared/http/wire/wire-message.ts";
import { wireRun } from "#shared/http/wire/wire-run.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, anAnswer, aThread } from "#test/support/builders/threads.ts";
import { aToolCall } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const READER = { as: aPrincipal(2) };
const THREAD = `/api/chat/threads/${ids.thread()}`;

describe("messages", () => {
  it("are accepted with 202, where to poll, and when", async () => {
    const { send } = aThreadApi();
    const posted = await send("POST", `${THREAD}/messages`, {
      ...OWNER,
      body: { content: " What formation\u200B plugs are in this\u{E0041} plan? " },
    });
    const url = `${THREAD}/runs/${ids.run(500)}`;
    expect([posted.statusCode, posted.headers?.["location"], posted.headers?.["retry-after"]]).toEqual([
      202,
      url,
      "1",
    ]);
    const body = bodyOf(posted) as { message: unknown; run: unknown };
    expect(body).toMatchObject({ poll_url: url, poll_after_ms: 250 });
    expect(wireMessage.parse(body.message)).toMatchObject({
      id: ids.message(501),
      seq: 1,
      role: "user",
      content: "What formation plugs are in this plan?",
      author: aPerson(),
      run_id: ids.run(500),
      tool_calls: [],
      tool_results: [],
    });
    expect(wireRun.parse(body.run)).toMatchObject({
      id: ids.run(500),
      status: "queued",
      options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
      assistant_message: null,
      modifications: [],
    });
  });

  const long = { text: "ü".repeat(2000) };
  const called = { call_id: "call_1", name: "get_plan", modification_id: null };
  const talk = (given: Given = {}) =>
    aThreadApi({
      threads: [aThread({ message_count: 2 })],
      messages: [
        aMessage(),
        anAnswer({
          calls: [
            { ...called, step: 1, index: 0 },
            { ...called, step: 1, index: 1, call_id: "call_2" },
          ],
        }),
      ],
      toolCalls: [
        aToolCall({ result: long, arguments_json: `{"detail":"full"}` }),
        aToolCall({
          index: 1,
          call_id: "call_2",
          ok: false,
          result: "no such plug",
          arguments_json: "{oops",
        }),
      ],
      ...given,
    });

  it("are listed with their calls, long results cut to 1 KB of whole characters", async () => {
    const { send } = talk();
    const listed = bodyOf(await send("GET", `${THREAD}/messages?order=desc&limit=1`, READER)) as {
      items: unknown[];
    };
    const item = wireMessage.parse(listed.items[0]);
    const { result } = item.tool_results[0] ?? {};
    expect(result).toBe(`{"text":"${"ü".repeat(507)}`);
    expect(listed).toMatchObject({ total: 2, next_cursor: expect.any(String) as string });
    expect([item.tool_calls, item.tool_results]).toEqual([
      [
        { call_id: "call_1", name: "get_plan", arguments: { detail: "full" } },
        { call_id: "call_2", name: "get_plan", arguments: "{oops" },
      ],
      [
        { call_id: "call_1", name: "get_plan", ok: true, result, truncated: true, modification_id: null },
        {
          call_id: "call_2",
          name: "get_plan",
          ok: false,
          result: "no such plug",
          truncated: false,
          modification_id: null,
        },
      ],
    ]);
  });

  it("come with results in full when asked for", async () => {
    const { send } = talk();
    const listed = bodyOf(await send("GET", `${THREAD}/messages?include=results`, READER));
    expect(listed).toMatchObject({
      items: [{ tool_results: [] }, { tool_results: [{ result: long, truncated: false }, {}] }],
      total: 2,
      next_cursor: null,
    });
  });

  it("continue from a cursor in the order of its list", async () => {
    const { send } = talk();
    const page = async (query: string) =>
      bodyOf(await send("GET", `${THREAD}/messages?limit=1&${query}`, READER)) as {
        items: { seq: number }[];
        next_cursor: string | null;
        code?: string;
      };
    const first = await page("order=desc&offset=0");
    const second = await page(`order=desc&cursor=${first.next_cursor}`);
    expect([first.items[0]?.seq, second.items[0]?.seq, second.next_cursor]).toEqual([2, 1, null]);
    expect((await page(`cursor=${first.next_cursor}`)).code).toBe("invalid_cursor");
  });

  it("are cut to a page that can be carried, and the cursor goes on from there", async () => {
    const messages = Array.from({ length: 8 }, (_, index) =>
      aMessage({ id: ids.message(index + 1), seq: index + 1, content: "x".repeat(900_000) }),
    );
    const { send } = talk({ threads: [aThread({ message_count: 8 })], messages });
    const listed = await send("GET", `${THREAD}/messages?limit=8`, READER);
    const { items, next_cursor: next } = bodyOf(listed) as { items: unknown[]; next_cursor: string };
    expect(items).toHaveLength(4);
    const rest = bodyOf(await send("GET", `${THREAD}/messages?limit=1&cursor=${next}`, READER));
    expect(rest).toMatchObject({ items: [{ seq: 5 }] });
  });
});

describe("the log", () => {
  it("contains route and caller, never the message", async () => {
    const { send, lines } = aThreadApi();
    await send("POST", `${THREAD}/messages`, { ...OWNER, body: { content: "private words" } });
    expect(lines).toEqual([
      {
        message: "request",
        route: "POST /api/chat/threads/{thread_id}/messages",
        status: 202,
        duration_ms: 0,
        request_id: "req-1",
        tenant: TENANT,
        user: ids.user(),
      },
    ]);
  });
});
