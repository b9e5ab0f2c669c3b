import { describe, expect, it } from "vitest";
import { wireComparison, wireSnapshot, wireVersionPage } from "#shared/http/wire/wire-version.ts";
import { diffPlans } from "#shared/plugging/diff/diff-plans.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { at, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { as, aVersionApi } from "#test/support/api/version-api.ts";
import {
  aTreeOfVersions,
  payloadKey,
  PAYLOADS,
  versionAfter,
  VERSIONS,
} from "#test/support/worlds/version-world.ts";

const { base, first, second, other } = VERSIONS;
const PLAN = `/api/plans/${PLAN_ID}`;
const THREAD = `/api/chat/threads/${ids.thread()}`;

describe("the tree of versions", () => {
  const list = async (api: ReturnType<typeof aVersionApi>, n: number, query = "") =>
    api.read(wireVersionPage, n, `${PLAN}/versions${query}`);

  it.each([
    ["an owner their own branch", 1, [second, first, base]],
    ["a reader of a thread its branch", 2, [second, first, base]],
    ["another owner theirs", 3, [other, base]],
    ["everybody else of the tenant the head's lineage", 4, [base]],
    ["an admin every branch", 6, [other, second, first, base]],
  ])("shows %s, newest first", async (_, n, versions) => {
    const page = await list(aVersionApi(), n);
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

  it("comes in pages of the versions visible to the caller, with cursors valid for the caller only", async () => {
    const api = aVersionApi();
    const page = await list(api, 1, "?limit=2");
    expect(page.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const next = `${PLAN}/versions?limit=2&cursor=${page.next_cursor}`;
    expect((await api.read(wireVersionPage, 1, next)).items.map(({ id }) => id)).toEqual([base.id]);
    expect(bodyOf(await api.send("GET", next, as(2)))).toMatchObject({ code: "invalid_cursor" });
  });

  it("sets stopped_early when many versions are not visible, and continues at the cursor", async () => {
    const hidden = Array.from({ length: 9 }, (_, n) => ({ ...second, id: ids.snapshot(10 + n) }));
    const api = aVersionApi({ versions: [base, ...hidden] });
    const page = await list(api, 4, "?limit=1");
    expect([page.items, page.stopped_early]).toEqual([[], true]);
    const rest = await list(api, 4, `?limit=1&cursor=${page.next_cursor}`);
    expect([rest.items.map(({ id }) => id), rest.stopped_early]).toEqual([[base.id], false]);
  });

  it("verifies the hash chain of its page on request", async () => {
    expect((await list(aVersionApi(), 6, "?verify=true")).verification).toEqual({
      verified: true,
      checked: 4,
      broken_at: null,
    });
    const versions = [base, { ...first, content_hash: base.content_hash }, second, other];
    expect((await list(aVersionApi({ versions }), 6, "?verify=true&limit=3")).verification).toEqual({
      verified: false,
      checked: 3,
      broken_at: first.id,
    });
  });

  it("proves a version by a parent on another page, and by its payload", async () => {
    const page = await list(aVersionApi(), 1, "?verify=true&limit=1");
    expect(page.verification).toEqual({ verified: true, checked: 1, broken_at: null });
    const lost = await list(aVersionApi({ versions: [second] }), 6, "?verify=true");
    expect(lost.verification).toMatchObject({ verified: false, broken_at: second.id });
    const payloads = new Map(aTreeOfVersions().payloads).set(payloadKey(second), PAYLOADS.other);
    const changed = await list(aVersionApi({ payloads }), 1, "?verify=true");
    expect(changed.verification).toMatchObject({ verified: false, checked: 3, broken_at: second.id });
  });
});

describe("a version", () => {
  const get = (n: number, id: string, query = "") =>
    aVersionApi().read(wireSnapshot, n, `${PLAN}/snapshots/${id}${query}`);

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

  it("shows the blame by version, modification, message and author", async () => {
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

  it("shows the blame of the last hundred versions, and that there are more", async () => {
    const line = [base];
    for (let n = 1; n <= 100; n += 1) {
      const over = { id: ids.snapshot(100 + n), thread_id: ids.thread(), kind: "reverted" as const };
      line.push(versionAfter(line.at(-1)!, n === 60 ? PAYLOADS.first : PAYLOADS.base, over));
    }
    const api = aVersionApi({ versions: line });
    const { blame } = await api.read(wireSnapshot, 1, `${PLAN}/snapshots/${line[100]!.id}?blame=true`);
    expect(blame?.complete).toBe(false);
    expect(blame?.versions.map(({ version }) => version)).toEqual([1, 61]);
    expect(blame?.steps[0]?.fields).toMatchObject({ top_ft: 61, bottom_ft: 1 });
    const shorter = await api.read(wireSnapshot, 1, `${PLAN}/snapshots/${line[99]!.id}?blame=true`);
    expect(shorter.blame?.complete).toBe(true);
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
    const api = aVersionApi({
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
    expect(
      await aVersionApi().read(wireComparison, 6, `${PLAN}/compare?from=${other.id}&to=${second.id}`),
    ).toEqual({
      from,
      to,
      diff: diffPlans(PAYLOADS.other, PAYLOADS.second),
      violations_delta: { added: [], resolved: [], unchanged_count: 0 },
    });
  });

  it("of a version with itself is empty", async () => {
    const { diff } = await aVersionApi().read(
      wireComparison,
      4,
      `${PLAN}/compare?from=${base.id}&to=${base.id}`,
    );
    expect(diff).toMatchObject({ patch: [], sentences: [] });
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
    const { send, snapshot: stored } = aVersionApi();
    const before = stored();
    const answer = await send(method, path, { ...as(n), ...(body && { body }) });
    expect(bodyOf(answer)).toMatchObject({ status: answer.statusCode, ...problem });
    expect(stored()).toEqual(before);
  });
});
