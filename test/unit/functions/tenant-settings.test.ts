import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { inheritedGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { KEEP_ALL, RETENTION_BOUNDS } from "#shared/chat/tenants/retention.ts";
import { limitsOf, NO_LIMITS } from "#shared/chat/tenants/tenant-limits.ts";
import { wireSettings } from "#shared/http/wire/wire-settings.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { at, TENANT } from "#test/support/builders/ids.ts";

const ADMIN = { as: aPrincipal(1, "admin") };
const PATH = "/api/tenant/settings";
const DEFAULTS = inheritedGuardrails(GLOBAL_POLICY);

const { profile: _profile, ...GUARDRAILS } = DEFAULTS;
const HELD = { guardrails: GUARDRAILS, ...limitsOf(RUN_SETTINGS) };
const BASELINE = { ...HELD, retention: RETENTION_BOUNDS };

const api = () => testApi({ users: [aUser({ role: "admin" }), aUser({ n: 2, role: "viewer" })] });

describe("a tenant's settings", () => {
  it("are the baseline until somebody sets something, for every user to read", async () => {
    const read = await api().send("GET", PATH, { as: aPrincipal(2, "viewer") });
    expect([read.statusCode, read.headers?.["etag"]]).toEqual([200, '"0"']);
    expect(wireSettings.parse(bodyOf(read))).toEqual({
      guardrails: DEFAULTS,
      ...NO_LIMITS,
      retention: KEEP_ALL,
      baseline: BASELINE,
      effective: HELD,
      updated_by: null,
      updated_at: null,
    });
  });

  it("are tightened by an admin, on record with what was there before", async () => {
    const { send, state } = api();
    const changed = await send("PATCH", PATH, {
      ...ADMIN,
      body: { guardrails: { profile: "conservative", blocked_operations: ["custom"] } },
    });
    const after = {
      ...DEFAULTS,
      profile: "conservative",
      approval_at_risk: 0.3,
      approval_above_materials_change: 0.2,
      approval_above_steps_removed: 2,
      edits_per_hour: 5,
      blocked_operations: ["custom"],
    };
    const { profile: _, ...effective } = after;
    expect([changed.statusCode, changed.headers?.["etag"]]).toEqual([200, '"1"']);
    expect(wireSettings.parse(bodyOf(changed))).toMatchObject({
      guardrails: after,
      effective: { ...HELD, guardrails: effective },
      updated_by: aPerson(1),
    });
    expect(bodyOf(await send("GET", PATH, ADMIN))).toEqual(bodyOf(changed));
    expect(state.audit).toEqual([
      {
        id: expect.stringMatching(/^aud_/u),
        tenant_id: TENANT,
        action: "tenant_settings_changed",
        actor: aPerson(1),
        subject: { tenant_id: TENANT },
        details: {
          before: { guardrails: DEFAULTS, ...NO_LIMITS, retention: KEEP_ALL },
          after: { guardrails: after, ...NO_LIMITS, retention: KEEP_ALL },
        },
        created_at: at(100),
      },
    ]);
  });

  it("hold back what may be used, spent and waited for, each on its own", async () => {
    const { send, state } = api();
    const first = { quotas: { active_runs: 3 }, budget: { user_month_usd: 0.5 }, approval_hours: 2 };
    await send("PATCH", PATH, { ...ADMIN, body: first });
    const second = { quotas: { messages_per_user_hour: 5 }, approval_hours: null };
    const changed = await send("PATCH", PATH, { ...ADMIN, body: second });
    const { quotas, budget } = BASELINE;
    expect(wireSettings.parse(bodyOf(changed))).toEqual({
      guardrails: DEFAULTS,
      quotas: { messages_per_user_hour: 5, active_runs: 3, tokens_per_minute: null },
      budget: { tenant_month_usd: null, user_month_usd: 0.5, run_max_usd: null },
      approval_hours: null,
      retention: KEEP_ALL,
      baseline: BASELINE,
      effective: {
        ...HELD,
        quotas: { ...quotas, messages_per_user_hour: 5, active_runs: 3 },
        budget: { ...budget, user_month_usd: 0.5 },
      },
      updated_by: aPerson(1),
      updated_at: at(100),
    });
    expect(bodyOf(await send("GET", PATH, ADMIN))).toEqual(bodyOf(changed));
    expect(state.audit.map(({ details }) => details)).toMatchObject([
      { before: NO_LIMITS, after: first },
      {
        before: first,
        after: { quotas: { active_runs: 3, messages_per_user_hour: 5 }, approval_hours: null },
      },
    ]);
  });

  it("set retention within the stage's bounds", async () => {
    const { send, state } = api();
    const change = (retention: object) => send("PATCH", PATH, { ...ADMIN, body: { retention } });
    await change({ archived_threads_days: 30, audit_days: 365 });
    const changed = await change({ audit_days: null });
    expect(wireSettings.parse(bodyOf(changed)).retention).toEqual({
      archived_threads_days: 30,
      audit_days: null,
    });
    expect(bodyOf(await change({ archived_threads_days: 3651, audit_days: 89 }))).toMatchObject({
      status: 422,
      code: "invalid_request",
      errors: [
        {
          pointer: "/retention/archived_threads_days",
          message: "from 1 to 3650 days, or null to keep everything",
        },
        { pointer: "/retention/audit_days", message: "from 90 to 3650 days, or null to keep everything" },
      ],
    });
    expect(bodyOf(await change({ months: 3 }))).toMatchObject({ errors: [{ pointer: "/retention/months" }] });
    expect(state.settings[0]?.rev).toBe(2);
  });

  it.each([
    ["/quotas/messages_per_user_hour", 60, { quotas: { messages_per_user_hour: 61 } }],
    ["/quotas/active_runs", 20, { quotas: { active_runs: 21 } }],
    ["/quotas/tokens_per_minute", 400_000, { quotas: { tokens_per_minute: 400_001 } }],
    ["/budget/tenant_month_usd", 200, { budget: { tenant_month_usd: 200.01 } }],
    ["/budget/user_month_usd", 50, { budget: { user_month_usd: 51 } }],
    ["/budget/run_max_usd", 2, { budget: { run_max_usd: 2.5 } }],
    ["/approval_hours", 24, { approval_hours: 25 }],
    ["/guardrails/edits_per_hour", 10, { guardrails: { edits_per_hour: 11 } }],
  ])("are refused at %s above %d", async (pointer, allowed, body) => {
    const { send, snapshot } = api();
    const before = snapshot();
    expect(bodyOf(await send("PATCH", PATH, { ...ADMIN, body }))).toMatchObject({
      status: 422,
      code: "invalid_request",
      errors: [{ pointer, message: `may only tighten the baseline, which is ${allowed}` }],
    });
    expect(snapshot()).toEqual(before);
  });

  it("are refused where they loosen the baseline, by each field that does", async () => {
    const { send, snapshot } = api();
    const before = snapshot();
    const body = { guardrails: { approval_at_risk: 0.6, approval_above_steps_removed: 4 } };
    expect(bodyOf(await send("PATCH", PATH, { ...ADMIN, body }))).toMatchObject({
      status: 422,
      code: "invalid_request",
      errors: [
        {
          pointer: "/guardrails/approval_at_risk",
          message: "may only tighten the baseline, which is 0.5",
        },
        {
          pointer: "/guardrails/approval_above_steps_removed",
          message: "may only tighten the baseline, which is 3",
        },
      ],
    });
    expect(snapshot()).toEqual(before);
  });

  it("are changed by admins alone, and only as they were read", async () => {
    const { send, snapshot } = api();
    const before = snapshot();
    const body = { guardrails: { plan_changes: false } };
    const viewer = await send("PATCH", PATH, { as: aPrincipal(2, "viewer"), body });
    const stale = await send("PATCH", PATH, { ...ADMIN, body, headers: { "if-match": '"3"' } });
    expect([bodyOf(viewer), bodyOf(stale)]).toMatchObject([
      { status: 403, code: "forbidden" },
      { status: 412, code: "precondition_failed" },
    ]);
    expect(snapshot()).toEqual(before);
  });

  it("that change nothing write nothing", async () => {
    const { send, snapshot } = api();
    const before = snapshot();
    const same = await send("PATCH", PATH, { ...ADMIN, body: { guardrails: { profile: "balanced" } } });
    expect([same.statusCode, same.headers?.["etag"]]).toEqual([200, '"0"']);
    expect(snapshot()).toEqual(before);
  });

  it("take what somebody else has set meanwhile as their start", async () => {
    const { put, send, state, before } = api();
    await send("PATCH", PATH, { ...ADMIN, body: { guardrails: { approval_at_risk: 0.4 } } });
    before.write.push(() => {
      put({
        settings: state.settings.map((row) => ({
          ...row,
          rev: 2,
          guardrails: { ...row.guardrails, plan_changes: false },
        })),
      });
    });
    const changed = await send("PATCH", PATH, { ...ADMIN, body: { guardrails: { new_errors: "blocked" } } });
    expect(wireSettings.parse(bodyOf(changed)).guardrails).toMatchObject({
      profile: "custom",
      approval_at_risk: 0.4,
      plan_changes: false,
      new_errors: "blocked",
    });
  });
});
