import { expect, it } from "vitest";
import { createPostingReads } from "#shared/table/runs/posting-reads.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import type { Table } from "#shared/table/table.ts";
import { atMs, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { failure, losingAnswers, onEachTable } from "./stores-table.ts";

const MONTH = "money-2026-11";
const END = atMs(90);

onEachTable("settling quotas", (open) => {
  const quotas = (db: Table) => createQuotaStore(db, () => atMs(0));
  const held = async (db: Table, ...keys: string[]) =>
    (
      await createPostingReads(db).getPosting(
        TENANT,
        ids.thread(),
        ids.user(),
        keys.map((key) => ({ bucket: MONTH, key })),
      )
    ).used;

  it("returns a surplus to the quota", async () => {
    const db = await open();
    await quotas(db).take(TENANT, MONTH, "ann", 10, 10, END);
    expect(await failure(quotas(db).take(TENANT, MONTH, "ann", 1, 10, END))).toMatchObject({
      code: "quota_exceeded",
    });
    await quotas(db).settle(TENANT, MONTH, "ann", -7, END);
    await quotas(db).take(TENANT, MONTH, "ann", 7, 10, END);
    expect(await held(db, "ann")).toEqual([10]);
  });

  it("says that requests under way hold the rest, and that it may be free in a second", async () => {
    const db = await open();
    let now = atMs(0);
    const store = createQuotaStore(db, () => now);
    await store.hold(TENANT, MONTH, "ann", 10, 10, END);
    const held = { code: "quota_exceeded", context: { limit: 10, retry_after_s: 1 } };
    expect(await failure(store.hold(TENANT, MONTH, "ann", 1, 10, END))).toMatchObject(held);
    const full = { code: "quota_exceeded", context: { limit: 10, retry_after_s: 90 } };
    expect(await failure(store.take(TENANT, MONTH, "ann", 1, 10, END))).toMatchObject(full);
    now += 2000;
    await store.settle(TENANT, MONTH, "ann", -1, END);
    await store.hold(TENANT, MONTH, "ann", 1, 10, END);
    now += 3000;
    expect(await failure(store.hold(TENANT, MONTH, "ann", 1, 10, END))).toMatchObject({
      code: "quota_exceeded",
      context: { limit: 10, retry_after_s: 85 },
    });
  });

  it("books actual use beyond the limit", async () => {
    const db = await open();
    await quotas(db).take(TENANT, MONTH, "ann", 9, 10, END);
    await quotas(db).settle(TENANT, MONTH, "ann", 5, END);
    expect(await held(db, "ann")).toEqual([14]);
  });

  it("tells what is used by key, nothing where nothing was taken, and nothing of another tenant", async () => {
    const db = await open();
    await quotas(db).take(TENANT, MONTH, "ann", 3, 10, END);
    await quotas(db).take(OTHER_TENANT, MONTH, "bob", 4, 10, END);
    expect(await held(db, "bob", "ann", "bob")).toEqual([0, 3, 0]);
  });

  it("keeps the last figure that was set, of each tenant its own", async () => {
    const db = await open();
    await quotas(db).set(TENANT, MONTH, "ann", 900, END);
    await quotas(db).set(TENANT, MONTH, "ann", 700, END);
    await quotas(db).set(OTHER_TENANT, MONTH, "ann", 1, END);
    expect(await held(db, "ann", "bob")).toEqual([700, 0]);
  });

  it("counts a request once when DynamoDB's response is lost", async () => {
    const db = await open();
    const losing = { ...db, doc: losingAnswers(db.doc, "UpdateItemCommand", 2) };
    await quotas(losing).settle(TENANT, MONTH, "ann", 4, END);
    await quotas(losing).settle(TENANT, MONTH, "ann", 4, END);
    expect(await held(db, "ann")).toEqual([8]);
  });

  it("loses none of many concurrent changes", async () => {
    const db = await open();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => quotas(db).settle(TENANT, MONTH, "ann", n % 2 ? -1 : 3, END)),
    );
    expect(await held(db, "ann")).toEqual([12]);
  });
});
