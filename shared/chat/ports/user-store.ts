import type { KeptAnswer } from "./answer-store.ts";
import type { TenantId, UserId } from "#shared/kernel/ids.ts";
import type { AuditRecord } from "../tenants/audit-record.ts";
import type { User } from "../people/principal.ts";
import type { Page, PageRequest } from "./paging.ts";

/** People. `getUser` and `getCaller` are the only reads that are not scoped to a tenant: they find it. */
export interface UserStore {
  getUser(id: UserId): Promise<User | null>;
  /** The person who asks for something; fails with `tenant_erasing` while their company's data is being erased. */
  getCaller(id: UserId): Promise<User | null>;
  putUser(user: User): Promise<void>;
  /** Those of the ids that are people of this tenant, in any order. */
  getTenantUsers(tenant: TenantId, ids: readonly UserId[]): Promise<User[]>;
  /** Those of the e-mail addresses (any case) that are people of this tenant, in any order. */
  findTenantUsersByEmail(tenant: TenantId, emails: readonly string[]): Promise<User[]>;
  /** Adds somebody, on record; fails with `user_exists`. */
  addUser(user: User, audit: AuditRecord, kept?: KeptAnswer | null): Promise<void>;
  /**
   * Changes somebody, on record, while they are as they were read, and while `witness` (null: nobody) is an active admin.
   * Fails with `version_conflict`.
   */
  changeUser(from: User, to: User, witness: UserId | null, audit: AuditRecord): Promise<void>;
  listUsers(tenant: TenantId, page: PageRequest): Promise<Page<User>>;
}
