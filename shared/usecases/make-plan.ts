import { requirePlanMaker } from "#shared/chat/permissions.ts";
import { planId, type PlanId, type PlanRecord, type VersionNode } from "#shared/chat/plan-record.ts";
import { isLocked, planLocked } from "#shared/chat/plan-status.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { WellStore } from "#shared/chat/ports/well-store.ts";
import type { Principal } from "#shared/chat/principal.ts";
import { chainHash, contentHash } from "#shared/chat/version-chain.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { snapshotId } from "#shared/kernel/ids.ts";
import { canonicalJson } from "#shared/plugging/plan/canonical-json.ts";
import { planPayload, type PlanOptions, type PlanPayload } from "#shared/plugging/plan/plan-schema.ts";
import type { ApiNumber } from "#shared/plugging/well/api-number.ts";
import type { WellFacts } from "#shared/plugging/well/well-schema.ts";
import type { Deps } from "./deps.ts";
import { headOf, type PlanView } from "./get-plan.ts";
import { wellNotFound } from "./get-well.ts";
import { personRefOf } from "./person-ref.ts";
import { retryConflicts } from "./retry-conflicts.ts";
import { statusEntry } from "./status-entry.ts";

export interface MakePlanPorts extends Deps {
  wells: Pick<WellStore, "findWell">;
  plans: Pick<PlanStore, "getPlan" | "getVersion" | "getPayload" | "putPayload" | "createPlan" | "moveHead">;
  /** The engine with its rules, which may have to be loaded: the same facts and options always give the same payload. */
  generate: (well: WellFacts, options: PlanOptions) => Promise<PlanPayload>;
}

export interface MadePlan extends PlanView {
  /** False when the same facts and options had already made the newest baseline. */
  isNew: boolean;
}

/**
 * Makes the plan of a well, or finds it made: plans are addressed by what they were made from. Other facts or
 * options add a baseline after the head and set the status to draft. Fails with `well_not_found`,
 * `well_incomplete`, `plan_locked`, `forbidden`.
 */
export const makePlan = async (
  ports: MakePlanPorts,
  principal: Principal,
  api: ApiNumber,
  options: PlanOptions,
): Promise<MadePlan> => {
  requirePlanMaker(principal);
  const well = await ports.wells.findWell(principal.tenant_id, api.api14);
  if (!well) throw wellNotFound(api);
  // parsed as it will be when it is read: what does not fit the schema is never stored, and bytes are the same
  const generated = await ports.generate(well, options);
  const payload = planPayload.parse(generated);
  const id = planIdOf(well, payload);
  return retryConflicts(() => saveBaseline(ports, principal, id, payload));
};

/** Sidetracks and recompletions share the ten digits: each wellbore has plans of its own. */
const planIdOf = ({ api10, api14 }: WellFacts, { variant }: PlanPayload): PlanId =>
  planId.parse(`${api14 === `${api10}0000` ? api10 : api14}:${variant}`);

const saveBaseline = async (
  ports: MakePlanPorts,
  principal: Principal,
  id: PlanId,
  payload: PlanPayload,
): Promise<MadePlan> => {
  const tenant = principal.tenant_id;
  const source = ports.hash(canonicalJson([payload.well_geometry, payload.options, payload.engine]));
  const plan = await ports.plans.getPlan(tenant, id);
  if (plan?.source_hash === source) return { ...(await headOf(ports.plans, plan)), isNew: false };
  if (plan && isLocked(plan.status)) throw planLocked(plan);
  const parent = plan && (await ports.plans.getVersion(tenant, id, plan.head_snapshot_id));
  const node = baselineNode(ports, principal, id, contentHash(ports.hash, payload), parent);
  const record = planRecord(plan, node, payload, source);
  await ports.plans.putPayload(tenant, id, node.content_hash, payload);
  await (plan
    ? ports.plans.moveHead(record, node, plan, endOfStatus(ports, principal, plan, record))
    : ports.plans.createPlan(record, node));
  return { plan: record, head: node, payload, isNew: true };
};

/** What goes on record where the new baseline ends another status than a draft's. */
const endOfStatus = (ports: Deps, principal: Principal, before: PlanRecord, after: PlanRecord) =>
  before.status === "draft"
    ? null
    : statusEntry(ports, principal, { before, after, cause: "made_again", comment: "", thread: null });

const baselineNode = (
  { hash, now, ulid }: Deps,
  principal: Principal,
  id: PlanId,
  content: string,
  parent: VersionNode | null,
): VersionNode => {
  const author = personRefOf(principal);
  const op = null;
  return {
    id: snapshotId.parse(`snp_${ulid()}`),
    tenant_id: principal.tenant_id,
    plan_id: id,
    parent_id: parent?.id ?? null,
    version: parent ? parent.version + 1 : 0,
    kind: "baseline",
    author,
    thread_id: null,
    modification_id: null,
    content_hash: content,
    chain_hash: chainHash(hash, parent?.chain_hash ?? null, { content_hash: content, author, op_type: op }),
    op_type: op,
    created_at: isoTime(now()),
  };
};

const planRecord = (
  before: PlanRecord | null,
  head: VersionNode,
  payload: PlanPayload,
  source: string,
): PlanRecord => ({
  plan_id: head.plan_id,
  tenant_id: head.tenant_id,
  api10: payload.well_geometry.api10,
  api14: payload.well_geometry.api14,
  variant: payload.variant,
  status: "draft",
  version: head.version,
  head_snapshot_id: head.id,
  head_thread_id: null,
  source_hash: source,
  step_count: payload.steps.length,
  violation_count: payload.violations.length,
  created_at: before?.created_at ?? head.created_at,
  updated_at: head.created_at,
});
