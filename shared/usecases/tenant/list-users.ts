import { matchesUser, type Principal, type Role, type User } from "#shared/chat/people/principal.ts";
import type { PageRequest } from "#shared/chat/ports/paging.ts";
import type { UserStore } from "#shared/chat/ports/user-store.ts";
import { readFilteredPage, type FilteredPage, hasFields } from "../filtered-page.ts";

export interface ListUsersPorts {
  users: Pick<UserStore, "listUsers">;
}

export interface UserFilter {
  /** A prefix of the e-mail address or of a word of the name. */
  q?: string | undefined;
  role?: Role | undefined;
  isActive?: boolean | undefined;
}

/** The users of the caller's tenant that match the filter, sorted by e-mail address. */
export const listUsers = (
  { users }: ListUsersPorts,
  { tenant_id: tenant }: Principal,
  { q, role, isActive }: UserFilter,
  page: PageRequest,
): Promise<FilteredPage<User>> =>
  readFilteredPage(
    page,
    (at) => users.listUsers(tenant, at),
    (items) =>
      items.filter(
        (user) => (q === undefined || matchesUser(user, q)) && hasFields(user, { role, is_active: isActive }),
      ),
  );
