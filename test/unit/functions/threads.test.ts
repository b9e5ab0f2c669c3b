import { describe, expect, it } from "vitest";
import { wireSharedThread, wireThread } from "#shared/http/wire/wire-thread.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { API14, at, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const READER = { as: aPrincipal(2) };
const THREAD = `/api/chat/threads/${ids.thread()}`;

const WIRE_THREAD = {
  id: ids.thread(),
  tenant_id: TENANT,
  title: "Plug the University 3 No. 1",
  is_active: true,
  last_message: null,
  head_moved: false,
  created_by: aPerson(),
  shared_with: [aPerson(2)],
  well_api14: API14,
  well_api10: "4200346118",
  well: aThread().well,
  plan_id: PLAN_ID,
  baseline_snapshot_id: ids.snapshot(1),
  current_snapshot_id: ids.snapshot(1),
  version: 0,
  openai_thread_id: aThread().openai_thread_id,
  message_count: 0,
  modification_count: 0,
  active_run_id: null,
  permissions: { can_view: true, can_edit: true, role: "owner" },
  created_at: at(0),
  updated_at: at(0),
  last_message_at: null,
  erase_at: null,
};

describe("threads", () => {
  it("are opened with their readers, and say who could not be let in", async () => {
    const { send } = aThreadApi();
    const made = await send("POST", "/api/chat/threads", {
      ...OWNER,
      body: {
        well_api14: "42-003-46118",
        plan_id: PLAN_ID,
        title: "  Discuss formation plugs ",
        share_with_user_ids: [ids.user(2), "nobody@example.com"],
      },
    });
    const id = ids.thread(500);
    expect([made.statusCode, made.headers?.["location"]]).toEqual([201, `/api/chat/threads/${id}`]);
    const body = wireSharedThread.parse(bodyOf(made));
    expect(body).toEqual({
      ...WIRE_THREAD,
      id,
      title: "Discuss formation plugs",
      openai_thread_id: id,
      created_at: at(100),
      updated_at: at(100),
      rejected: [{ user_id: "nobody@example.com", reason: "not_in_tenant" }],
    });
  });

  it("are read by owner and reader with their own rights", async () => {
    const { send } = aThreadApi();
    const own = await send("GET", THREAD, OWNER);
    expect(wireThread.parse(bodyOf(own))).toEqual(WIRE_THREAD);
    expect(bodyOf(await send("GET", THREAD, READER))).toEqual({
      ...WIRE_THREAD,
      permissions: { can_view: true, can_edit: false, role: "shared" },
    });
  });

  it("have a tag that follows what is not the thread's own too, and that a write may name", async () => {
    const { send, put } = aThreadApi();
    const etag = String((await send("GET", THREAD, OWNER)).headers?.["etag"]);
    const poll = async () =>
      (await send("GET", THREAD, { ...OWNER, headers: { "if-none-match": etag } })).statusCode;
    expect(await poll()).toBe(304);
    put({ activeRuns: new Map([[ids.thread(), ids.run()]]) });
    expect(await poll()).toBe(200);
    const shared = await send("POST", `${THREAD}/share`, {
      ...OWNER,
      headers: { "if-match": etag },
      body: { user_ids: ["person3@example.com"], action: "add" },
    });
    expect([shared.statusCode, wireSharedThread.parse(bodyOf(shared)).shared_with]).toEqual([
      200,
      [aPerson(2), aPerson(3)],
    ]);
    const again = await send("POST", `${THREAD}/share`, {
      ...OWNER,
      headers: { "if-match": etag },
      body: { user_ids: [ids.user(3)], action: "remove" },
    });
    expect(again.statusCode).toBe(412);
  });

  it("are listed for their members", async () => {
    const { send } = aThreadApi();
    const query = `?role=owner&is_active=true&api14=42-003-46118&plan_id=${PLAN_ID}`;
    expect(bodyOf(await send("GET", `/api/chat/threads${query}`, OWNER))).toEqual({
      items: [WIRE_THREAD],
      next_cursor: null,
      stopped_early: false,
    });
    expect(bodyOf(await send("GET", `/api/chat/threads${query}`, READER))).toMatchObject({ items: [] });
  });
});
