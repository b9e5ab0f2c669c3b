import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY } from "#shared/chat/guardrails/policy.ts";
import { inheritedGuardrails } from "#shared/chat/guardrails/tenant-guardrails.ts";
import { wireSettings } from "#shared/http/wire/wire-settings.ts";
import { bodyOf } from "#test/support/api-events.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders.ts";
import { testApi } from "#test/support/test-api.ts";
import { at, TENANT } from "#test/support/test-ids.ts";

const ADMIN = { as: aPrincipal(1, "admin") };
const PATH = "/api/tenant/settings";
const DEFAULTS = inheritedGuardrails(GLOBAL_POLICY);

const api = () => testApi({ users: [aUser({ role: "admin" }), aUser({ n: 2, role: "viewer" })] });

describe("a tenant's settings", () => {
  it("are the baseline until somebody sets something, for every user to read", async () => {
    const read = await api().send("GET", PATH, { as: aPrincipal(2, "viewer") });
    const { profile: _, ...baseline } = DEFAULTS;
    expect([read.statusCode, read.headers?.["etag"]]).toEqual([200, '"0"']);
    expect(wireSettings.parse(bodyOf(read))).toEqual({
      guardrails: DEFAULTS,
      baseline,
      effective: baseline,
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
      effective,
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
        details: { before: DEFAULTS, after },
        created_at: at(100),
      },
    ]);
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
    const { send, state, before } = api();
    await send("PATCH", PATH, { ...ADMIN, body: { guardrails: { approval_at_risk: 0.4 } } });
    before.write.push(() => {
      state.settings = state.settings.map((row) => ({
        ...row,
        rev: 2,
        guardrails: { ...row.guardrails, plan_changes: false },
      }));
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
