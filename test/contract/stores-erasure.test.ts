import { beforeAll, describe, expect, it } from "vitest";
import { type Erasure, progressOf } from "#shared/chat/tenants/erasure.ts";
import { auditId, type TenantId, type UserId } from "#shared/kernel/ids.ts";
import { createErasureStore } from "#shared/table/erasing/erasure-store.ts";
import { FAMILIES } from "#shared/table/erasing/partition-families.ts";
import { auditItem } from "#shared/table/items/audit-item.ts";
import type { Item } from "#shared/table/kit/entity.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { getErasure, orderErasure } from "#shared/usecases/tenant/erase-tenant.ts";
import { eraseTenants, type ErasePorts } from "#shared/worker/erase-tenants.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import { ENTITIES, fillTenant, MANY } from "./erasure-items.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { atMs, countingUlids, ids, OTHER_TENANT, TENANT, ulid } from "#test/support/builders/ids.ts";
import { everything, failure, onEachTable, putAdmin } from "./stores-table.ts";

const QUIET_MS = 240_000;
const ADMIN = aPrincipal(1, "admin");
const PEOPLE: Record<string, number[]> = { [TENANT]: [1, 2, 3], [OTHER_TENANT]: [7, 8] };

const ofTenant = (items: readonly Item[], tenant: TenantId): Item[] =>
  items.filter(({ pk, gsi1pk }) =>
    [pk, gsi1pk].some((key) => typeof key === "string" && `${key}#`.startsWith(`T#${tenant}#`)),
  );

const anErasing = (db: Table) => {
  const clock = { now: atMs(1000) };
  const store = createErasureStore(db, () => clock.now);
  const closed: UserId[] = [];
  const events: unknown[] = [];
  const ports: ErasePorts = {
    erasures: store,
    closeAccount: async (id) => void closed.push(id),
    clock: () => clock.now,
    quietMs: QUIET_MS,
    log: (event, fields) => void events.push([event, fields]),
  };
  const order = () =>
    orderErasure({ erasures: store, now: () => clock.now, ulid: countingUlids(77) }, ADMIN, TENANT);
  const now = () => store.getErasure(TENANT) as Promise<Erasure>;
  return { clock, store, closed, events, ports, order, now };
};

/** Allows this many steps, then stops. */
const steps = (count: number) => {
  let left = count;
  return () => left-- > 0;
};
const always = () => true;

it("erases what takes many pages and batches", async () => {
  const { client, name } = await aTable();
  const db = tableOver(client, name);
  const { clock, ports, order, now } = anErasing(db);
  await fillTenant(db, TENANT, [1, 2], MANY);
  await order();
  await eraseTenants(ports, always);
  clock.now += QUIET_MS;
  await eraseTenants(ports, always);
  expect(await now()).toMatchObject({
    status: "erased",
    gone: { people: 2, threads: 26 * 2 + 251 + 7, plans: 26 + 4, profiles: 2 },
  });
  expect(await everything(db)).toHaveLength(1);
});

describe("erasing a small tenant", () => {
  let db: Table;
  beforeAll(async () => {
    const { client, name } = await aTable();
    db = tableOver(client, name);
  });

  it("finds items written during the erasure", async () => {
    const { clock, ports, order, now } = anErasing(db);
    await fillTenant(db, TENANT, [1, 2]);
    await order();
    await eraseTenants(ports, always);
    await fillTenant(db, TENANT, [1, 2, 3]);
    clock.now += QUIET_MS;
    await eraseTenants(ports, always);
    expect((await now()).status).toBe("erased");
    expect(ofTenant(await everything(db), TENANT)).toHaveLength(1);
  });

  it("refuses its users' requests from the order on, and has no users at the end", async () => {
    const { clock, ports, order } = anErasing(db);
    const users = createUserStore(db);
    await fillTenant(db, TENANT, [1, 2]);
    const caller = await users.getCaller(ids.user());
    expect(caller).toEqual(await users.getUser(ids.user()));
    await order();
    expect(await failure(users.getCaller(ids.user(2)))).toMatchObject({ code: "tenant_erasing" });
    // the admin who ordered it keeps access
    expect(await users.getUser(ids.user())).toEqual(caller);
    await eraseTenants(ports, always);
    expect(await users.getCaller(ids.user(2))).toMatchObject({ is_active: false });
    clock.now += QUIET_MS;
    await eraseTenants(ports, always);
    expect(await users.getCaller(ids.user())).toBeNull();
  });

  it("resumes in the next round after the user pool fails, and logs it", async () => {
    const { ports, events, order, now } = anErasing(db);
    await fillTenant(db, TENANT, [1, 2]);
    await order();
    const failing = { ...ports, closeAccount: () => Promise.reject(new Error("too many")) };
    await eraseTenants(failing, always);
    expect(events).toEqual([["erasing_failed", { tenant: TENANT, error: expect.any(Error) }]]);
    expect((await now()).family).toBe("people");
    await eraseTenants(ports, always);
    expect((await now()).status).toBe("settling");
  });
});

describe("the families of a tenant's keys", () => {
  it("contain every declared entity exactly once", () => {
    const covered = Object.values(FAMILIES).flatMap(({ types }) => types);
    expect(covered.toSorted()).toEqual(ENTITIES.map(({ type }) => type).toSorted());
  });
});

onEachTable("erasing a tenant", (open) => {
  let db: Table;
  beforeAll(async () => {
    db = await open();
  });

  it("begins with an item of each kind, in both companies", async () => {
    for (const tenant of [TENANT, OTHER_TENANT]) {
      // oxlint-disable-next-line no-await-in-loop
      await fillTenant(db, tenant, PEOPLE[tenant]!);
    }
    const kinds = new Set((await everything(db)).map(({ type }) => type));
    const missing = ENTITIES.filter(({ type }) => !kinds.has(type)).map(({ type }) => type);
    // the order is written by the erasure itself
    expect(missing).toEqual(["erasure"]);
  });

  it("leaves only its own record, and other tenants untouched, however often it is killed", async () => {
    const { clock, closed, ports, order, now } = anErasing(db);
    const others = ofTenant(await everything(db), OTHER_TENANT);
    const ordered = await order();
    expect(await order()).toEqual(ordered);
    for (let round = 0; (await now()).status === "erasing"; round += 1) {
      await eraseTenants(ports, steps((round * 7) % 23));
    }
    expect(new Set(closed)).toEqual(new Set([1, 2, 3].map((n) => ids.user(n))));
    // the anchors stay until the final pass, so that later writes are found
    const kept = new Set(ofTenant(await everything(db), TENANT).map(({ type }) => type));
    expect(kept).toEqual(new Set(["erasure", "plan", "thread", "user"]));

    await eraseTenants(ports, always);
    expect((await now()).status).toBe("settling");
    const left = progressOf(await now()).filter(({ state }) => state !== "done");
    expect(left.map(({ family }) => family)).toEqual(["people", "threads", "plans", "profiles"]);
    clock.now += QUIET_MS;
    for (let round = 0; (await now()).status === "settling"; round += 1) {
      await eraseTenants(ports, steps((round * 7) % 23));
    }
    const all = await everything(db);
    expect(ofTenant(all, TENANT).map(({ pk, sk }) => [pk, sk])).toEqual([[`T#${TENANT}`, "ERASURE"]]);
    expect(ofTenant(all, OTHER_TENANT)).toEqual(others);
    expect(await now()).toMatchObject({
      status: "erased",
      requested_by: aPerson(1),
      requested_at: ordered.requested_at,
      ended_at: new Date(clock.now).toISOString(),
      next_check_at: null,
      gone: { people: 3, threads: expect.any(Number), profiles: 3 },
    });
    expect(await ports.erasures.listDueErasures("9", 10)).toEqual([]);
  });

  it("shows its progress to admins, and lets nobody else order it", async () => {
    const { store, order, now, clock } = anErasing(db);
    await putAdmin(db);
    const ports = { erasures: store, now: () => clock.now, ulid: () => ulid(2) };
    expect(await failure(orderErasure(ports, ADMIN, OTHER_TENANT))).toEqual({
      code: "invalid_request",
      context: { errors: [{ pointer: "/confirm", message: "must be your company's tenant_id" }] },
    });
    expect(await failure(orderErasure(ports, aPrincipal(2), TENANT))).toMatchObject({ code: "forbidden" });
    const outsider = { ...ADMIN, tenant_id: OTHER_TENANT };
    expect(await failure(getErasure(ports, outsider))).toMatchObject({ code: "not_found" });
    expect(await failure(getErasure(ports, aPrincipal(2)))).toMatchObject({ code: "forbidden" });
    const ordered = await order();
    expect(await getErasure(ports, ADMIN)).toEqual(ordered);
    const recorded = ofTenant(await everything(db), TENANT).filter(({ type }) => type === "audit");
    expect(recorded.map(auditItem.fromItem)).toMatchObject([
      { action: "data_erasure_ordered", actor: aPerson(1), details: { job_id: ordered.id } },
    ]);
    expect(await now()).toMatchObject({ status: "erasing", family: "people", gone: {} });
  });

  it("is continued by one process at a time", async () => {
    const { store, now } = anErasing(db);
    const job = await now();
    const next = { ...job, rev: job.rev + 1 };
    await store.saveErasure(job, next);
    expect(await failure(store.saveErasure(job, next))).toMatchObject({ code: "version_conflict" });
    const before = await everything(db);
    const audit = anAuditRecord({ id: auditId.parse(`aud_${ulid(99)}`) });
    expect(await failure(store.createErasure(job, audit))).toMatchObject({ code: "version_conflict" });
    expect(await everything(db)).toEqual(before);
  });
});
