import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Author } from "#shared/chat/people/principal.ts";
import { lostStanding } from "#shared/chat/threads/permissions.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { userItem } from "../items/user-item.ts";
import { all, type Condition, is } from "../kit/expression.ts";
import { ofTenant } from "../kit/transact.ts";
import { check, type OnFailed, plainItem, type Write } from "../kit/write.ts";

/** The condition of an active admin of the tenant. */
export const isActiveAdmin = (tenant: TenantId): Condition =>
  all(is("tenant_id", tenant), is("role", "admin"), is("is_active", true));

const noLongerAdmin =
  (author: Pick<Author, "tenant_id">): OnFailed =>
  (old) =>
    lostStanding(author, old ? userItem.fromItem(plainItem(old)) : null) ??
    new AppError("internal", "An active admin was refused");

/**
 * The author's standing as a condition of their write. Callers are authenticated by a cache, which may be behind; an
 * admin's writes are rare, so that the condition causes no transaction conflicts. It comes first in a transaction, so
 * that it is the refusal that is reported.
 */
export const checkAdmin = ({ tenant_id, id }: Author): Write =>
  ofTenant(tenant_id, check(userItem, { id }, isActiveAdmin(tenant_id), noLongerAdmin({ tenant_id })));

/** The same for the author of an audit record. */
export const checkAuthor = ({ tenant_id, actor }: AuditRecord): Write =>
  checkAdmin({ tenant_id, id: actor.id });
