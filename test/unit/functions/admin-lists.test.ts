import { describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, aUsageRecord } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { API14, at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(9, "admin") };
const CHANGED = anAuditRecord();
const INVITED = anAuditRecord({ n: 2, action: "user_invited", actor: aPerson(9), created_at: at(5) });

const anAdminApi = () =>
  aThreadApi({
    users: [
      aUser({ n: 9, role: "admin" }),
      aUser(),
      aUser({ n: 2, is_active: false }),
      aUser({ n: 3, role: "viewer" }),
      aUser({ n: 4, tenant_id: OTHER_TENANT, role: "admin" }),
    ],
    threads: [
      aThread({ last_message_at: at(50) }),
      aThread({ id: ids.thread(2), is_active: false, owner: aPerson(2) }),
      aThread({ id: ids.thread(3), tenant_id: OTHER_TENANT }),
    ],
    members: [aMember(), aMember({ n: 2 }), aMember({ n: 3 })],
    messages: [
      aMessage(),
      aMessage({
        id: ids.message(2),
        seq: 2,
        role: "assistant",
        author: null,
        content: `${"x".repeat(119)}😀${"y".repeat(50)}`,
        calls: [{ step: 1, index: 0, call_id: "c", name: "get_plan", modification_id: null }],
        created_at: at(90_000),
      }),
      aMessage({ id: ids.message(3), tenant_id: OTHER_TENANT }),
    ],
    runs: [aRun(), aRun({ id: ids.run(2), status: "failed", user_id: ids.user(2), queued_at: at(20) })],
    modifications: [
      aModification({ risk_score: 0.2, op_type: "combine_plugs", result_version: 1 }),
      aModification({ id: ids.modification(2), risk_score: 0.7, op_type: "remove_steps", result_version: 2 }),
    ],
    published: new Map([[`${TENANT} ${PLAN_ID} ${ids.thread()}`, 1]]),
    audit: [CHANGED, INVITED, anAuditRecord({ n: 3, tenant_id: OTHER_TENANT })],
  });

const idsOf = async (path: string) => {
  const answer = await anAdminApi().send("GET", path, ADMIN);
  expect(answer.statusCode).toBe(200);
  return (bodyOf(answer) as { items: { id: string }[] }).items.map(({ id }) => id);
};

describe("an admin's lists", () => {
  it.each([
    ["threads", [ids.thread(1), ids.thread(2)]],
    ["threads?is_active=false", [ids.thread(2)]],
    [`threads?owner_id=${ids.user(1)}&api14=${API14}&plan_id=${PLAN_ID}`, [ids.thread(1)]],
    [`threads?from=${at(40)}`, [ids.thread(1)]],
    ["messages", [ids.message(2), ids.message(1)]],
    ["messages?role=user", [ids.message(1)]],
    ["messages?to=2026-11-22", [ids.message(1)]],
    ["messages?from=2026-11-23&to=2026-11-23", [ids.message(2)]],
    [`messages?thread_id=${ids.thread(2)}`, []],
    ["modifications?op_type=remove_steps", [ids.modification(2)]],
    ["modifications?risk=0.5", [ids.modification(2)]],
    ["modifications?status=published", [ids.modification(1)]],
    ["modifications?status=branch&risk=0", [ids.modification(2)]],
    ["runs", [ids.run(2), ids.run(1)]],
    ["runs?status=queued", [ids.run(1)]],
    [`runs?user_id=${ids.user(2)}`, [ids.run(2)]],
    ["users", [1, 2, 3, 9].map((n) => ids.user(n))],
    ["users?is_active=false", [ids.user(2)]],
    ["users?role=admin&q=person9", [ids.user(9)]],
    ["audit", [INVITED.id, CHANGED.id]],
    ["audit?action=user_invited", [INVITED.id]],
    [`audit?actor_id=${ids.user(1)}`, [CHANGED.id]],
    ["audit?to=2026-11-21", []],
  ])("%s holds what fits, newest first, of the own company alone", async (path, expected) => {
    expect(await idsOf(`/api/admin/${path}`)).toEqual(expected);
  });

  it("show what a site's own admin pages would", async () => {
    const { send } = anAdminApi();
    const first = async (path: string) =>
      (bodyOf(await send("GET", `/api/admin/${path}`, ADMIN)) as { items: unknown[] }).items[0];
    expect(await first("threads")).toMatchObject({ owner: aPerson(), shared_count: 2, plan_id: PLAN_ID });
    expect(await first("messages")).toEqual({
      id: ids.message(2),
      thread_id: ids.thread(),
      seq: 2,
      role: "assistant",
      author: null,
      run_id: ids.run(),
      created_at: at(90_000),
      preview: `${"x".repeat(119)}😀`,
      has_tool_calls: true,
    });
    expect(await first("modifications?status=published")).toMatchObject({
      op_type: "combine_plugs",
      risk_score: 0.2,
      status: "published",
    });
    expect(await first("runs")).toMatchObject({ status: "failed", user_id: ids.user(2) });
  });

  it.each(["threads?limit=1", "messages?limit=1", "runs?limit=1", "modifications?limit=1", "audit?limit=1"])(
    "%s goes on where the page before ended",
    async (path) => {
      const { send } = anAdminApi();
      const read = async (query: string) =>
        bodyOf(await send("GET", `/api/admin/${path}${query}`, ADMIN)) as {
          items: { id: string }[];
          next_cursor: string;
        };
      const one = await read("");
      const other = await read(`&cursor=${one.next_cursor}`);
      expect([...one.items, ...other.items].map(({ id }) => id)).toEqual(
        await idsOf(`/api/admin/${path.replace("?limit=1", "")}`),
      );
    },
  );

  it.each([
    "threads?is_active=yes",
    "messages?role=robot",
    "modifications?risk=2",
    "modifications?status=gone",
    "runs?from=yesterday",
    "users?role=king",
    "audit?action=looked",
    "audit?limit=0",
    "usage?month=2026-13",
  ])("refuse %s", async (path) => {
    expect((await anAdminApi().send("GET", `/api/admin/${path}`, ADMIN)).statusCode).toBe(422);
  });
});

describe("every route for admins", () => {
  const routes = ROUTES.filter(({ group }) => group === "admin");
  const BODIES: Record<string, object> = {
    "invite-user": { email: "new@example.com", name: "New", role: "admin" },
    "change-user": { role: "admin" },
    "cancel-runs": { all: true },
    "redrive-dead-letter": { id: `${ids.run()}.1` },
    "transfer-thread": { owner: ids.user(1) },
  };

  it.each(["engineer", "reviewer", "viewer"] as const)(
    "refuses the role %s, and changes nothing",
    async (role) => {
      const users = [aUser({ role })];
      const { send, state, snapshot } = aThreadApi({ users, runs: [aRun()] });
      const before = snapshot();
      const answers = await Promise.all(
        routes.map(async ({ method, path, handler }) => {
          const place = path.replace("{thread_id}", ids.thread()).replace("{user_id}", ids.user(1));
          const body = BODIES[handler];
          const answer = await send(method, place, { as: aPrincipal(1, role), ...(body && { body }) });
          return [handler, answer.statusCode];
        }),
      );
      expect(answers).toEqual(routes.map(({ handler }) => [handler, 403]));
      expect(state).toEqual(before);
    },
  );
});

describe("a month's usage", () => {
  const usage = [
    aUsageRecord(),
    aUsageRecord({ run_id: ids.run(2), cost_micro_usd: 70 }),
    aUsageRecord({ run_id: ids.run(3), user_id: ids.user(3), ended_at: at(90_000) }),
    aUsageRecord({ run_id: ids.run(4), ended_at: "2026-10-31T23:59:59.999Z", user_id: ids.user(8) }),
    aUsageRecord({ run_id: ids.run(5), tenant_id: OTHER_TENANT }),
  ];
  const read = async (query = "") => {
    const quotas = new Map([[`${TENANT} money-2026-11 all`, 5_000_000]]);
    const users = [aUser({ n: 9, role: "admin" }), aUser(), aUser({ n: 3 })];
    return bodyOf(await aThreadApi({ users, usage, quotas }).send("GET", `/api/admin/usage${query}`, ADMIN));
  };
  const sums = (runs: number, cost_usd: number) => ({
    runs,
    input_tokens: 2700 * runs,
    cached_tokens: 0,
    output_tokens: 90 * runs,
    model_calls: 3 * runs,
    tool_calls: 2 * runs,
    cost_usd,
  });

  it("is summed by day and person, against the budget", async () => {
    expect(await read()).toEqual({
      month: "2026-11",
      items: [
        { ...sums(2, 0.001), day: "2026-11-22", user_id: ids.user(1), user: aPerson() },
        { ...sums(1, 0.00093), day: "2026-11-23", user_id: ids.user(3), user: aPerson(3) },
      ],
      totals: sums(3, 0.00193),
      complete: true,
      budget: { tenant_month_usd: 200, user_month_usd: 50, booked_usd: 5, left_usd: 195 },
      next_cursor: null,
    });
  });

  it("of another month has no bookings, and names nobody who is not of the company", async () => {
    expect(await read("?month=2026-10")).toMatchObject({
      items: [{ day: "2026-10-31", user_id: ids.user(8), user: null, runs: 1 }],
      budget: { booked_usd: null, left_usd: null },
    });
  });

  it("with more runs than a page holds adds up over its pages", async () => {
    const many = Array.from({ length: 2500 }, (_, n) => aUsageRecord({ run_id: ids.run(n + 1) }));
    const { send } = aThreadApi({ users: [aUser({ n: 9, role: "admin" })], usage: many });
    const first = bodyOf(await send("GET", "/api/admin/usage", ADMIN)) as { next_cursor: string };
    expect(first).toMatchObject({ totals: { runs: 2000 }, complete: false });
    const rest = await send("GET", `/api/admin/usage?cursor=${first.next_cursor}`, ADMIN);
    expect(bodyOf(rest)).toMatchObject({ totals: { runs: 500 }, complete: false, next_cursor: null });
  });
});
