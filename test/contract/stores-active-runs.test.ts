import { expect, it } from "vitest";
import { decodeTime } from "ulid";
import type { RunId } from "#shared/kernel/ids.ts";
import { createActiveRuns } from "#shared/table/runs/active-runs-store.ts";
import { runItem } from "#shared/table/items/run-items.ts";
import type { Table } from "#shared/table/table.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable, putRaw } from "./stores-table.ts";

const bornAt = (run: RunId): number => decodeTime(run.slice(4));
const place = (n: number) => ({ thread_id: ids.thread(n), run_id: ids.run(n) });
const places = (db: Table, later = 0) => createActiveRuns(db, () => bornAt(ids.run(1)) + later);
const store = (db: Table, n: number, status: "running" | "completed") =>
  putRaw(db, runItem.toItem(aRun({ id: ids.run(n), thread_id: ids.thread(n), status })));

onEachTable("the slots of open runs", (open) => {
  it("are as many as the limit, for each tenant", async () => {
    const db = await open();
    for (const n of [1, 2]) await places(db).enter(TENANT, place(n), 2);
    expect(await failure(places(db).enter(TENANT, place(3), 2))).toEqual({
      code: "quota_exceeded",
      context: { limit: 2, retry_after_s: 5 },
    });
    await places(db).enter(OTHER_TENANT, place(3), 2);
  });

  it("are taken once per run (idempotent)", async () => {
    const db = await open();
    for (let n = 0; n < 3; n++) await places(db).enter(TENANT, place(1), 2);
    await places(db).enter(TENANT, place(2), 2);
    await places(db).enter(TENANT, place(2), 2);
    const losing = { ...db, doc: losingAnswers(db.doc, "UpdateItemCommand", 1) };
    await places(db).leave(TENANT, place(2));
    await places(losing).enter(TENANT, place(3), 2);
    expect((await failure(places(db).enter(TENANT, place(4), 2))).code).toBe("quota_exceeded");
  });

  it("are freed once their runs have ended", async () => {
    const db = await open();
    for (const n of [1, 2, 3]) await places(db).enter(TENANT, place(n), 3);
    await store(db, 1, "completed");
    await store(db, 2, "running");
    await store(db, 3, "completed");
    await places(db).enter(TENANT, place(4), 3);
    await places(db).enter(TENANT, place(5), 3);
    expect((await failure(places(db).enter(TENANT, place(6), 3))).code).toBe("quota_exceeded");
  });

  it("are kept until their run is stored, and freed if it never is", async () => {
    const db = await open();
    await places(db).enter(TENANT, place(1), 1);
    expect((await failure(places(db, 59_000).enter(TENANT, place(2), 1))).code).toBe("quota_exceeded");
    await places(db, 61_000).enter(TENANT, place(2), 1);
  });

  it("list exactly the tenant's open runs", async () => {
    const db = await open();
    expect(await places(db).listOpenRuns(TENANT)).toEqual([]);
    for (const n of [3, 1, 2, 4]) await places(db).enter(TENANT, place(n), 9);
    for (const n of [1, 3]) await store(db, n, "running");
    await store(db, 2, "completed");
    const found = await places(db).listOpenRuns(TENANT);
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      [ids.run(1), "running"],
      [ids.run(3), "running"],
    ]);
    for (const n of [1, 2, 3, 4]) await places(db).leave(TENANT, place(n));
    expect(await places(db).listOpenRuns(TENANT)).toEqual([]);
    expect(await places(db).listOpenRuns(OTHER_TENANT)).toEqual([]);
  });

  it("are freed at once (idempotent)", async () => {
    const db = await open();
    await places(db).enter(TENANT, place(1), 1);
    await places(db).leave(TENANT, place(1));
    await places(db).leave(TENANT, place(1));
    await places(db).enter(TENANT, place(2), 1);
    expect((await failure(places(db).enter(TENANT, place(3), 1))).code).toBe("quota_exceeded");
  });

  it("never exceed the limit under concurrency", async () => {
    const db = await open();
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => places(db).enter(TENANT, place(n + 1), 3)),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await everything(db)).toHaveLength(1);
  });
});
