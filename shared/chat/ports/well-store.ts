import type { TenantId } from "#shared/kernel/ids.ts";
import type { WellFacts } from "#shared/plugging/well/well-schema.ts";

/** Well records: a tenant's own and the public samples. */
export interface WellStore {
  /** The tenant's own record if it has one, else the public sample, else null (one BatchGet). */
  findWell(tenant: TenantId, api14: string): Promise<WellFacts | null>;
  putWell(tenant: TenantId, well: WellFacts): Promise<void>;
}
