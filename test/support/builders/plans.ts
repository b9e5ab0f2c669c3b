import type { Modification } from "#shared/chat/threads/modification.ts";
import type { PlanRecord, VersionNode } from "#shared/chat/plans/plan-record.ts";
import { planPayload, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { wellFacts, type WellFacts, type WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aPerson } from "./people.ts";
import { API14, at, hashOf, ids, PLAN_ID, TENANT } from "./ids.ts";

export const aPlanRecord = (over: Partial<PlanRecord> = {}): PlanRecord => ({
  plan_id: PLAN_ID,
  tenant_id: TENANT,
  api10: API14.slice(0, 10),
  api14: API14,
  variant: "combined",
  status: "draft",
  version: 0,
  head_snapshot_id: ids.snapshot(1),
  head_thread_id: null,
  source_hash: hashOf(1),
  step_count: 0,
  violation_count: 0,
  created_at: at(0),
  updated_at: at(0),
  ...over,
});

/** The baseline of `aPlanRecord`. */
export const aVersion = (over: Partial<VersionNode> = {}): VersionNode => ({
  id: ids.snapshot(1),
  tenant_id: TENANT,
  plan_id: PLAN_ID,
  parent_id: null,
  version: 0,
  kind: "baseline",
  author: aPerson(),
  thread_id: null,
  modification_id: null,
  content_hash: hashOf(101),
  chain_hash: hashOf(201),
  op_type: null,
  created_at: at(0),
  ...over,
});

/** The version that `aModification` makes. */
export const anEditedVersion = (over: Partial<VersionNode> = {}): VersionNode =>
  aVersion({
    id: ids.snapshot(2),
    parent_id: ids.snapshot(1),
    version: 1,
    kind: "post_edit",
    thread_id: ids.thread(),
    modification_id: ids.modification(),
    content_hash: hashOf(102),
    chain_hash: hashOf(202),
    op_type: "combine_plugs",
    created_at: at(20),
    ...over,
  });

export const aModification = (over: Partial<Modification> = {}): Modification => ({
  id: ids.modification(),
  tenant_id: TENANT,
  thread_id: ids.thread(),
  plan_id: PLAN_ID,
  op_type: "combine_plugs",
  operation_payload: { step_ids: [ids.step(2), ids.step(3)] },
  reason: "One plug is quicker to set",
  source_snapshot_id: ids.snapshot(1),
  source_version: 0,
  result_snapshot_id: ids.snapshot(2),
  result_version: 1,
  diff: {
    patch: [{ op: "remove", path: "/steps/2" }],
    steps: { added: [], removed: [ids.step(3)], modified: [], unchanged: [ids.step(1), ids.step(2)] },
    sentences: ["Plug 3 is gone"],
  },
  violations_delta: { added: [], resolved: [], unchanged_count: 1 },
  risk_score: 0.1,
  risk_factors: [
    { code: "steps_changed", weight: 0.2, amount: 0.5, points: 0.1, message: "Half of the steps changed" },
  ],
  author: aPerson(),
  made_by: "assistant",
  message_id: ids.message(1),
  run_id: ids.run(),
  call_id: "call_1",
  created_at: at(20),
  ...over,
});

/** A cased West Texas producer, complete enough to plan from. */
export const aWell = (over: Partial<WellFactsInput> = {}): WellFacts =>
  wellFacts.parse({
    api14: API14,
    api10: API14.slice(0, 10),
    state: "TX",
    county: "Andrews",
    district: "08",
    field: "Spraberry",
    lease: "University 3",
    well_no: "1",
    operator: "Example Operating LLC",
    td_ft: 9600,
    casing: [
      {
        string: "surface",
        od_in: 8.625,
        weight_ppf: 24,
        hole_in: 12.25,
        shoe_ft: 1700,
        cement: [{ toc_ft: 0 }],
      },
      {
        string: "production",
        od_in: 5.5,
        weight_ppf: 17,
        hole_in: 7.875,
        shoe_ft: 9550,
        cement: [{ toc_ft: 4300 }],
      },
    ],
    perforations: [{ top_ft: 9100, bottom_ft: 9300 }],
    formation_tops: [{ name: "San Andres", top_ft: 4500 }],
    groundwater: { base_uqw_ft: 1600, source: "GAU letter" },
    ...over,
  });

/** A payload without steps: enough where only storing it matters. */
export const aPayload = (over: Partial<PlanPayload> = {}): PlanPayload =>
  planPayload.parse({
    schema_version: 1,
    api: API14.slice(0, 10),
    api14: API14,
    jurisdiction: "TX",
    district: "08",
    county: "Andrews",
    field: "Spraberry",
    variant: "combined",
    options: {},
    well_geometry: aWell(),
    steps: [],
    violations: [],
    materials_totals: { sacks: 0, slurry_bbl: 0, slurry_ft3: 0, water_bbl: 0, by_class: {}, mud_bbl: 0 },
    formations_targeted: [],
    formation_tops_detected: [],
    plan_notes: { existing_conditions: [], operations: [], warnings: [] },
    engine: { version: "1", rules: "tx-1", tubulars: "api-1" },
    ...over,
  });
