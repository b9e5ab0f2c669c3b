import { describe, expect, it } from "vitest";
import { shareThread, type ShareOrder } from "#shared/usecases/threads/share-thread.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const order = (action: ShareOrder["action"], ...names: string[]): ShareOrder => ({
  action,
  names,
  expectedRevisions: null,
});

const worldWith = (given: Given = {}) =>
  aWorld({
    users: [1, 2, 3, 4].map((n) => aUser({ n })),
    plans: [aPlanRecord()],
    threads: [aThread({ rev: 5 })],
    members: [aMember(), aMember({ n: 2 })],
    ...given,
  });

describe("sharing a thread", () => {
  it("lets people in by id and by e-mail of any case, once each", async () => {
    const { ports, state } = worldWith();
    const view = await shareThread(
      ports,
      aPrincipal(),
      ids.thread(),
      order("add", ids.user(3), "Person4@Example.com", "person4@example.com"),
    );
    expect(view.rejected).toEqual([]);
    expect(view.thread).toEqual(aThread({ rev: 6, updated_at: at(100) }));
    expect(view.sharedWith).toEqual([
      aMember({ n: 2 }),
      aMember({ n: 3, added_at: at(100) }),
      aMember({ n: 4, added_at: at(100) }),
    ]);
    expect(state.members).toEqual([aMember(), ...view.sharedWith]);
  });

  it("returns the reason for each rejected name, and writes nothing when all are rejected", async () => {
    const { ports, snapshot } = worldWith({
      users: [aUser(), aUser({ n: 2 }), aUser({ n: 5, tenant_id: OTHER_TENANT })],
    });
    const stored = snapshot();
    const { rejected } = await shareThread(
      ports,
      aPrincipal(),
      ids.thread(),
      order("add", ids.user(1), ids.user(2), ids.user(5), "nobody@example.com"),
    );
    expect(rejected).toEqual([
      { user_id: ids.user(1), reason: "self" },
      { user_id: ids.user(2), reason: "already_shared" },
      { user_id: ids.user(5), reason: "not_in_tenant" },
      { user_id: "nobody@example.com", reason: "not_in_tenant" },
    ]);
    expect(snapshot()).toEqual(stored);
  });

  it("stops at 50 people", async () => {
    const numbers = Array.from({ length: 52 }, (_, at) => at + 2);
    const { ports, state } = worldWith({
      users: [1, ...numbers].map((n) => aUser({ n })),
      members: [aMember()],
    });
    const { rejected, sharedWith } = await shareThread(
      ports,
      aPrincipal(),
      ids.thread(),
      order("add", ...numbers.map((n) => ids.user(n))),
    );
    expect(sharedWith).toHaveLength(50);
    expect(rejected).toEqual([
      { user_id: ids.user(52), reason: "limit" },
      { user_id: ids.user(53), reason: "limit" },
    ]);
    expect(state.members).toHaveLength(51);
  });

  it("lets people out, also who has left the tenant, but never the owner", async () => {
    const { ports, state } = worldWith({
      users: [aUser()],
      members: [aMember(), aMember({ n: 2 }), aMember({ n: 3 })],
    });
    const { rejected } = await shareThread(
      ports,
      aPrincipal(),
      ids.thread(),
      order("remove", ids.user(2), "PERSON3@example.com", "person1@example.com", ids.user(1), ids.user(4)),
    );
    expect(rejected).toEqual([
      { user_id: "person1@example.com", reason: "self" },
      { user_id: ids.user(1), reason: "self" },
      { user_id: ids.user(4), reason: "not_shared" },
    ]);
    expect(state.members).toEqual([aMember()]);
  });

  it("keeps what somebody else wrote in between", async () => {
    const { ports, put, before } = worldWith();
    before.write.push(() => {
      put({ threads: [aThread({ rev: 6, title: "Renamed meanwhile" })] });
    });
    const view = await shareThread(ports, aPrincipal(), ids.thread(), order("add", ids.user(3)));
    expect(view.thread).toMatchObject({ rev: 7, title: "Renamed meanwhile" });
    expect(view.sharedWith.map(({ person }) => person)).toEqual([aPerson(2), aPerson(3)]);
  });

  it("gives up when others keep writing first", async () => {
    const { ports, put, before } = worldWith();
    for (const rev of [6, 7, 8, 9]) before.write.push(() => put({ threads: [aThread({ rev })] }));
    await expect(
      shareThread(ports, aPrincipal(), ids.thread(), order("add", ids.user(3))),
    ).rejects.toMatchObject({ code: "version_conflict" });
  });

  it("refuses a write with an outdated revision", async () => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    const asked = { ...order("add", ids.user(3)), expectedRevisions: [4] };
    await expect(shareThread(ports, aPrincipal(), ids.thread(), asked)).rejects.toMatchObject({
      code: "precondition_failed",
      context: { current_version: 0, current_revision: 5 },
    });
    expect(snapshot()).toEqual(stored);
    const { thread } = await shareThread(ports, aPrincipal(), ids.thread(), {
      ...asked,
      expectedRevisions: [4, 5],
    });
    expect(thread.rev).toBe(6);
  });

  it.each([
    ["a reader", aPrincipal(2), "forbidden"],
    ["an admin", aPrincipal(3, "admin"), "forbidden"],
    ["a stranger", aPrincipal(3), "thread_not_found"],
    ["another tenant", { ...aPrincipal(1), tenant_id: OTHER_TENANT }, "thread_not_found"],
  ] as const)("is not for %s", async (_, principal, code) => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    await expect(
      shareThread(ports, principal, ids.thread(), order("remove", ids.user(2))),
    ).rejects.toMatchObject({ code });
    expect(snapshot()).toEqual(stored);
  });
});
