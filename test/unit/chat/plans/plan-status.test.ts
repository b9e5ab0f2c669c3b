import { describe, expect, it } from "vitest";
import { planStatus, type PlanStatus } from "#shared/chat/plans/plan-record.ts";
import {
  isLocked,
  nextStatuses,
  requireTransition,
  type StatusCase,
  TRANSITIONS,
} from "#shared/chat/plans/plan-status.ts";
import { role, type Role } from "#shared/chat/people/principal.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { type Step, planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";

const [, sound, , unsound] = SAMPLE_WELLS.map((well) =>
  generatePlan(well, planOptions.parse({}), texasRules),
);
const STEP = sound!.steps.find(({ type }) => type === "formation_top_plug")!;

const aCase = (status: PlanStatus, as: Role = "admin", over: Partial<StatusCase> = {}): StatusCase => ({
  plan: { status },
  head: { author: aPerson(9) },
  payload: sound!,
  principal: aPrincipal(1, as),
  ...over,
});

const outcome = (at: StatusCase, to: PlanStatus, comment = "because"): string => {
  try {
    requireTransition(at, to, comment);
    return "passes";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
};

/** All transitions with the roles that may make them: the expected content of the transition table. */
const WAYS: Record<string, string> = {
  "draft > internal_review": "admin engineer",
  "internal_review > draft": "admin engineer reviewer",
  "internal_review > engineer_approved": "admin reviewer",
  "engineer_approved > filed": "admin engineer",
  "filed > under_agency_review": "admin engineer",
  "filed > withdrawn": "admin engineer",
  "under_agency_review > agency_approved": "admin engineer",
  "under_agency_review > agency_rejected": "admin engineer",
  "under_agency_review > revision_requested": "admin engineer",
  "agency_rejected > draft": "admin engineer",
  "revision_requested > draft": "admin engineer",
};

describe("the status of a plan", () => {
  const everyStep = planStatus.options.flatMap((from) => planStatus.options.map((to) => [from, to] as const));

  it.each(everyStep)("moves from %s to %s for the permitted roles only", (from, to) => {
    const allowed = WAYS[`${from} > ${to}`];
    const passing = role.options.filter((as) => outcome(aCase(from, as), to) === "passes");
    expect(passing.toSorted().join(" ")).toBe(allowed ?? "");
    const others = role.options.filter((as) => !passing.includes(as));
    expect([...new Set(others.map((as) => outcome(aCase(from, as), to)))]).toEqual(
      allowed ? ["forbidden"] : ["transition_not_allowed"],
    );
  });

  it("names the possible transitions in its refusal", () => {
    const refused = () => requireTransition(aCase("filed"), "agency_approved", "");
    expect(refused).toThrow(
      expect.objectContaining({
        code: "transition_not_allowed",
        context: { plan_status: "filed", allowed: ["under_agency_review", "withdrawn"] },
      }),
    );
  });

  it("requires a comment where a plan is sent back, withdrawn or rejected", () => {
    const needing = TRANSITIONS.filter(({ needs_comment }) => needs_comment).map(
      ({ from, to }) => `${from} > ${to}`,
    );
    expect(needing).toEqual([
      "internal_review > draft",
      "filed > withdrawn",
      "under_agency_review > agency_rejected",
      "under_agency_review > revision_requested",
    ]);
    expect(outcome(aCase("internal_review"), "draft", "")).toBe("invalid_request");
  });

  it("locks the head where the plan is approved or with the agency", () => {
    expect(planStatus.options.filter(isLocked)).toEqual([
      "engineer_approved",
      "filed",
      "under_agency_review",
      "agency_approved",
    ]);
  });

  const gated: [PlanStatus, PlanStatus][] = [
    ["draft", "internal_review"],
    ["internal_review", "engineer_approved"],
    ["engineer_approved", "filed"],
  ];

  it.each(gated)("passes no plan that breaks the law from %s to %s", (from, to) => {
    const at = aCase(from, "admin", { payload: unsound! });
    expect(outcome(at, to)).toBe("gate_failed");
    const broken = unsound!.violations.find(({ severity }) => severity === "error")!;
    expect(nextStatuses(at).find((next) => next.to === to)?.blockers).toEqual([
      {
        code: "error_violation",
        message: broken.message,
        step_ids: broken.step_ids,
        violation_code: "groundwater_depth_unknown",
        citation: broken.citation,
      },
    ]);
  });

  const with1 = (step: Partial<Step>) => ({ steps: [{ ...STEP, ...step }], violations: [] });
  it.each([
    ["sacks_missing", { materials: null }],
    ["sacks_missing", { materials: { ...STEP.materials!, sacks: 0 } }],
    ["sacks_missing", { cement: null }],
    ["geometry_missing", { inside: [] }],
    ["geometry_missing", { top_ft: null }],
    ["geometry_missing", { bottom_ft: null }],
    ["geometry_missing", { type: "bridge_plug", top_ft: null, bottom_ft: null, depth_ft: null }],
  ] as const)("passes no plan with %s: %j", (code, step) => {
    for (const [from, to] of gated) {
      const at = aCase(from, "admin", { payload: with1(step as Partial<Step>) });
      expect(outcome(at, to)).toBe("gate_failed");
      expect(nextStatuses(at).find((next) => next.to === to)?.blockers).toMatchObject([
        { code, step_ids: [STEP.step_id] },
      ]);
    }
  });

  it("requires no cement of a device, and lets warnings and notes pass", () => {
    const device = with1({ type: "bridge_plug", depth_ft: 8000, materials: null, cement: null, inside: [] });
    expect(outcome(aCase("draft", "engineer", { payload: device }), "internal_review")).toBe("passes");
    expect(sound!.violations.map(({ severity }) => severity)).toContain("note");
    expect(outcome(aCase("draft", "engineer"), "internal_review")).toBe("passes");
  });

  it.each(["reviewer", "admin"] as const)("lets no %s approve their own version", (as) => {
    const own = aCase("internal_review", as, { head: { author: aPerson(1) } });
    expect(outcome(own, "engineer_approved")).toBe("gate_failed");
    expect(nextStatuses(own)[0]).toEqual({
      to: "engineer_approved",
      roles: ["reviewer", "admin"],
      permitted: true,
      needs_comment: false,
      blockers: [
        {
          code: "approver_is_last_author",
          message: "Somebody other than the last author must approve.",
          step_ids: [],
          violation_code: null,
          citation: null,
        },
      ],
    });
    expect(outcome(aCase("draft", "admin", { head: { author: aPerson(1) } }), "internal_review")).toBe(
      "passes",
    );
  });

  it("shows a viewer the next statuses as not permitted", () => {
    expect(nextStatuses(aCase("draft", "viewer"))).toEqual([
      {
        to: "internal_review",
        roles: ["engineer", "admin"],
        permitted: false,
        needs_comment: false,
        blockers: [],
      },
    ]);
    expect(nextStatuses(aCase("withdrawn"))).toEqual([]);
  });
});
