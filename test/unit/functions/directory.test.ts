import { describe, expect, it } from "vitest";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { aThreadApi, testApi } from "#test/support/api/test-api.ts";
import { at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";

const ME = { as: aPrincipal(1) };

describe("the caller", () => {
  it("is shown with tenant, role, and limits of which nothing is used", async () => {
    const { send } = aThreadApi();
    const { id, tenant_id, email, name, role } = aUser();
    const count = (limit: number, resets_at: string | null) => ({ limit, used: 0, left: limit, resets_at });
    const month = (limit_usd: number) => ({
      limit_usd,
      spent_usd: 0,
      left_usd: limit_usd,
      resets_at: "2026-12-01T00:00:00.000Z",
    });
    expect(bodyOf(await send("GET", "/api/me", ME))).toEqual({
      user: { id, tenant_id, email, name, role },
      tenant: { id: TENANT },
      role: "engineer",
      limits: {
        messages_this_hour: count(60, "2026-11-22T09:00:00.000Z"),
        active_runs: count(20, null),
        tokens_this_minute: count(400_000, "2026-11-22T08:02:00.000Z"),
        month_budget: { tenant: month(200), user: month(50) },
      },
    });
  });

  it("is told what is left of the company's own limits, down to nothing", async () => {
    const { send } = aThreadApi({
      settings: [someSettings({}, { budget: { tenant_month_usd: 3, user_month_usd: 1, run_max_usd: null } })],
      runs: [aRun(), aRun({ id: ids.run(2), status: "completed" })],
      quotas: new Map([
        [`${TENANT} messages-2026-11-22T08 ${ids.user(1)}`, 7],
        [`${TENANT} messages-2026-11-22T08 ${ids.user(2)}`, 30],
        [`${TENANT} money-2026-11 all`, 1_250_000],
        [`${TENANT} money-user-2026-11 ${ids.user(1)}`, 1_100_000],
        [`${TENANT} tokens-2026-11-22T08:01 all`, 1000],
        [`${OTHER_TENANT} money-2026-11 all`, 9_000_000],
      ]),
    });
    expect(bodyOf(await send("GET", "/api/me", ME))).toMatchObject({
      limits: {
        messages_this_hour: { used: 7, left: 53 },
        active_runs: { used: 1, left: 19 },
        tokens_this_minute: { used: 1000, left: 399_000 },
        month_budget: {
          tenant: { limit_usd: 3, spent_usd: 1.25, left_usd: 1.75 },
          user: { limit_usd: 1, spent_usd: 1.1, left_usd: 0 },
        },
      },
    });
  });
});

describe("the directory", () => {
  const people = [
    aUser({ n: 1, name: "Ann Archer", email: "ann@example.com" }),
    aUser({ n: 2, name: "Bo Ångström", email: "bo@example.com" }),
    aUser({ n: 3, name: "Cy Anders", email: "cy@example.com", is_active: false }),
    aUser({ n: 4, name: "Di Brown", email: "anything@example.com" }),
    aUser({ n: 5, name: "Ann Outside", email: "ann@other.example", tenant_id: OTHER_TENANT }),
  ];
  const names = async (query: string) => {
    const { send } = testApi({ users: people });
    const body = bodyOf(await send("GET", `/api/users${query}`, ME)) as { items: { name: string }[] };
    return body.items.map(({ name }) => name);
  };

  it.each([
    ["everybody with access", "", ["Ann Archer", "Di Brown", "Bo Ångström"]],
    ["whose name or address begins so", "?q=an", ["Ann Archer", "Di Brown"]],
    ["in any case", "?q=BO@Ex", ["Bo Ångström"]],
    ["by any word of the name", "?q=%C3%A5ng", ["Bo Ångström"]],
    ["and nobody else", "?q=nobody", []],
  ])("of a company names %s", async (_, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it("continues at its cursor after stopped_early", async () => {
    const users = [aUser(), ...Array.from({ length: 7 }, (_, n) => aUser({ n: n + 2, name: `Zoe ${n}` }))];
    const { send } = testApi({ users });
    const page = bodyOf(await send("GET", "/api/users?q=zoe&limit=1", ME));
    expect(page).toMatchObject({ items: [{ name: "Zoe 0" }], stopped_early: false });
    const none = bodyOf(await send("GET", "/api/users?q=nobody&limit=1", ME)) as { next_cursor: string };
    expect(none).toEqual({ items: [], next_cursor: expect.any(String), stopped_early: true });
    const rest = await send("GET", `/api/users?q=nobody&limit=1&cursor=${none.next_cursor}`, ME);
    expect(bodyOf(rest)).toEqual({ items: [], next_cursor: null, stopped_early: false });
    const foreign = await send("GET", `/api/users?q=zoe&limit=1&cursor=${none.next_cursor}`, ME);
    expect(foreign.statusCode).toBe(400);
  });
});

describe("the list of plans", () => {
  const plans = [
    aPlanRecord({ updated_at: at(1) }),
    aPlanRecord({ plan_id: "4200346118:isolated" as typeof PLAN_ID, variant: "isolated", status: "filed" }),
    aPlanRecord({
      plan_id: "4200346999:combined" as typeof PLAN_ID,
      api10: "4200346999",
      api14: "42003469990000",
      updated_at: at(9),
    }),
    aPlanRecord({ tenant_id: OTHER_TENANT }),
  ];
  it.each([
    ["all, the latest change first", "", ["4200346999:combined", PLAN_ID, "4200346118:isolated"]],
    ["those of a well", "?api10=42-003-46118", [PLAN_ID, "4200346118:isolated"]],
    ["those of a status", "?status=filed", ["4200346118:isolated"]],
  ])("of a company shows %s", async (_, query, expected) => {
    const { send } = testApi({ users: [aUser()], plans });
    const { items } = bodyOf(await send("GET", `/api/plans${query}`, ME)) as { items: { plan_id: string }[] };
    expect(items.map(({ plan_id }) => plan_id)).toEqual(expected);
  });

  it("has status, counts and head of each, and nothing of what made it", async () => {
    const { send } = testApi({ users: [aUser()], plans: [plans[0]!] });
    const { source_hash: _source, head_thread_id: _thread, ...shown } = plans[0]!;
    expect(bodyOf(await send("GET", "/api/plans", ME))).toEqual({
      items: [shown],
      next_cursor: null,
      stopped_early: false,
    });
  });

  it("refuses a status that there isn't", async () => {
    const { send } = testApi({ users: [aUser()] });
    expect((await send("GET", "/api/plans?status=done", ME)).statusCode).toBe(422);
  });
});
