import type { StoredResponse } from "./idempotency-store.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { User } from "../people/principal.ts";
import type { Page, PageRequest } from "./paging.ts";

/** Users. Only `getUser` and `getCaller` are not scoped to a tenant: they find the tenant. */
export interface UserStore {
  getUser(id: UserId): Promise<User | null>;
  /** The authenticated caller; throws `tenant_erasing` while their tenant's data is being erased. */
  getCaller(id: UserId): Promise<User | null>;
  putUser(user: User): Promise<void>;
  /** Those of the ids that belong to users of this tenant, in any order. */
  getTenantUsers(tenant: TenantId, ids: readonly UserId[]): Promise<User[]>;
  /** Those of the e-mail addresses (any case) that belong to users of this tenant, in any order. */
  findTenantUsersByEmail(tenant: TenantId, emails: readonly string[]): Promise<User[]>;
  /** Adds a user, with an audit record; fails with `user_exists`. */
  addUser(user: User, audit: AuditRecord, kept?: StoredResponse | null): Promise<void>;
  /**
   * Changes a user, with an audit record, if the stored user is still `from` (optimistic locking) and `witness` (null
   * for none) is an active admin. Fails with `version_conflict`.
   */
  changeUser(from: User, to: User, witness: UserId | null, audit: AuditRecord): Promise<void>;
  listUsers(tenant: TenantId, page: PageRequest): Promise<Page<User>>;
}
