import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GLOBAL_POLICY, type GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import {
  changedGuardrails,
  effectivePolicy,
  inheritedGuardrails,
  loosenedFields,
  type TenantGuardrails,
} from "#shared/chat/tenants/tenant-guardrails.ts";
import { opType } from "#shared/plugging/schema/enums.ts";

const OWN = inheritedGuardrails(GLOBAL_POLICY);

const operations = fc.subarray([...opType.options]);
const policies: fc.Arbitrary<GuardrailPolicy> = fc.record({
  plan_changes: fc.boolean(),
  allowed_operations: fc.option(operations),
  blocked_operations: operations,
  approval_at_risk: fc.double({ min: 0, max: 1, noNaN: true }),
  approval_above_materials_change: fc.double({ min: 0, max: 1, noNaN: true }),
  approval_above_steps_removed: fc.nat(9),
  new_errors: fc.constantFrom("approval" as const, "blocked" as const),
  edits_per_hour: fc.nat(20),
});
const asTenant = (policy: GuardrailPolicy): TenantGuardrails => ({
  ...inheritedGuardrails(policy),
  profile: "custom",
});

describe("the effective guardrails", () => {
  it("are the baseline's where a tenant has set nothing", () => {
    expect(effectivePolicy(GLOBAL_POLICY, null)).toEqual(GLOBAL_POLICY);
    expect(loosenedFields(OWN, GLOBAL_POLICY)).toEqual([]);
  });

  it("are field by field the stricter ones", () => {
    const tenant: GuardrailPolicy = {
      plan_changes: false,
      allowed_operations: ["add_step", "custom"],
      blocked_operations: ["custom"],
      approval_at_risk: 0.4,
      approval_above_materials_change: 0.9,
      approval_above_steps_removed: 1,
      new_errors: "blocked",
      edits_per_hour: 99,
    };
    const baseline: GuardrailPolicy = {
      ...GLOBAL_POLICY,
      allowed_operations: ["add_step", "remove_step"],
      blocked_operations: ["remove_step"],
    };
    expect(effectivePolicy(baseline, tenant)).toEqual({
      plan_changes: false,
      allowed_operations: ["add_step"],
      blocked_operations: ["remove_step", "custom"],
      approval_at_risk: 0.4,
      approval_above_materials_change: 0.3,
      approval_above_steps_removed: 1,
      new_errors: "blocked",
      edits_per_hour: 10,
    });
  });

  it("are never looser than either tier, and a tenant within the baseline gets what it asks for", () => {
    fc.assert(
      fc.property(policies, policies, (baseline, tenant) => {
        const held = asTenant(effectivePolicy(baseline, tenant));
        expect(loosenedFields(held, baseline)).toEqual([]);
        expect(loosenedFields(held, tenant)).toEqual([]);
        if (loosenedFields(asTenant(tenant), baseline).length > 0) return;
        const { blocked_operations, ...rest } = asTenant(tenant);
        expect(held).toMatchObject(rest);
        expect(new Set(held.blocked_operations)).toEqual(new Set(blocked_operations));
      }),
      { seed: 11 },
    );
  });
});

describe("a profile", () => {
  const STAGE = { ...GLOBAL_POLICY, edits_per_hour: 200 };

  it("is balanced where nothing is set and the baseline has its limits, else custom", () => {
    expect(inheritedGuardrails(GLOBAL_POLICY).profile).toBe("balanced");
    expect(inheritedGuardrails(STAGE)).toEqual({ ...OWN, profile: "custom", edits_per_hour: 200 });
  });

  it.each(["conservative", "balanced"] as const)("%s has the same limits on every stage", (profile) => {
    const own = changedGuardrails(inheritedGuardrails(GLOBAL_POLICY), { profile });
    expect(changedGuardrails(inheritedGuardrails(STAGE), { profile })).toEqual(own);
    expect(own.profile).toBe(profile);
  });

  it("that was stored with other limits is custom from the next change on", () => {
    const before = { ...OWN, edits_per_hour: 200 };
    expect(changedGuardrails(before, { plan_changes: false })).toEqual({
      ...before,
      profile: "custom",
      plan_changes: false,
    });
  });
});

describe("changing a tenant's guardrails", () => {
  it("by a profile sets its limits and leaves the rest", () => {
    const before = { ...OWN, plan_changes: false, profile: "custom" as const, approval_at_risk: 0.1 };
    expect(changedGuardrails(before, { profile: "conservative" })).toEqual({
      ...before,
      profile: "conservative",
      approval_at_risk: 0.3,
      approval_above_materials_change: 0.2,
      approval_above_steps_removed: 2,
      edits_per_hour: 5,
    });
  });

  it("by one limit alone switches to custom, and so does a limit beside a profile", () => {
    const conservative = changedGuardrails(OWN, { profile: "conservative" });
    expect(changedGuardrails(conservative, { approval_at_risk: 0.25 })).toEqual({
      ...conservative,
      profile: "custom",
      approval_at_risk: 0.25,
    });
    expect(changedGuardrails(OWN, { profile: "conservative", approval_at_risk: 0.25 })).toEqual({
      ...conservative,
      profile: "custom",
      approval_at_risk: 0.25,
    });
  });

  it("by a switch or a list keeps the profile", () => {
    expect(changedGuardrails(OWN, { plan_changes: false, blocked_operations: ["custom"] })).toEqual({
      ...OWN,
      plan_changes: false,
      blocked_operations: ["custom"],
    });
  });

  it.each([
    ["plan_changes", {}, { plan_changes: false }],
    ["allowed_operations", {}, { allowed_operations: ["custom"] }],
    ["allowed_operations", { allowed_operations: ["add_step"] }, { allowed_operations: ["custom"] }],
    ["blocked_operations", {}, { blocked_operations: ["custom"] }],
    ["approval_at_risk", { approval_at_risk: 0.51 }, {}],
    ["approval_above_materials_change", { approval_above_materials_change: 0.31 }, {}],
    ["approval_above_steps_removed", { approval_above_steps_removed: 4 }, {}],
    ["new_errors", {}, { new_errors: "blocked" }],
    ["edits_per_hour", { edits_per_hour: 11 }, {}],
  ] as const)("is looser in %s where it is %o over a baseline of %o", (field, own, baseline) => {
    const tenant = changedGuardrails(OWN, own as Partial<TenantGuardrails>);
    expect(loosenedFields(tenant, { ...GLOBAL_POLICY, ...baseline })).toEqual([field]);
  });
});
