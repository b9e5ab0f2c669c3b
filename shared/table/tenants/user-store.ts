import { refuseWhileErasing } from "#shared/chat/tenants/erasure.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import type { User } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import type { Item } from "../kit/entity.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { checkAuthor, isActiveAdmin } from "../alongside/admin-check.ts";
import { auditWrite } from "../alongside/audit-write.ts";
import { erasureItem } from "../items/erasure-item.ts";
import { directoryKeyOf, directoryOf, userItem } from "../items/user-item.ts";
import { all, is } from "../kit/expression.ts";
import { pageOfIndex } from "../kit/paging.ts";
import { queryIndex } from "../kit/query.ts";
import { getItem, getItems } from "../kit/read.ts";
import { ofTenant, transact } from "../kit/transact.ts";
import type { Table } from "../table.ts";
import { check, type OnFailed, put, putNew, putOver } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";

const userExists: OnFailed = () =>
  new AppError("user_exists", "Somebody has an account under that address already.");

const changedMeanwhile: OnFailed = () =>
  new AppError("version_conflict", "The person, or who vouches for the change, has changed meanwhile.");

/** The user of an item if they belong to this tenant now. */
const userOf =
  (tenant: TenantId) =>
  (item: Item | undefined): User | null => {
    const user = item && userItem.fromItem(item);
    return user?.tenant_id === tenant ? user : null;
  };

/** The user with that address; the index is eventually consistent, so the item's own address is compared. */
const findByEmail = async (db: Table, tenant: TenantId, email: string): Promise<User[]> => {
  const address = directoryKeyOf(email);
  const range = { pk: directoryOf(tenant), from: address, to: address, limit: 5 };
  const items = await getItems(db, await queryIndex(db, "gsi1", range));
  const people = items.map(userOf(tenant)).filter((user) => user !== null);
  return people.filter((user) => directoryKeyOf(user.email) === address);
};

const getUser = async (db: Table, id: UserId): Promise<User | null> => {
  const item = await getItem(db, userItem.key({ id }));
  return item ? userItem.fromItem(item) : null;
};

export const createUserStore = (db: Table): UserStore => ({
  getUser: (id) => getUser(db, id),

  getCaller: async (id) => {
    const user = await getUser(db, id);
    if (!user?.is_active) return user;
    const item = await getItem(db, erasureItem.key({ tenant_id: user.tenant_id }));
    refuseWhileErasing(item ? erasureItem.fromItem(item) : null);
    return user;
  },

  putUser: (user) => writeOne(db, put(userItem, user)),

  getTenantUsers: async (tenant, ids) => {
    const distinct = [...new Set(ids)];
    const items = await getItems(
      db,
      distinct.map((id) => userItem.key({ id })),
    );
    return items.map(userOf(tenant)).filter((user) => user !== null);
  },

  findTenantUsersByEmail: async (tenant, emails) => {
    const addresses = [...new Set(emails.map(directoryKeyOf))];
    return (await Promise.all(addresses.map((email) => findByEmail(db, tenant, email)))).flat();
  },

  addUser: async (user, audit, kept) =>
    transactIdempotently(db, kept, [
      checkAuthor(audit),
      ofTenant(user.tenant_id, putNew(userItem, user, userExists)),
      await auditWrite(db, audit),
    ]),

  changeUser: async (from, to, witness, audit) => {
    const { tenant_id, name, role, is_active } = from;
    const asRead = all(
      is("tenant_id", tenant_id),
      is("name", name),
      is("role", role),
      is("is_active", is_active),
    );
    const isAdmin = isActiveAdmin(tenant_id);
    const isOther = (id: UserId) => id !== from.id;
    // a transaction takes one action an item: of the author's own item the use case has seen that it is an admin's
    return transact(db, [
      ...(isOther(audit.actor.id) ? [checkAuthor(audit)] : []),
      ofTenant(tenant_id, putOver(userItem, to, asRead, changedMeanwhile)),
      ...(witness && witness !== audit.actor.id
        ? [ofTenant(tenant_id, check(userItem, { id: witness }, isAdmin, changedMeanwhile))]
        : []),
      await auditWrite(db, audit),
    ]);
  },

  listUsers: (tenant, page) =>
    pageOfIndex(db, userItem, { pk: directoryOf(tenant) }, page, async (refs) => {
      const items = await getItems(db, refs.map(userItem.key));
      return items.map(userOf(tenant));
    }),
});
