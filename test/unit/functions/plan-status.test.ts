import { describe, expect, it } from "vitest";
import { wirePlanStatus } from "#shared/http/wire/wire-plan-status.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { aStep, aPlanOf, aViolation } from "#test/support/builders/steps.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { at, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { aTreeOfVersions, payloadKey, versionAfter, VERSIONS } from "#test/support/worlds/version-world.ts";

const STATUS = `/api/plans/${PLAN_ID}/status`;
const ENGINEER = 1;
const REVIEWER = 5;
const ADMIN = 6;
const VIEWER = 7;

const anApi = (over: Given = {}) => {
  const api = testApi(aTreeOfVersions(over));
  return {
    ...api,
    look: (n: number, query = "") => api.send("GET", `${STATUS}${query}`, { as: aPrincipal(n) }),
    move: (n: number, to: string, comment?: string, headers: Record<string, string> = {}) =>
      api.send("POST", STATUS, {
        as: aPrincipal(n),
        body: { to, ...(comment !== undefined && { comment }) },
        headers,
      }),
  };
};

describe("the status of a plan over HTTP", () => {
  it("tells where the plan is and what the next step needs", async () => {
    const answer = await anApi().look(VIEWER);
    expect(wirePlanStatus.parse(bodyOf(answer))).toEqual({
      plan_id: PLAN_ID,
      status: "draft",
      version: 0,
      head_snapshot_id: VERSIONS.base.id,
      next: [
        {
          to: "internal_review",
          roles: ["engineer", "admin"],
          permitted: false,
          needs_comment: false,
          blockers: [],
        },
      ],
      history: { items: [], next_cursor: null },
    });
    expect(answer.headers?.["etag"]).toMatch(/^"0-/u);
  });

  it("moves through review to the agency and back to a draft, with a record and an audit each", async () => {
    const api = anApi();
    const way: [number, string, string?][] = [
      [ENGINEER, "internal_review"],
      [REVIEWER, "draft", "The squeeze is too short"],
      [ENGINEER, "internal_review", "Longer now"],
      [REVIEWER, "engineer_approved"],
      [ENGINEER, "filed"],
      [ENGINEER, "under_agency_review"],
      [ADMIN, "revision_requested", "The district wants a tag"],
      [ENGINEER, "draft"],
    ];
    for (const [n, to, comment] of way) {
      const answer = await api.move(n, to, comment);
      expect([answer.statusCode, wirePlanStatus.parse(bodyOf(answer)).status]).toEqual([200, to]);
    }
    const from = ["draft", ...way.map(([, to]) => to)];
    expect(api.state.statusRecords).toEqual(
      way.map(([n, to, comment = ""], index) => ({
        id: api.state.statusRecords[index]!.id,
        tenant_id: TENANT,
        plan_id: PLAN_ID,
        from: from[index],
        to,
        cause: "transition",
        snapshot_id: VERSIONS.base.id,
        version: 0,
        thread_id: null,
        actor: aPerson(n),
        comment,
        created_at: at(100),
      })),
    );
    expect(api.state.audit.map(({ action, actor, details }) => [action, actor.id, details["to"]])).toEqual(
      way.map(([n, to]) => ["plan_status_changed", ids.user(n), to]),
    );
    const first = wirePlanStatus.parse(bodyOf(await api.look(VIEWER, "?limit=5")));
    expect(first.history.items.map(({ to }) => to)).toEqual(
      way
        .map(([, to]) => to)
        .toReversed()
        .slice(0, 5),
    );
    const rest = await api.look(VIEWER, `?limit=5&cursor=${first.history.next_cursor}`);
    expect(wirePlanStatus.parse(bodyOf(rest)).history.items).toHaveLength(3);
  });

  it("lists with the answer to a change a history that GET goes on with", async () => {
    const api = anApi();
    for (let n = 0; n < 26; n += 1) {
      await api.move(ENGINEER, "internal_review");
      await api.move(ENGINEER, "draft", "again");
    }
    const { history } = wirePlanStatus.parse(bodyOf(await api.move(ENGINEER, "internal_review")));
    expect(history.items).toHaveLength(50);
    const rest = await api.look(ENGINEER, `?cursor=${history.next_cursor}`);
    expect(wirePlanStatus.parse(bodyOf(rest)).history.items).toHaveLength(3);
  });

  const lawless = aPlanOf([aStep({ materials: null })], {
    violations: [aViolation({ severity: "error", code: "groundwater_depth_unknown", citation: "(d)(2)" })],
  });
  const bad = versionAfter(null, lawless);

  it("does not move with errors or without cement, and names each blocker", async () => {
    const api = anApi({ versions: [bad], payloads: new Map([[payloadKey(bad), lawless]]) });
    const before = api.snapshot();
    const answer = await api.move(ENGINEER, "internal_review");
    expect(bodyOf(answer)).toMatchObject({
      plan_status: "draft",
      code: "gate_failed",
      blockers: [
        { code: "error_violation", violation_code: "groundwater_depth_unknown", citation: "(d)(2)" },
        { code: "sacks_missing", step_ids: [ids.step(1)] },
      ],
    });
    expect(answer.statusCode).toBe(409);
    expect(api.snapshot()).toEqual(before);
    expect(wirePlanStatus.parse(bodyOf(await api.look(VIEWER))).next[0]?.blockers).toHaveLength(2);
  });

  it.each([
    ["a reviewer who submits", REVIEWER, "draft", "internal_review", { status: 403, code: "forbidden" }],
    ["an engineer who approves", ENGINEER, "internal_review", "engineer_approved", { code: "forbidden" }],
    ["a viewer", VIEWER, "draft", "internal_review", { status: 403, code: "forbidden" }],
    [
      "a step that is skipped",
      ADMIN,
      "draft",
      "filed",
      { code: "transition_not_allowed", allowed: ["internal_review"] },
    ],
    [
      "sending back without a word",
      REVIEWER,
      "internal_review",
      "draft",
      { status: 422, errors: [{ pointer: "/comment" }] },
    ],
    ["a status that there is not", ADMIN, "draft", "done", { status: 422, errors: [{ pointer: "/to" }] }],
  ] as const)("refuses %s", async (_, n, status, to, problem) => {
    const api = anApi({ plans: [aPlanRecord({ status })] });
    const before = api.snapshot();
    expect(bodyOf(await api.move(n, to))).toMatchObject(problem);
    expect(api.snapshot()).toEqual(before);
  });

  it("refuses an approval by an author", async () => {
    const own = { ...VERSIONS.base, author: aPerson(REVIEWER) };
    const api = anApi({ versions: [own], plans: [aPlanRecord({ status: "internal_review" })] });
    const answer = await api.move(REVIEWER, "engineer_approved");
    expect(bodyOf(answer)).toMatchObject({
      code: "gate_failed",
      blockers: [{ code: "approver_is_last_author" }],
    });
    expect((await api.move(ADMIN, "engineer_approved")).statusCode).toBe(200);
  });

  it("decides again after a concurrent change", async () => {
    const api = anApi({ plans: [aPlanRecord({ status: "internal_review" })] });
    api.before.write.push(() => {
      api.put({ plans: [aPlanRecord({ status: "draft" })] });
    });
    expect(bodyOf(await api.move(REVIEWER, "engineer_approved"))).toMatchObject({
      code: "transition_not_allowed",
      allowed: ["internal_review"],
    });
    expect([api.state.plans[0]?.status, api.state.statusRecords]).toEqual(["draft", []]);
  });

  it("approves no head but the one that was looked at", async () => {
    const api = anApi({ plans: [aPlanRecord({ status: "internal_review" })] });
    const { second } = VERSIONS;
    api.before.write.push(() => {
      api.put({
        plans: [
          aPlanRecord({
            version: 2,
            head_snapshot_id: second.id,
            head_thread_id: ids.thread(),
          }),
        ],
      });
    });
    const answer = await api.move(REVIEWER, "engineer_approved");
    expect(bodyOf(answer)).toMatchObject({ code: "transition_not_allowed", plan_status: "draft" });
    const late = await api.move(ENGINEER, "internal_review", "", { "if-match": `"0-abc"` });
    expect(bodyOf(late)).toMatchObject({ status: 412, code: "precondition_failed", current_version: 2 });
  });
});
