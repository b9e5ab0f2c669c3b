import { AppError } from "#shared/kernel/errors.ts";
import { PLAN_SCHEMA_VERSION } from "./plan-schema.ts";

interface Versioned {
  schema_version: number;
}

/** Makes a payload of the next version from one of this version; by the version that it starts from. */
export type Upgrades = Readonly<Record<number, (payload: Versioned) => object>>;

/** What a stored payload of an older schema goes through; empty while there has been but one. */
const UPGRADES: Upgrades = {};

const isVersioned = (value: unknown): value is Versioned =>
  typeof value === "object" &&
  value !== null &&
  "schema_version" in value &&
  Number.isInteger(value.schema_version);

/**
 * Brings a stored payload up to the schema that this service reads, one version after another. What carries no
 * version, or one that this service does not know, fails with `internal`: a newer service wrote it.
 */
export const upgradePayload = (
  stored: unknown,
  latest: number = PLAN_SCHEMA_VERSION,
  upgrades: Upgrades = UPGRADES,
): unknown => {
  if (!isVersioned(stored)) throw new AppError("internal", "A stored payload carries no schema version");
  const { schema_version } = stored;
  if (schema_version === latest) return stored;
  const upgrade = upgrades[schema_version];
  if (!upgrade) {
    throw new AppError(
      "internal",
      `Nothing reads a stored payload of schema ${schema_version} up to ${latest}`,
    );
  }
  return upgradePayload({ ...upgrade(stored), schema_version: schema_version + 1 }, latest, upgrades);
};
