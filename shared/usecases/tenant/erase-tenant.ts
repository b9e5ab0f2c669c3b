import { type Erasure, isUnderWay, startErasure } from "#shared/chat/tenants/erasure.ts";
import type { ErasureStore } from "#shared/chat/ports/erasure-store.ts";
import { requireAdmin } from "#shared/chat/threads/permissions.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { erasureId } from "#shared/kernel/ids.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";

export interface EraseTenantPorts extends Pick<Deps, "now" | "ulid"> {
  erasures: Pick<ErasureStore, "getErasure" | "createErasure">;
}

/**
 * Orders the erasure of all of the caller's tenant's data, with an audit record. Idempotent: a second request returns
 * the existing order. Fails with `forbidden` for all but admins, and with `invalid_request` without the tenant's id
 * as confirmation.
 */
export const orderErasure = async (
  ports: EraseTenantPorts,
  principal: Principal,
  confirm: string,
): Promise<Erasure> => {
  requireAdmin(principal);
  if (confirm !== principal.tenant_id) {
    throw new AppError("invalid_request", "Nothing is erased before your company's id is confirmed.", {
      errors: [{ pointer: "/confirm", message: "must be your company's tenant_id" }],
    });
  }
  const stored = await ports.erasures.getErasure(principal.tenant_id);
  if (stored && isUnderWay(stored)) return stored;
  const id = erasureId.parse(`ers_${ports.ulid()}`);
  const order = startErasure({ id, tenant_id: principal.tenant_id }, personRefOf(principal), ports.now());
  const audit = auditEntry(ports, principal, {
    action: "data_erasure_ordered",
    subject: { tenant_id: principal.tenant_id },
    details: { job_id: id },
  });
  await ports.erasures.createErasure(order, audit);
  return order;
};

/** The progress of the tenant's erasure; fails with `forbidden`, `not_found`. */
export const getErasure = async (
  { erasures }: Pick<EraseTenantPorts, "erasures">,
  principal: Principal,
): Promise<Erasure> => {
  requireAdmin(principal);
  const stored = await erasures.getErasure(principal.tenant_id);
  if (stored) return stored;
  throw new AppError("not_found", "Nobody has ordered the erasing of your company's data.");
};
