import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { readStage, stageSettings } from "#infra/stage.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { RETENTION_BOUNDS } from "#shared/chat/tenants/retention.ts";

type Values = Readonly<Record<string, unknown>>;
type Schema = Readonly<{ properties?: Readonly<Record<string, Schema>> }>;

const schema = z.toJSONSchema(stageSettings, { io: "input", unrepresentable: "any" }) as Schema;
const chosen = readStage({ stage: "alice" }) as Values;
/** What holds where a stage sets nothing. */
const EVERYWHERE: Values = { runs: RUN_SETTINGS, guardrails: GLOBAL_POLICY, retention: RETENTION_BOUNDS };

/** Every setting by its path with its default; a group of settings is one level deep. */
const defaults = Object.entries(schema.properties ?? {})
  .filter(([name]) => name !== "name")
  .flatMap(([name, { properties }]) => {
    const values = (EVERYWHERE[name] ?? chosen[name]) as Values | undefined;
    return properties === undefined
      ? [[name, values]]
      : Object.keys(properties).map((field) => [`${name}.${field}`, values?.[field]]);
  });

const text = readFileSync(path.join(PROJECT_ROOT, "infra/README.md"), "utf8");
const rows = [...text.matchAll(/^\| `([\w.]+)` \| (?:`(.+?)`|–) \| \S/gmu)].map(([, name, value]) => [
  name,
  value === undefined ? undefined : (JSON.parse(value) as unknown),
]);

describe("the table of a stage's settings", () => {
  it("lists each setting with its default, and no other", () => {
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(defaults));
    expect(rows).toHaveLength(defaults.length);
  });
});
