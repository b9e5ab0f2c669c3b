import { AppError } from "#shared/kernel/errors.ts";
import { PLAN_SCHEMA_VERSION } from "./plan-schema.ts";

interface Versioned {
  schema_version: number;
}

/** Schema migrations by version: each turns a payload of that version into one of the next. */
export type Upgrades = Readonly<Record<number, (payload: Versioned) => object>>;

/** Migrations of stored payloads; empty as long as there is only one schema version. */
const UPGRADES: Upgrades = {};

const isVersioned = (value: unknown): value is Versioned =>
  typeof value === "object" &&
  value !== null &&
  "schema_version" in value &&
  Number.isInteger(value.schema_version);

/**
 * Migrates a stored payload to the current schema, one version after another. Throws `internal` for a payload without
 * a version or with an unknown one, which a newer release has written.
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
