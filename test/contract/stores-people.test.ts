import { expect, it } from "vitest";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPerson, aUser } from "#test/support/builders/people.ts";
import { ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, losingAnswers, onEachTable, putAdmin, putRaw } from "./stores-table.ts";

onEachTable("the user store", (open) => {
  it("returns the stored user, and null for an unknown one", async () => {
    const users = createUserStore(await open());
    await users.putUser(aUser());
    expect(await users.getUser(ids.user(1))).toEqual(aUser());
    expect(await users.getUser(ids.user(2))).toBeNull();
  });

  it("finds people of the tenant alone, by id", async () => {
    const users = createUserStore(await open());
    await users.putUser(aUser({ n: 1 }));
    await users.putUser(aUser({ n: 2, tenant_id: OTHER_TENANT }));
    const asked = [ids.user(1), ids.user(1), ids.user(2), ids.user(3)];
    expect(await users.getTenantUsers(TENANT, asked)).toEqual([aUser({ n: 1 })]);
    expect(await users.getTenantUsers(TENANT, [])).toEqual([]);
  });

  it("finds people among more ids than one request may carry", async () => {
    const users = createUserStore(await open());
    for (const n of [7, 150, 230]) await users.putUser(aUser({ n }));
    const asked = Array.from({ length: 240 }, (_, n) => ids.user(n + 1));
    expect(await users.getTenantUsers(TENANT, asked)).toEqual([7, 150, 230].map((n) => aUser({ n })));
  });

  it("finds people of the tenant alone, by address in any case", async () => {
    const users = createUserStore(await open());
    await users.putUser(aUser({ n: 1, email: "Ann@Example.com" }));
    await users.putUser(aUser({ n: 2, tenant_id: OTHER_TENANT, email: "bob@example.com" }));
    const found = await users.findTenantUsersByEmail(TENANT, [
      "ann@example.COM",
      "ANN@example.com",
      "bob@example.com",
      "nobody@example.com",
    ]);
    expect(found).toEqual([aUser({ n: 1, email: "Ann@Example.com" })]);
  });

  it("finds no user under a former address", async () => {
    const users = createUserStore(await open());
    await users.putUser(aUser({ email: "old@example.com" }));
    await users.putUser(aUser({ email: "new@example.com" }));
    expect(await users.findTenantUsersByEmail(TENANT, ["old@example.com"])).toEqual([]);
    expect(await users.findTenantUsersByEmail(TENANT, ["new@example.com"])).toEqual([
      aUser({ email: "new@example.com" }),
    ]);
  });

  it("lists a tenant's people by address, page by page", async () => {
    const users = createUserStore(await open());
    for (const n of [3, 1, 5, 2, 4]) await users.putUser(aUser({ n }));
    await users.putUser(aUser({ n: 6, tenant_id: OTHER_TENANT }));
    const first = await users.listUsers(TENANT, { limit: 2, cursor: null });
    const second = await users.listUsers(TENANT, { limit: 2, cursor: first.next_cursor });
    const third = await users.listUsers(TENANT, { limit: 2, cursor: second.next_cursor });
    expect([first, second, third].map(({ items }) => items.map(({ name }) => name))).toEqual([
      ["Person 1", "Person 2"],
      ["Person 3", "Person 4"],
      ["Person 5"],
    ]);
    expect(third.next_cursor).toBeNull();
  });

  it("refuses a cursor that is none of its own", async () => {
    const users = createUserStore(await open());
    for (const cursor of ["", "x", "[]", '["a"]', '["a",{"id":"a#b"}]', "null"])
      expect((await failure(users.listUsers(TENANT, { limit: 2, cursor }))).code).toBe("invalid_cursor");
  });

  it("adds a user with an audit record, once", async () => {
    const db = await open();
    const users = createUserStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 1) });
    await putAdmin(db, 9);
    await users.putUser(aUser({ n: 8, tenant_id: OTHER_TENANT, role: "admin" }));
    await users.addUser(aUser(), anAuditRecord({ actor: aPerson(9) }));
    expect(await users.getUser(ids.user(1))).toEqual(aUser());
    const before = await everything(db);
    const again = users.addUser(
      aUser({ tenant_id: OTHER_TENANT }),
      anAuditRecord({ tenant_id: OTHER_TENANT, actor: aPerson(8) }),
    );
    expect((await failure(again)).code).toBe("user_exists");
    expect(await everything(db)).toEqual(before);
  });

  it("changes a user unchanged since the read, with an audit record", async () => {
    const db = await open();
    const users = createUserStore(db);
    await users.putUser(aUser());
    const to = aUser({ name: "Ann", role: "reviewer", is_active: false });
    await users.changeUser(aUser(), to, null, anAuditRecord());
    expect(await users.getUser(ids.user(1))).toEqual(to);
    const before = await everything(db);
    const late = users.changeUser(aUser(), aUser({ role: "viewer" }), null, anAuditRecord({ n: 2 }));
    expect((await failure(late)).code).toBe("version_conflict");
    expect(await everything(db)).toEqual(before);
  });

  it("keeps one admin when three demote each other concurrently", async () => {
    const users = createUserStore(await open());
    const admins = [1, 2, 3].map((n) => aUser({ n, role: "admin" }));
    for (const admin of admins) await users.putUser(admin);
    await Promise.allSettled(
      [1, 2, 3].map((n) => {
        const target = admins[n % 3]!;
        const to = { ...target, role: "viewer" as const };
        return users.changeUser(target, to, ids.user(n), anAuditRecord({ n, actor: aPerson(n) }));
      }),
    );
    const { items } = await users.listUsers(TENANT, { limit: 9, cursor: null });
    expect(items.filter(({ role }) => role === "admin").length).toBeGreaterThan(0);
  });

  it.each([
    ["another company's admin", { tenant_id: OTHER_TENANT, role: "admin" }],
    ["a removed admin", { role: "admin", is_active: false }],
    ["no admin", { role: "engineer" }],
  ] as const)("takes %s for no witness", async (_, over) => {
    const users = createUserStore(await open());
    await users.putUser(aUser({ role: "admin" }));
    await users.putUser(aUser({ n: 2, ...over }));
    const from = aUser({ role: "admin" });
    const demoting = users.changeUser(from, aUser({ role: "viewer" }), ids.user(2), anAuditRecord());
    expect((await failure(demoting)).code).toBe("version_conflict");
  });

  it.each([
    ["another company's admin", { tenant_id: OTHER_TENANT, role: "admin" }, "unauthenticated"],
    ["a removed admin", { role: "admin", is_active: false }, "unauthenticated"],
    ["no admin", { role: "engineer" }, "forbidden"],
  ] as const)("takes no write of %s", async (_, over, code) => {
    const db = await open();
    const users = createUserStore(db);
    await users.putUser(aUser());
    await users.putUser(aUser({ n: 2, ...over }));
    const before = await everything(db);
    const audit = anAuditRecord({ actor: aPerson(2) });
    const writes = [
      () => users.addUser(aUser({ n: 3, role: "admin" }), audit),
      () => users.changeUser(aUser(), aUser({ role: "admin" }), null, audit),
    ];
    for (const write of writes) expect((await failure(write())).code).toBe(code);
    expect(await everything(db)).toEqual(before);
  });

  it("says which item it can't read", async () => {
    const db = await open();
    const item = { pk: `USER#${ids.user(1)}`, sk: "PROFILE", type: "user", name: 7 };
    await putRaw(db, item);
    const reading = createUserStore(db).getUser(ids.user(1));
    await expect(reading).rejects.toMatchObject({ code: "internal", detail: "A stored user can't be read" });
    await expect(reading).rejects.toHaveProperty(
      "cause.message",
      expect.stringContaining(`USER#${ids.user(1)}`),
    );
  });

  it("refuses to store what does not fit", async () => {
    const users = createUserStore(await open());
    const broken = { ...aUser(), role: "king" as "admin" };
    await expect(async () => users.putUser(broken)).rejects.toMatchObject({ code: "internal" });
    expect(await users.getUser(ids.user(1))).toBeNull();
  });
});
