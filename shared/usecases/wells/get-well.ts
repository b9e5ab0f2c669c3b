import type { WellRecord, WellStore } from "#shared/chat/ports/well-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { ApiNumber } from "#shared/plugging/schema/api-number.ts";

export interface GetWellPorts {
  wells: Pick<WellStore, "findRecord">;
}

export const wellNotFound = ({ api10, api14 }: ApiNumber): AppError =>
  new AppError("well_not_found", `There is no well ${api10} in your company or among the samples.`, {
    api10,
    api14,
  });

/** The tenant's own record of a well, else the public sample; fails with `well_not_found`. */
export const getWell = async (
  ports: GetWellPorts,
  principal: Principal,
  api: ApiNumber,
): Promise<WellRecord> => {
  const record = await ports.wells.findRecord(principal.tenant_id, api.api14);
  if (!record) throw wellNotFound(api);
  return record;
};
