import { describe, expect, it } from "vitest";
import { wirePublication } from "#shared/http/wire/wire-publication.ts";
import { wireThread } from "#shared/http/wire/wire-thread.ts";
import { wireVersionPage } from "#shared/http/wire/wire-version.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMember } from "#test/support/builders/threads.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { at, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { as, aVersionApi } from "#test/support/api/version-api.ts";
import { aTreeOfVersions, VERSIONS } from "#test/support/worlds/version-world.ts";

const { base, first, second, other } = VERSIONS;
const PLAN = `/api/plans/${PLAN_ID}`;
const THREAD = `/api/chat/threads/${ids.thread()}`;

describe("publishing a branch", () => {
  it("makes its end the head, as a draft that the whole tenant may read", async () => {
    const api = aVersionApi({ plans: [aPlanRecord({ status: "internal_review" })] });
    const answer = await api.publish(1);
    expect(answer.statusCode).toBe(200);
    expect(wirePublication.parse(bodyOf(answer))).toMatchObject({
      plan_id: PLAN_ID,
      status: "draft",
      version: 2,
      head_snapshot_id: second.id,
      previous_head_snapshot_id: base.id,
      thread: { id: ids.thread(), head_moved: false, version: 2, current_snapshot_id: second.id },
    });
    expect(api.state.plans).toEqual([
      aPlanRecord({
        version: 2,
        head_snapshot_id: second.id,
        head_thread_id: ids.thread(),
        step_count: 2,
        updated_at: at(100),
      }),
    ]);
    expect(api.state.versions).toHaveLength(4);
    expect(api.state.statusRecords).toMatchObject([
      {
        from: "internal_review",
        to: "draft",
        cause: "published",
        snapshot_id: second.id,
        version: 2,
        thread_id: ids.thread(),
        actor: aPerson(1),
        comment: "Agreed",
        created_at: at(100),
      },
    ]);
    expect(api.state.audit).toMatchObject([
      {
        action: "plan_published",
        actor: aPerson(1),
        subject: { plan_id: PLAN_ID, snapshot_id: second.id, thread_id: ids.thread() },
        details: { previous_head_snapshot_id: base.id },
      },
    ]);
    const { items } = await api.read(wireVersionPage, 4, `${PLAN}/versions`);
    expect(items.map(({ id, is_head }) => [id, is_head])).toEqual([
      [second.id, true],
      [first.id, false],
      [base.id, false],
    ]);
  });

  it("makes other threads' heads move, and refuses them with the places that changed", async () => {
    const api = aVersionApi();
    await api.publish(1);
    const theirs = await api.read(wireThread, 3, `/api/chat/threads/${ids.thread(2)}`);
    expect(theirs.head_moved).toBe(true);
    const stored = api.snapshot();
    const refused = await api.publish(3, ids.thread(2));
    expect(bodyOf(refused)).toMatchObject({
      status: 409,
      code: "version_conflict",
      current_version: 2,
      head_snapshot_id: second.id,
      base_snapshot_id: base.id,
      changed: [`/steps/${ids.step(1)}/top_ft`, `/steps/${ids.step(2)}/special_instructions`],
    });
    expect(api.snapshot()).toEqual(stored);
  });

  it("is idempotent", async () => {
    const api = aVersionApi();
    await api.publish(1);
    const stored = api.snapshot();
    const again = await api.publish(1);
    expect(bodyOf(again)).toMatchObject({
      head_snapshot_id: second.id,
      previous_head_snapshot_id: second.id,
    });
    expect(api.snapshot()).toEqual(stored);
  });

  it("goes on after further edits, and a head of its own has not moved", async () => {
    const api = aVersionApi();
    await api.publish(1);
    const next = { ...second, id: ids.snapshot(5), parent_id: second.id, version: 3 };
    api.put({ versions: [next] });
    api.put({ threads: [{ ...api.state.threads[0]!, current_snapshot_id: next.id, version: 3 }] });
    expect((await api.read(wireThread, 1, THREAD)).head_moved).toBe(false);
    expect(bodyOf(await api.publish(1))).toMatchObject({ version: 3, previous_head_snapshot_id: second.id });
  });

  it("decides again after a concurrent publication", async () => {
    const api = aVersionApi();
    api.before.write.push(() => {
      const [plan] = api.state.plans;
      api.put({
        plans: [
          {
            ...plan!,
            head_snapshot_id: other.id,
            head_thread_id: ids.thread(2),
            version: 1,
          },
        ],
      });
    });
    const refused = await api.publish(1);
    expect(bodyOf(refused)).toMatchObject({
      code: "version_conflict",
      head_snapshot_id: other.id,
      changed: [`/steps/${ids.step(2)}/bottom_ft`],
    });
    expect(api.state.statusRecords).toEqual([]);
  });

  it("is refused when the plan was filed at the same moment", async () => {
    const api = aVersionApi();
    api.before.write.push(() => {
      api.put({ plans: [{ ...api.state.plans[0]!, status: "filed" }] });
    });
    expect(bodyOf(await api.publish(1))).toMatchObject({ code: "plan_locked", status: 409 });
    expect(api.state.plans[0]).toMatchObject({ status: "filed", head_snapshot_id: base.id });
  });
});

describe("forking a thread", () => {
  it("opens a thread of the caller's own at the end of the branch", async () => {
    const api = aVersionApi();
    const answer = await api.fork(2, {});
    const id = ids.thread(500);
    expect([answer.statusCode, answer.headers?.["location"]]).toEqual([201, `/api/chat/threads/${id}`]);
    expect(wireThread.parse(bodyOf(answer))).toMatchObject({
      id,
      title: "Plug the University 3 No. 1 (fork)",
      created_by: aPerson(2),
      shared_with: [],
      baseline_snapshot_id: second.id,
      current_snapshot_id: second.id,
      version: 2,
      message_count: 0,
      head_moved: false,
      permissions: { can_view: true, can_edit: true, role: "owner" },
    });
    expect(api.state.members.at(-1)).toEqual(
      aMember({ n: 2, role: "owner", thread_id: id, added_at: at(100), last_activity_at: at(100) }),
    );
    expect(api.state.threads[0]).toEqual(aTreeOfVersions().threads![0]);
  });

  it("starts at any version that the branch holds, and can be published from there", async () => {
    const api = aVersionApi();
    const forked = wireThread.parse(bodyOf(await api.fork(6, { snapshot_id: first.id, title: "Half way" })));
    expect(forked).toMatchObject({ title: "Half way", version: 1, baseline_snapshot_id: first.id });
    const published = await api.publish(6, forked.id);
    expect(bodyOf(published)).toMatchObject({ version: 1, head_snapshot_id: first.id });
    expect((await api.read(wireThread, 1, THREAD)).head_moved).toBe(false);
    const { items } = await api.read(wireVersionPage, 4, `${PLAN}/versions`);
    expect(items.map(({ id }) => id)).toEqual([first.id, base.id]);
  });

  it("from an old head stands behind the head", async () => {
    const api = aVersionApi();
    await api.publish(1);
    const forked = wireThread.parse(bodyOf(await api.fork(1, { snapshot_id: base.id })));
    expect(forked).toMatchObject({ version: 0, head_moved: true });
    expect(bodyOf(await api.publish(1, forked.id))).toMatchObject({ code: "version_conflict" });
  });
});

describe("publishing is refused", () => {
  it.each([
    ["run_active", { activeRuns: new Map([[ids.thread(), ids.run()]]) }, { active_run_id: ids.run() }],
    ["thread_archived", { threads: [{ ...aTreeOfVersions().threads![0]!, is_active: false }] }, {}],
    ["plan_locked", { plans: [aPlanRecord({ status: "filed" })] }, { plan_id: PLAN_ID }],
    ["plan_locked", { plans: [aPlanRecord({ status: "engineer_approved" })] }, {}],
  ] as const)("with 409 %s", async (code, over, context) => {
    const api = aVersionApi(over);
    const before = api.snapshot();
    expect(bodyOf(await api.publish(1))).toMatchObject({ status: 409, code, ...context });
    expect(api.snapshot()).toEqual(before);
  });

  it("to an owner who makes plans no longer", async () => {
    const users = aTreeOfVersions().users!.map((user) =>
      user.id === ids.user(1) ? { ...user, role: "viewer" as const } : user,
    );
    const api = aVersionApi({ users });
    const before = api.snapshot();
    expect(bodyOf(await api.publish(1))).toMatchObject({ status: 403, code: "forbidden" });
    expect(api.snapshot()).toEqual(before);
  });

  it("while a run is at work, whatever else stands in the way or not", async () => {
    const activeRuns = new Map([[ids.thread(), ids.run()]]);
    const behind = aPlanRecord({ head_snapshot_id: other.id, head_thread_id: ids.thread(2), version: 1 });
    const done = aPlanRecord({ head_snapshot_id: second.id, head_thread_id: ids.thread(), version: 2 });
    for (const plan of [behind, done]) {
      const answer = await aVersionApi({ activeRuns, plans: [plan] }).publish(1);
      expect(bodyOf(answer)).toMatchObject({ code: "run_active", active_run_id: ids.run() });
    }
  });

  it("at a revision of the thread that its owner has not seen", async () => {
    const { send, snapshot: stored } = aVersionApi();
    const before = stored();
    const request = { ...as(1), body: {}, headers: { "if-match": `"2-abc"` } };
    const answer = await send("POST", `${THREAD}/publish`, request);
    expect(bodyOf(answer)).toMatchObject({ status: 412, code: "precondition_failed", current_version: 2 });
    expect(stored()).toEqual(before);
  });
});
