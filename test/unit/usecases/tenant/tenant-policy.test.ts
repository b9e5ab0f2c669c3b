import { describe, expect, it } from "vitest";
import type { TenantGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { revertThread } from "#shared/usecases/modifications/revert-thread.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { asked, editWorld, failureOf, raised } from "#test/support/worlds/edit-world.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const OWNER = aPrincipal(1);
const settings = (over: Partial<TenantGuardrails>, tenant_id = TENANT) =>
  someSettings(over, {}, { tenant_id });
const edit = (world: ReturnType<typeof editWorld>) =>
  modifyPlan(world.ports, OWNER, ids.thread(), asked([raised(50)]));

describe("what a tenant asks of edits by hand", () => {
  it.each([
    [{ plan_changes: false }, "plan_changes_not_allowed"],
    [{ blocked_operations: ["adjust_interval"] }, "operation_blocked"],
    [{ allowed_operations: ["custom"] }, "operation_blocked"],
    [{ approval_above_materials_change: 0 }, "approval_required"],
    [{ approval_at_risk: 0 }, "approval_required"],
  ] as const)("holds where it is %o", async (over, code) => {
    const world = editWorld({ settings: [settings(over as Partial<TenantGuardrails>)] });
    const before = world.snapshot();
    expect((await failureOf(edit(world))).code).toBe(code);
    expect(world.snapshot()).toEqual(before);
  });

  it("does not affect another tenant", async () => {
    const world = editWorld({ settings: [settings({ plan_changes: false }, OTHER_TENANT)] });
    expect(await edit(world)).toMatchObject({ modifications: [{ result_version: 1 }] });
  });

  it("lets nothing loosen the baseline", async () => {
    const world = editWorld({ settings: [settings({})] }, { plan_changes: false });
    expect((await failureOf(edit(world))).code).toBe("plan_changes_not_allowed");
  });

  it("that can't be read allows no change at all, and says so to the log", async () => {
    const world = editWorld();
    const unreadable = new AppError("internal", "A stored tenant_settings can't be read");
    world.ports.tenants.getSettings = async () => {
      throw unreadable;
    };
    const before = world.snapshot();
    expect((await failureOf(edit(world))).code).toBe("plan_changes_not_allowed");
    const order = { target: { version: 0 }, reason: "back", accept: null, expectedRevisions: null };
    expect((await failureOf(revertThread(world.ports, OWNER, ids.thread(), order))).code).toBe(
      "plan_changes_not_allowed",
    );
    expect(world.snapshot()).toEqual(before);
    expect(world.notRead).toEqual([unreadable, unreadable]);
  });
});
