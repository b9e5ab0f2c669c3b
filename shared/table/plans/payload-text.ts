import { AppError } from "#shared/kernel/errors.ts";
import { planPayload, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { upgradePayload } from "#shared/plugging/schema/upgrade-payload.ts";
import { unpackText } from "../kit/compressed-text.ts";

/** Decodes a stored payload and upgrades older schemas; one that does not match the schema is an `internal` error. */
export const readPayload = (packed: Uint8Array): PlanPayload => {
  try {
    return planPayload.parse(upgradePayload(JSON.parse(unpackText(packed))));
  } catch (cause) {
    throw new AppError("internal", "A stored payload can't be read", {}, { cause });
  }
};
