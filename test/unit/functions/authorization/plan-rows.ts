import { VERSIONS } from "#test/support/version-world.ts";
import { aPlanRecord, aWell } from "#test/support/plan-builders.ts";
import { API14 } from "#test/support/test-ids.ts";
import { forCompany, forEverybody, forMakers, forReaders, type Row } from "./row.ts";

const { api10: _ten, api14: _fourteen, ...facts } = aWell();
const NO_PLAN = "404 plan_not_found";
const NO_SNAPSHOT = "404 snapshot_not_found";

/** Wells, plans and their versions, by handler and what is special about the request. */
export const PLAN_ROWS: Readonly<Record<string, Row>> = {
  "list-wells": { cells: forEverybody("200") },
  "get-well": { cells: forCompany("200", "404 well_not_found") },
  "put-well": { body: facts, cells: forMakers("200", "201") },
  "make-plan": { body: { api10: API14 }, cells: forMakers("201", "404 well_not_found") },
  "get-plan": { cells: forCompany("200", NO_PLAN) },
  "list-versions": { cells: forCompany("200", NO_PLAN) },
  "get-snapshot": { cells: forCompany("200", NO_PLAN) },
  "get-snapshot of the thread's branch": {
    path: { snapshot_id: VERSIONS.second.id },
    cells: { ...forReaders("200"), stranger: NO_SNAPSHOT, reviewer: NO_SNAPSHOT, outsider: NO_PLAN },
  },
  "get-snapshot of another thread's branch": {
    path: { snapshot_id: VERSIONS.other.id },
    cells: { ...forCompany(NO_SNAPSHOT, NO_PLAN), admin: "200" },
  },
  "compare-snapshots": {
    query: `from=${VERSIONS.base.id}&to=${VERSIONS.base.id}`,
    cells: forCompany("200", NO_PLAN),
  },
  "compare-snapshots with another thread's": {
    query: `from=${VERSIONS.base.id}&to=${VERSIONS.other.id}`,
    cells: { ...forCompany(NO_SNAPSHOT, NO_PLAN), admin: "200" },
  },
  "get-plan-status": { cells: forCompany("200", NO_PLAN) },
  "change-plan-status": { body: { to: "internal_review" }, cells: forMakers("200", NO_PLAN) },
  "change-plan-status to what a reviewer decides": {
    given: { plans: [aPlanRecord({ step_count: 2, status: "internal_review" })] },
    body: { to: "engineer_approved" },
    cells: { ...forCompany("403 forbidden", NO_PLAN), reviewer: "200", admin: "200" },
  },
};
