import { describe, expect, it } from "vitest";
import { createThread, type NewThread } from "#shared/usecases/threads/create-thread.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPlanRecord, aWell } from "#test/support/builders/plans.ts";
import { API14, at, ids, OTHER_TENANT, PLAN_ID, TENANT, ulid } from "#test/support/builders/ids.ts";

const ASKED: NewThread = {
  well: { api10: API14.slice(0, 10), api14: API14 },
  planId: PLAN_ID,
  title: "Discuss formation plugs",
  shareWith: [],
};

const worldWith = (given: Given = {}) =>
  aWorld({
    users: [aUser(), aUser({ n: 2 }), aUser({ n: 3 })],
    wells: [{ tenant: TENANT, well: aWell() }],
    plans: [aPlanRecord({ head_snapshot_id: ids.snapshot(4), version: 3 })],
    ...given,
  });

describe("opening a thread", () => {
  it("starts at the plan's head, owned by the caller", async () => {
    const { ports, state } = worldWith();
    const id = ids.thread(500);
    const thread = aThread({
      id,
      title: "Discuss formation plugs",
      openai_thread_id: `thr_${ulid(500)}`,
      baseline_snapshot_id: ids.snapshot(4),
      current_snapshot_id: ids.snapshot(4),
      version: 3,
      rev: 1,
      created_at: at(100),
      updated_at: at(100),
      well: {
        operator: "Example Operating LLC",
        lease: "University 3",
        well_no: "1",
        field: "Spraberry",
        county: "Andrews",
      },
    });
    expect(await createThread(ports, aPrincipal(), ASKED)).toEqual({
      thread,
      sharedWith: [],
      permissions: { can_view: true, can_edit: true, role: "owner" },
      activeRunId: null,
      headMoved: false,
      rejected: [],
    });
    expect(state.threads).toEqual([thread]);
    expect(state.members).toEqual([aMember({ thread_id: id, added_at: at(100), last_activity_at: at(100) })]);
  });

  it("lets in whom it can and says why it can't let in the others", async () => {
    const { ports, state } = worldWith({
      users: [
        aUser(),
        aUser({ n: 2 }),
        aUser({ n: 3 }),
        aUser({ n: 4, is_active: false }),
        aUser({ n: 5, tenant_id: OTHER_TENANT }),
      ],
    });
    const { sharedWith, rejected } = await createThread(ports, aPrincipal(), {
      ...ASKED,
      shareWith: [
        ids.user(2),
        "PERSON3@example.com",
        "person3@example.com",
        ids.user(3),
        ids.user(1),
        ids.user(4),
        ids.user(5),
        "person5@example.com",
        "no id at all!",
      ],
    });
    expect(sharedWith.map(({ person }) => person)).toEqual([aPerson(2), aPerson(3)]);
    expect(rejected).toEqual([
      { user_id: ids.user(3), reason: "already_shared" },
      { user_id: ids.user(1), reason: "self" },
      { user_id: ids.user(4), reason: "not_in_tenant" },
      { user_id: ids.user(5), reason: "not_in_tenant" },
      { user_id: "person5@example.com", reason: "not_in_tenant" },
      { user_id: "no id at all!", reason: "not_in_tenant" },
    ]);
    expect(state.members.map(({ user_id, role }) => [user_id, role])).toEqual([
      [ids.user(1), "owner"],
      [ids.user(2), "shared"],
      [ids.user(3), "shared"],
    ]);
  });

  it("is titled by its well when the caller gives no title", async () => {
    const { ports } = worldWith();
    const { thread } = await createThread(ports, aPrincipal(), { ...ASKED, title: "" });
    expect(thread.title).toBe("University 3 1");
  });

  it.each([
    ["a plan that is not there", { plans: [] }, ASKED, "plan_not_found"],
    ["another tenant's plan", { plans: [aPlanRecord({ tenant_id: OTHER_TENANT })] }, ASKED, "plan_not_found"],
    [
      "a plan of another well",
      {},
      { ...ASKED, well: { api10: "4200346119", api14: "42003461190000" } },
      "invalid_request",
    ],
  ] as const)("is refused for %s, and nothing is stored", async (_, given, asked, code) => {
    const { ports, snapshot } = worldWith(given);
    const stored = snapshot();
    await expect(createThread(ports, aPrincipal(), asked)).rejects.toMatchObject({ code });
    expect(snapshot()).toEqual(stored);
  });

  it.each(["viewer", "reviewer"] as const)("is not for a %s", async (role) => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    await expect(createThread(ports, aPrincipal(1, role), ASKED)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(snapshot()).toEqual(stored);
  });
});
