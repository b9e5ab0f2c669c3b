import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { wirePublication } from "#shared/http/wire/wire-publication.ts";
import { wireThread } from "#shared/http/wire/wire-thread.ts";
import { wireComparison, wireSnapshot, wireVersionPage } from "#shared/http/wire/wire-version.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import { bodyOf } from "#test/support/api-events.ts";
import { aMember, aPerson, aPrincipal, aThread } from "#test/support/builders.ts";
import type { FakeState } from "#test/support/fakes.ts";
import { aPlanRecord } from "#test/support/plan-builders.ts";
import { testApi } from "#test/support/test-api.ts";
import { at, ids, PLAN_ID } from "#test/support/test-ids.ts";
import { aTreeOfVersions, payloadKey, PAYLOADS, VERSIONS } from "#test/support/version-world.ts";

const { base, first, second, other } = VERSIONS;
const PLAN = `/api/plans/${PLAN_ID}`;
const THREAD = `/api/chat/threads/${ids.thread()}`;
const as = (n: number) => ({ as: aPrincipal(n) });

const anApi = (over: Partial<FakeState> = {}) => {
  const api = testApi(aTreeOfVersions(over));
  const read = async <S extends z.ZodType>(schema: S, n: number, path: string): Promise<z.output<S>> => {
    const answer = await api.send("GET", path, as(n));
    expect(answer.statusCode, String(answer.body)).toBe(200);
    return schema.parse(bodyOf(answer));
  };
  const publish = (n: number, thread = ids.thread(), body: object = { comment: "Agreed" }) =>
    api.send("POST", `/api/chat/threads/${thread}/publish`, { ...as(n), body });
  const fork = (n: number, body: object, thread = ids.thread()) =>
    api.send("POST", `/api/chat/threads/${thread}/fork`, { ...as(n), body });
  return { ...api, read, publish, fork };
};

describe("the tree of versions", () => {
  const list = async (api: ReturnType<typeof anApi>, n: number, query = "") =>
    api.read(wireVersionPage, n, `${PLAN}/versions${query}`);

  it.each([
    ["an owner their own branch", 1, [second, first, base]],
    ["a reader of a thread its branch", 2, [second, first, base]],
    ["another owner theirs", 3, [other, base]],
    ["everybody else of the tenant the head's lineage", 4, [base]],
    ["an admin every branch", 6, [other, second, first, base]],
  ])("shows %s, newest first", async (_, n, versions) => {
    const page = await list(anApi(), n);
    expect(page).toEqual({
      items: versions.map(({ tenant_id: _tenant, ...version }) => ({
        ...version,
        is_head: version.id === base.id,
        on_head_lineage: version.id === base.id,
      })),
      next_cursor: null,
      stopped_early: false,
    });
  });

  it("comes in pages of the caller's own versions, with cursors for nobody else", async () => {
    const api = anApi();
    const page = await list(api, 1, "?limit=2");
    expect(page.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const next = `${PLAN}/versions?limit=2&cursor=${page.next_cursor}`;
    expect((await api.read(wireVersionPage, 1, next)).items.map(({ id }) => id)).toEqual([base.id]);
    expect(bodyOf(await api.send("GET", next, as(2)))).toMatchObject({ code: "invalid_cursor" });
  });

  it("proves the chain of what it shows when asked", async () => {
    expect((await list(anApi(), 6, "?verify=true")).verification).toEqual({
      verified: true,
      checked: 4,
      broken_at: null,
    });
    const versions = [base, { ...first, content_hash: base.content_hash }, second, other];
    expect((await list(anApi({ versions }), 6, "?verify=true&limit=3")).verification).toEqual({
      verified: false,
      checked: 3,
      broken_at: first.id,
    });
  });

  it("proves a version by a parent on another page, and by its payload", async () => {
    const page = await list(anApi(), 1, "?verify=true&limit=1");
    expect(page.verification).toEqual({ verified: true, checked: 1, broken_at: null });
    const lost = await list(anApi({ versions: [second] }), 6, "?verify=true");
    expect(lost.verification).toMatchObject({ verified: false, broken_at: second.id });
    const payloads = new Map(aTreeOfVersions().payloads).set(payloadKey(second), PAYLOADS.other);
    const changed = await list(anApi({ payloads }), 1, "?verify=true");
    expect(changed.verification).toMatchObject({ verified: false, checked: 3, broken_at: second.id });
  });
});

describe("a version", () => {
  const get = (n: number, id: string, query = "") =>
    anApi().read(wireSnapshot, n, `${PLAN}/snapshots/${id}${query}`);

  it("shows what it holds and how it came about", async () => {
    const { tenant_id: _, ...version } = second;
    expect(await get(2, second.id)).toEqual({
      ...version,
      is_head: false,
      on_head_lineage: false,
      provenance: {
        modification_id: ids.modification(3),
        thread_id: ids.thread(),
        op_type: "adjust_interval",
        made_by: "assistant",
        message_id: ids.message(2),
        run_id: ids.run(),
        author: aPerson(1),
      },
      payload: PAYLOADS.second,
    });
    expect(await get(4, base.id)).toMatchObject({ provenance: null, is_head: true, on_head_lineage: true });
  });

  it("tells who set what, by version, modification, message and author", async () => {
    const { blame } = await get(1, second.id, "?blame=true");
    expect(blame?.complete).toBe(true);
    expect(blame?.steps).toMatchObject([
      { step_id: ids.step(1), added_in: 0, fields: { top_ft: 1, bottom_ft: 0, special_instructions: 0 } },
      { step_id: ids.step(2), added_in: 0, fields: { top_ft: 0, bottom_ft: 0, special_instructions: 2 } },
    ]);
    expect(blame?.versions).toEqual([
      {
        version: 0,
        kind: "baseline",
        op_type: null,
        author: aPerson(9),
        created_at: at(0),
        snapshot_id: base.id,
        thread_id: null,
        modification_id: null,
        message_id: null,
      },
      ...[first, second].map((node) => ({
        version: node.version,
        kind: "post_edit",
        op_type: "adjust_interval",
        author: aPerson(1),
        created_at: node.created_at,
        snapshot_id: node.id,
        thread_id: ids.thread(),
        modification_id: node.modification_id,
        message_id: ids.message(node.version),
      })),
    ]);
  });

  it("names no ids of versions before a fork that its reader can't see", async () => {
    const fork = aThread({
      id: ids.thread(3),
      owner: aPerson(4),
      baseline_snapshot_id: first.id,
      current_snapshot_id: ids.snapshot(9),
      version: 2,
    });
    const forked = { ...second, id: ids.snapshot(9), thread_id: fork.id };
    const given = aTreeOfVersions();
    const api = anApi({
      threads: [...given.threads!, fork],
      members: [...given.members!, aMember({ n: 4, role: "owner", thread_id: fork.id })],
      versions: [base, first, forked],
    });
    const { blame } = await api.read(wireSnapshot, 4, `${PLAN}/snapshots/${forked.id}?blame=true`);
    expect(
      blame?.versions.map(({ snapshot_id, message_id, author }) => [snapshot_id, message_id, author.id]),
    ).toEqual([
      [base.id, null, ids.user(9)],
      [null, null, ids.user(1)],
      [forked.id, null, ids.user(1)],
    ]);
  });
});

describe("a comparison", () => {
  it("is the diff between any two versions, with what it brings and mends", async () => {
    const { tenant_id: _one, ...from } = other;
    const { tenant_id: _other, ...to } = second;
    expect(await anApi().read(wireComparison, 6, `${PLAN}/compare?from=${other.id}&to=${second.id}`)).toEqual(
      {
        from,
        to,
        diff: diffPlans(PAYLOADS.other, PAYLOADS.second),
        violations_delta: { added: [], resolved: [], unchanged_count: 0 },
      },
    );
  });

  it("of a version with itself is empty", async () => {
    const { diff } = await anApi().read(wireComparison, 4, `${PLAN}/compare?from=${base.id}&to=${base.id}`);
    expect(diff).toMatchObject({ patch: [], sentences: [] });
  });
});

describe("publishing a branch", () => {
  it("makes its end the head, as a draft, and everybody's to see", async () => {
    const api = anApi({ plans: [aPlanRecord({ status: "internal_review" })] });
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
    const api = anApi();
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

  it("is done once: the same again changes nothing", async () => {
    const api = anApi();
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
    const api = anApi();
    await api.publish(1);
    const next = { ...second, id: ids.snapshot(5), parent_id: second.id, version: 3 };
    api.state.versions.push(next);
    api.state.threads[0] = { ...api.state.threads[0]!, current_snapshot_id: next.id, version: 3 };
    expect((await api.read(wireThread, 1, THREAD)).head_moved).toBe(false);
    expect(bodyOf(await api.publish(1))).toMatchObject({ version: 3, previous_head_snapshot_id: second.id });
  });

  it("decides anew when somebody else published at the same moment", async () => {
    const api = anApi();
    api.before.write.push(() => {
      const [plan] = api.state.plans;
      api.state.plans[0] = {
        ...plan!,
        head_snapshot_id: other.id,
        head_thread_id: ids.thread(2),
        version: 1,
      };
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
    const api = anApi();
    api.before.write.push(() => {
      api.state.plans[0] = { ...api.state.plans[0]!, status: "filed" };
    });
    expect(bodyOf(await api.publish(1))).toMatchObject({ code: "plan_locked", status: 409 });
    expect(api.state.plans[0]).toMatchObject({ status: "filed", head_snapshot_id: base.id });
  });
});

describe("forking a thread", () => {
  it("opens a thread of the caller's own at the end of the branch", async () => {
    const api = anApi();
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
    const api = anApi();
    const forked = wireThread.parse(bodyOf(await api.fork(6, { snapshot_id: first.id, title: "Half way" })));
    expect(forked).toMatchObject({ title: "Half way", version: 1, baseline_snapshot_id: first.id });
    const published = await api.publish(6, forked.id);
    expect(bodyOf(published)).toMatchObject({ version: 1, head_snapshot_id: first.id });
    expect((await api.read(wireThread, 1, THREAD)).head_moved).toBe(false);
    const { items } = await api.read(wireVersionPage, 4, `${PLAN}/versions`);
    expect(items.map(({ id }) => id)).toEqual([first.id, base.id]);
  });

  it("from an old head stands behind the head", async () => {
    const api = anApi();
    await api.publish(1);
    const forked = wireThread.parse(bodyOf(await api.fork(1, { snapshot_id: base.id })));
    expect(forked).toMatchObject({ version: 0, head_moved: true });
    expect(bodyOf(await api.publish(1, forked.id))).toMatchObject({ code: "version_conflict" });
  });
});

type Case = [
  why: string,
  n: number,
  method: "GET" | "POST",
  path: string,
  body: object | null,
  problem: object,
];
const NO_SNAPSHOT = { status: 404, code: "snapshot_not_found" };
const NO_PLAN = { status: 404, code: "plan_not_found" };
const NO_THREAD = { status: 404, code: "thread_not_found" };
const FORBIDDEN = { status: 403, code: "forbidden" };
const snapshot = (id: string) => `${PLAN}/snapshots/${id}`;
const compare = (from: string, to: string) => `${PLAN}/compare?from=${from}&to=${to}`;

const CASES: Case[] = [
  ["a version of a thread that is not the caller's", 4, "GET", snapshot(second.id), null, NO_SNAPSHOT],
  ["a version of another's thread to an owner", 1, "GET", snapshot(other.id), null, NO_SNAPSHOT],
  ["a version that is not there", 6, "GET", snapshot(ids.snapshot(77)), null, NO_SNAPSHOT],
  ["an id that is none", 6, "GET", snapshot("latest"), null, NO_SNAPSHOT],
  ["blame of what the caller can't see", 4, "GET", `${snapshot(first.id)}?blame=true`, null, NO_SNAPSHOT],
  ["another company a version", 8, "GET", snapshot(base.id), null, NO_PLAN],
  ["another company the tree", 8, "GET", `${PLAN}/versions`, null, NO_PLAN],
  ["another company a comparison", 8, "GET", compare(base.id, base.id), null, NO_PLAN],
  ["another company the status", 8, "GET", `${PLAN}/status`, null, NO_PLAN],
  ["another company a status", 8, "POST", `${PLAN}/status`, { to: "internal_review" }, NO_PLAN],
  ["another company a fork", 8, "POST", `${THREAD}/fork`, {}, NO_THREAD],
  ["another company publishing", 8, "POST", `${THREAD}/publish`, {}, NO_THREAD],
  ["a comparison from what the caller can't see", 4, "GET", compare(first.id, base.id), null, NO_SNAPSHOT],
  ["a comparison to what the caller can't see", 4, "GET", compare(base.id, first.id), null, NO_SNAPSHOT],
  ["a comparison without an end", 1, "GET", `${PLAN}/compare?from=${base.id}`, null, { status: 422 }],
  ["publishing by a stranger", 4, "POST", `${THREAD}/publish`, {}, NO_THREAD],
  ["publishing by a reader", 2, "POST", `${THREAD}/publish`, {}, FORBIDDEN],
  ["publishing by an admin who does not own it", 6, "POST", `${THREAD}/publish`, {}, FORBIDDEN],
  ["forking by a stranger", 4, "POST", `${THREAD}/fork`, {}, NO_THREAD],
  ["forking by a viewer who may read", 7, "POST", `${THREAD}/fork`, {}, FORBIDDEN],
  [
    "forking at another branch's version",
    1,
    "POST",
    `${THREAD}/fork`,
    { snapshot_id: other.id },
    NO_SNAPSHOT,
  ],
  [
    "forking at another branch's version by an admin who sees both",
    6,
    "POST",
    `${THREAD}/fork`,
    { snapshot_id: other.id },
    NO_SNAPSHOT,
  ],
  [
    "a comment of 2,001 characters",
    1,
    "POST",
    `${THREAD}/publish`,
    { comment: "x".repeat(2001) },
    { status: 422, errors: [{ pointer: "/comment" }] },
  ],
  ["a field that there is not", 1, "POST", `${THREAD}/publish`, { force: true }, { status: 422 }],
];

describe("versions", () => {
  it.each(CASES)("refuse %s (person %i): %s %s", async (_, n, method, path, body, problem) => {
    const { send, snapshot: stored } = anApi();
    const before = stored();
    const answer = await send(method, path, { ...as(n), ...(body && { body }) });
    expect(bodyOf(answer)).toMatchObject({ status: answer.statusCode, ...problem });
    expect(stored()).toEqual(before);
  });

  it.each([
    ["run_active", { activeRuns: new Map([[ids.thread(), ids.run()]]) }, { active_run_id: ids.run() }],
    ["thread_archived", { threads: [{ ...aTreeOfVersions().threads![0]!, is_active: false }] }, {}],
    ["plan_locked", { plans: [aPlanRecord({ status: "filed" })] }, { plan_id: PLAN_ID }],
    ["plan_locked", { plans: [aPlanRecord({ status: "engineer_approved" })] }, {}],
  ] as const)("refuse publishing with 409 %s", async (code, over, context) => {
    const api = anApi(over as Partial<FakeState>);
    const before = api.snapshot();
    expect(bodyOf(await api.publish(1))).toMatchObject({ status: 409, code, ...context });
    expect(api.snapshot()).toEqual(before);
  });

  it("refuse publishing what its owner has not seen", async () => {
    const { send, snapshot: stored } = anApi();
    const before = stored();
    const request = { ...as(1), body: {}, headers: { "if-match": `"2-abc"` } };
    const answer = await send("POST", `${THREAD}/publish`, request);
    expect(bodyOf(answer)).toMatchObject({ status: 412, code: "precondition_failed", current_version: 2 });
    expect(stored()).toEqual(before);
  });
});
