import { isDeepStrictEqual } from "node:util";
import { refuseWhileErasing } from "#shared/chat/tenants/erasure.ts";
import type { Page, PageRequest } from "#shared/chat/ports/paging.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { FakeState } from "../worlds/state.ts";

interface Parts {
  state: FakeState;
  writing: () => void;
  pageOf: <T>(items: readonly T[], page: PageRequest) => Page<T>;
}

/** The fake world's people. */
export const fakeUserStore = ({ state, writing, pageOf }: Parts): Omit<UserStore, "putUser"> => ({
  getUser: async (id) => state.users.find((user) => user.id === id) ?? null,
  getCaller: async (id) => {
    const user = state.users.find((row) => row.id === id) ?? null;
    if (!user?.is_active) return user;
    refuseWhileErasing(state.erasures.find((job) => job.tenant_id === user.tenant_id) ?? null);
    return user;
  },
  getTenantUsers: async (tenant, ids) =>
    state.users.filter((user) => user.tenant_id === tenant && ids.includes(user.id)),
  findTenantUsersByEmail: async (tenant, emails) =>
    state.users.filter((user) => user.tenant_id === tenant && emails.includes(user.email.toLowerCase())),
  listUsers: async (tenant, page) =>
    pageOf(
      state.users
        .filter((user) => user.tenant_id === tenant)
        .toSorted((a, b) => (a.email < b.email ? -1 : 1)),
      page,
    ),
  addUser: async (user, audit) => {
    writing();
    if (state.users.some(({ id }) => id === user.id)) throw new AppError("user_exists", "already there");
    state.users.push(user);
    state.audit.push(audit);
  },
  changeUser: async (from, to, witness, audit) => {
    writing();
    const stored = state.users.find(({ id }) => id === from.id);
    const vouches = state.users.some(
      ({ id, role, is_active }) => id === witness && role === "admin" && is_active,
    );
    if (!isDeepStrictEqual(stored, from) || (witness !== null && !vouches)) {
      throw new AppError("version_conflict", "they have changed");
    }
    state.users = state.users.map((row) => (row === stored ? to : row));
    state.audit.push(audit);
  },
});
