import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import { versionItem } from "#shared/table/items/plan-items.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createVersionStore } from "#shared/table/plans/version-store.ts";
import { putAll } from "#shared/table/kit/batch-put.ts";
import { put } from "#shared/table/kit/write.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { aPayload, aVersion } from "#test/support/builders/plans.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { ids, OTHER_TENANT, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { metered } from "./stores-meter.ts";
import { everything, failure, onEachTable } from "./stores-table.ts";

const noted = (note: string) => {
  const notes = { existing_conditions: [], operations: [note], warnings: [] };
  const payload = aPayload({ plan_notes: notes });
  return { content_hash: contentHash(sha256, payload), payload };
};

/** Text that compresses to about this many kilobytes. */
const noise = (kilobytes: number) =>
  Array.from({ length: kilobytes * 16 }, (_, n) =>
    createHash("sha512").update(String(n)).digest("base64"),
  ).join("");

onEachTable("payloads", (open) => {
  it("are stored together, and again", async () => {
    const plans = createPlanStore(await open());
    const many = Array.from({ length: 20 }, (_, n) => noted(`note ${n}`));
    for (const again of [many, many.slice(3)]) await plans.putPayloads(TENANT, PLAN_ID, again);
    for (const { content_hash, payload } of many) {
      expect(await plans.getPayload(TENANT, PLAN_ID, content_hash)).toEqual(payload);
      expect(await plans.getPayload(OTHER_TENANT, PLAN_ID, content_hash)).toBeNull();
    }
  });

  it("are stored once when several are equal, and not at all for an empty list", async () => {
    const db = await open();
    const plans = createPlanStore(db);
    await plans.putPayloads(TENANT, PLAN_ID, []);
    expect(await everything(db)).toEqual([]);
    await plans.putPayloads(TENANT, PLAN_ID, [noted("a"), noted("b"), noted("a")]);
    expect(await everything(db)).toHaveLength(2);
  });

  it("are all refused when one is too large", async () => {
    const db = await open();
    const large = [noted("small"), noted(noise(420))];
    expect(await failure(createPlanStore(db).putPayloads(TENANT, PLAN_ID, large))).toEqual({
      code: "plan_too_large",
      context: { limit: 380 * 1024, size: expect.any(Number) },
    });
    expect(await everything(db)).toEqual([]);
  });
});

it("forty large payloads are read and proven, though one answer holds only a few of them", async () => {
  const { client, name } = await aTable();
  const db = tableOver(client, name, { sleep: async () => undefined });
  const large = noise(300);
  const many = Array.from({ length: 40 }, (_, n) => noted(`${n} ${large}`));
  await createPlanStore(db).putPayloads(TENANT, PLAN_ID, many);
  const hashes = many.map(({ content_hash }) => content_hash);
  const versions = createVersionStore(db);
  expect([...(await versions.getPayloads(TENANT, PLAN_ID, hashes)).keys()].toSorted()).toEqual(
    hashes.toSorted(),
  );
  expect((await versions.provePayloads(TENANT, PLAN_ID, hashes)).size).toBe(40);
}, 120_000);

/** Versions 0–149 of one branch; every second version of the plan belongs to another branch. */
const line = Array.from({ length: 150 }, (_, n) =>
  aVersion({
    id: ids.snapshot(2 * n + 1),
    parent_id: n === 0 ? null : ids.snapshot(2 * n - 1),
    version: n,
  }),
);
const others = line.map((node, n) =>
  aVersion({ id: ids.snapshot(2 * n + 2), parent_id: node.id, version: n + 1, thread_id: ids.thread(2) }),
);
const stored = async (db: Table, nodes: readonly VersionNode[]) => {
  await putAll(
    db,
    nodes.map((node) => put(versionItem, node)),
  );
  return createPlanStore(db);
};
const before = (n: number, downTo: number) => line.slice(downTo, n).toReversed();

onEachTable("the ancestors of a version", (open) => {
  it("come nearest first, without those of other branches", async () => {
    const plans = await stored(await open(), [...line, ...others]);
    expect(await plans.getAncestors(line[149]!, 0)).toEqual(before(149, 0));
    expect(await plans.getAncestors(line[149]!, 147)).toEqual(before(149, 147));
    expect(await plans.getAncestors(others[4]!, 0)).toEqual(before(5, 0));
    expect(await plans.getAncestors(line[0]!, 0)).toEqual([]);
    expect(await plans.getAncestors(line[7]!, 9)).toEqual([]);
  });

  it("are found when clock skew gives a parent the later id", async () => {
    const parent = aVersion({ id: ids.snapshot(9), version: 1, parent_id: ids.snapshot(1) });
    const child = aVersion({ id: ids.snapshot(5), version: 2, parent_id: parent.id });
    const plans = await stored(await open(), [aVersion(), parent, child]);
    expect(await plans.getAncestors(child, 0)).toEqual([parent, aVersion()]);
  });

  it("end where a version is missing", async () => {
    const plans = await stored(await open(), line.slice(3, 6));
    expect(await plans.getAncestors(line[5]!, 0)).toEqual(before(5, 3));
  });
});

it("ancestors take one request where they are near, and one for each hundred rows", async () => {
  const { client, name } = await aTable();
  const { db, meter } = metered(tableOver(client, name));
  const plans = await stored(db, [...line, ...others]);
  const requests = async (work: () => Promise<unknown>) => {
    const count = meter.requests;
    await work();
    return meter.requests - count;
  };
  expect(await requests(() => plans.getAncestors(line[149]!, 140))).toBe(1);
  expect(await requests(() => plans.getAncestors(line[149]!, 0))).toBe(3);
});
