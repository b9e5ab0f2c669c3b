import { describe, expect, it } from "vitest";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { getThread } from "#shared/usecases/threads/get-thread.ts";
import { listThreads } from "#shared/usecases/threads/list-threads.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { at, ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const worldWith = (given: Given = {}) =>
  aWorld({
    plans: [aPlanRecord()],
    threads: [aThread()],
    members: [aMember(), aMember({ n: 2 })],
    ...given,
  });

describe("reading a thread", () => {
  it("shows with whom it is shared, what is at work, and the reader's rights", async () => {
    const { ports } = worldWith({ activeRuns: new Map([[ids.thread(), ids.run()]]) });
    expect(await getThread(ports, aPrincipal(2), ids.thread())).toEqual({
      thread: aThread(),
      sharedWith: [aMember({ n: 2 })],
      permissions: { can_view: true, can_edit: false, role: "shared" },
      activeRunId: ids.run(),
      headMoved: false,
    });
  });

  it.each([
    [ids.snapshot(1), "where the branch began", false],
    [ids.snapshot(2), "where the branch is now", false],
    [ids.snapshot(3), "elsewhere", true],
  ])("says of a head at %s, %s, that it has moved: %s", async (head, _, moved) => {
    const { ports } = worldWith({
      plans: [aPlanRecord({ head_snapshot_id: head })],
      threads: [aThread({ current_snapshot_id: ids.snapshot(2) })],
    });
    expect((await getThread(ports, aPrincipal(), ids.thread())).headMoved).toBe(moved);
  });

  it.each([
    ["a stranger", aPrincipal(3)],
    ["another tenant's owner", { ...aPrincipal(1), tenant_id: OTHER_TENANT }],
    ["another tenant's admin", { ...aPrincipal(9, "admin"), tenant_id: OTHER_TENANT }],
  ])("is hidden from %s", async (_, principal) => {
    await expect(getThread(worldWith().ports, principal, ids.thread())).rejects.toMatchObject({
      code: "thread_not_found",
    });
  });

  it("is open to an admin of the tenant, who may not write", async () => {
    const { permissions } = await getThread(worldWith().ports, aPrincipal(3, "admin"), ids.thread());
    expect(permissions).toEqual({ can_view: true, can_edit: false, role: "admin" });
  });
});

/** Threads 1…n of user 1, the last one the newest. */
const manyThreads = (n: number, over: (n: number) => Partial<Thread> = () => ({})) => {
  const numbers = Array.from({ length: n }, (_, index) => index + 1);
  return worldWith({
    threads: numbers.map((number) => aThread({ id: ids.thread(number), ...over(number) })),
    members: numbers.map((number) =>
      aMember({ thread_id: ids.thread(number), last_activity_at: at(number) }),
    ),
  });
};
const shown = (page: Awaited<ReturnType<typeof listThreads>>) => page.items.map(({ thread }) => thread.id);

describe("listing threads", () => {
  it("starts with the newest activity and continues at the cursor", async () => {
    const { ports } = manyThreads(3);
    const first = await listThreads(ports, aPrincipal(), {}, { limit: 2, cursor: null });
    expect([shown(first), first.stopped_early]).toEqual([[ids.thread(3), ids.thread(2)], false]);
    const second = await listThreads(ports, aPrincipal(), {}, { limit: 2, cursor: first.next_cursor });
    expect(second).toMatchObject({ next_cursor: null, stopped_early: false });
    expect(shown(second)).toEqual([ids.thread(1)]);
  });

  it.each([
    ["role", { role: "shared" as const }, [ids.thread(2)]],
    ["activity", { isActive: false }, [ids.thread(3)]],
    ["well", { api14: "42003461190000" }, [ids.thread(1)]],
    ["plan", { planId: aPlanRecord({ plan_id: "4200346118:isolated" as never }).plan_id }, [ids.thread(2)]],
  ])("filters by %s", async (_, filter, expected) => {
    const { ports } = worldWith({
      threads: [
        aThread({ well_api14: "42003461190000" }),
        aThread({ id: ids.thread(2), plan_id: "4200346118:isolated" as never }),
        aThread({ id: ids.thread(3), is_active: false }),
      ],
      members: [
        aMember(),
        aMember({ thread_id: ids.thread(2), role: "shared" }),
        aMember({ thread_id: ids.thread(3) }),
      ],
    });
    expect(shown(await listThreads(ports, aPrincipal(), filter, { limit: 10, cursor: null }))).toEqual(
      expected,
    );
  });

  it("fills a page from several when a filter leaves things out", async () => {
    const { ports } = manyThreads(6, (n) => ({ is_active: n % 2 === 0 }));
    const page = await listThreads(ports, aPrincipal(), { isActive: false }, { limit: 3, cursor: null });
    expect([shown(page), page.next_cursor, page.stopped_early]).toEqual([
      [ids.thread(5), ids.thread(3), ids.thread(1)],
      null,
      false,
    ]);
  });

  it("stops after five pages with stopped_early, and continues at the cursor", async () => {
    const { ports } = manyThreads(12, (n) => ({ is_active: n !== 1 }));
    const first = await listThreads(ports, aPrincipal(), { isActive: false }, { limit: 2, cursor: null });
    expect([shown(first), first.stopped_early]).toEqual([[], true]);
    const second = await listThreads(
      ports,
      aPrincipal(),
      { isActive: false },
      { limit: 2, cursor: first.next_cursor },
    );
    expect([shown(second), second.stopped_early, second.next_cursor]).toEqual([[ids.thread(1)], false, null]);
  });

  it("reads a plan once for all its threads", async () => {
    const { ports } = manyThreads(3);
    const read: string[] = [];
    const getPlan: typeof ports.plans.getPlan = (tenant, id) => {
      read.push(id);
      return ports.plans.getPlan(tenant, id);
    };
    await listThreads({ ...ports, plans: { getPlan } }, aPrincipal(), {}, { limit: 3, cursor: null });
    expect(read).toEqual([aPlanRecord().plan_id]);
  });

  it("shows nobody else's threads", async () => {
    const { ports } = manyThreads(2);
    expect((await listThreads(ports, aPrincipal(2, "admin"), {}, { limit: 10, cursor: null })).items).toEqual(
      [],
    );
  });
});
