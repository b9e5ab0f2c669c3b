import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import { requirePlanMaker } from "#shared/chat/threads/permissions.ts";
import { type PlanRecord, type VersionNode } from "#shared/chat/plans/plan-record.ts";
import { planId, type PlanId, snapshotId } from "#shared/kernel/ids.ts";
import { isLocked, planLocked } from "#shared/chat/plans/plan-status.ts";
import { type Keep, type StoredResponse, keepNothing } from "#shared/chat/ports/idempotency-store.ts";
import type { RemakeEntry } from "#shared/chat/ports/plan-status-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { WellStore } from "#shared/chat/ports/well-store.ts";
import { type Principal, personRefOf } from "#shared/chat/people/principal.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { planPayload, type PlanOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { ApiNumber } from "#shared/plugging/schema/api-number.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { auditEntryAt } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { headOf, type PlanView } from "./get-plan.ts";
import { wellNotFound } from "../wells/get-well.ts";
import { retryConflicts } from "../retry-conflicts.ts";
import { statusEntry } from "./status-entry.ts";

export interface MakePlanPorts extends Deps {
  wells: Pick<WellStore, "findWell">;
  plans: Pick<PlanStore, "getPlan" | "getVersion" | "getPayload" | "putPayload" | "createPlan" | "moveHead">;
  /**
   * Runs the engine, which may have to be loaded first. Deterministic: equal facts and options give an equal payload.
   */
  generate: (well: WellFacts, options: PlanOptions) => Promise<PlanPayload>;
}

export interface MadePlan extends PlanView {
  /** False if the newest baseline was already made from the same facts and options. */
  isNew: boolean;
}

/**
 * Makes the plan of a well and its audit record, or finds the existing one: the hash of facts, options and engine
 * identifies a baseline. Other facts or options add a baseline after the head and set the status to draft. Fails with
 * `well_not_found`, `well_incomplete`, `plan_locked`, `forbidden`.
 */
export const makePlan = async (
  ports: MakePlanPorts,
  principal: Principal,
  api: ApiNumber,
  options: PlanOptions,
  keep: Keep<MadePlan> = keepNothing,
): Promise<MadePlan> => {
  const wanted = await wantedPlan(ports, await wellFor(ports, principal, api), options);
  return retryConflicts(async () => {
    const { made, write } = await decideBaseline(ports, principal, wanted);
    await write?.(keep(made));
    return made;
  });
};

type BothPlans = readonly [combined: MadePlan, isolated: MadePlan];

/**
 * Makes or finds the combined and the isolated plan, as `makePlan` does; if one can't be generated, neither is
 * stored.
 */
export const makeBothPlans = async (
  ports: MakePlanPorts,
  principal: Principal,
  api: ApiNumber,
  options: Omit<PlanOptions, "variant">,
  keep: Keep<BothPlans> = keepNothing,
): Promise<BothPlans> => {
  const well = await wellFor(ports, principal, api);
  const combined = await wantedPlan(ports, well, { ...options, variant: "combined" });
  const isolated = await wantedPlan(ports, well, { ...options, variant: "isolated" });
  const saved = new Set<PlanId>();
  return retryConflicts(async () => {
    const decided = [
      await decideBaseline(ports, principal, combined),
      await decideBaseline(ports, principal, isolated),
    ] as const;
    const [first, second] = decided.map(({ made }) => ({
      ...made,
      isNew: made.isNew || saved.has(made.plan.plan_id),
    })) as [MadePlan, MadePlan];
    const open = decided.filter(({ write }) => write);
    for (const one of open) {
      // the idempotency record is written with the last plan; a retry before that finds the first plan stored
      // oxlint-disable-next-line no-await-in-loop
      await one.write?.(one === open.at(-1) ? keep([first, second]) : null);
      saved.add(one.made.plan.plan_id);
    }
    return [first, second];
  });
};

const wellFor = async (
  { wells }: MakePlanPorts,
  principal: Principal,
  api: ApiNumber,
): Promise<WellFacts> => {
  requirePlanMaker(principal);
  const well = await wells.findWell(principal.tenant_id, api.api14);
  if (!well) throw wellNotFound(api);
  return well;
};

interface WantedPlan {
  id: PlanId;
  payload: PlanPayload;
}

const wantedPlan = async (
  { generate }: MakePlanPorts,
  well: WellFacts,
  options: PlanOptions,
): Promise<WantedPlan> => {
  // parsed as on reading: only valid payloads are stored, and their bytes are canonical
  const payload = planPayload.parse(await generate(well, options));
  return { id: planIdOf(well, payload), payload };
};

/** Sidetracks and recompletions share the first ten digits, and each wellbore has its own plans. */
const planIdOf = ({ api10, api14 }: WellFacts, { variant }: PlanPayload): PlanId =>
  planId.parse(`${api14 === `${api10}0000` ? api10 : api14}:${variant}`);

/** The plan as stored, or as `write` will store it. */
interface Decision {
  made: MadePlan;
  write: ((kept: StoredResponse | null) => Promise<void>) | null;
}

const decideBaseline = async (
  ports: MakePlanPorts,
  principal: Principal,
  { id, payload }: WantedPlan,
): Promise<Decision> => {
  const tenant = principal.tenant_id;
  const source = ports.hash(canonicalJson([payload.well_geometry, payload.options, payload.engine]));
  const plan = await ports.plans.getPlan(tenant, id);
  if (plan?.source_hash === source) {
    return { made: { ...(await headOf(ports.plans, plan)), isNew: false }, write: null };
  }
  if (plan && isLocked(plan.status)) throw planLocked(plan);
  const parent = plan && (await ports.plans.getVersion(tenant, id, plan.head_snapshot_id));
  const node = baselineNode(ports, principal, id, contentHash(ports.hash, payload), parent);
  const record = planRecord(plan, node, payload, source);
  const write = async (kept: StoredResponse | null): Promise<void> => {
    await ports.plans.putPayload(tenant, id, node.content_hash, payload);
    await (plan
      ? ports.plans.moveHead(record, node, plan, remakeEntry(ports, principal, plan, record), kept)
      : ports.plans.createPlan(record, node, makingAudit(ports, principal, record), kept));
  };
  return { made: { plan: record, head: node, payload, isNew: true }, write };
};

const makingAudit = (ports: Deps, principal: Principal, plan: PlanRecord): AuditRecord =>
  auditEntryAt(ports, principal, plan.created_at, {
    action: "plan_made",
    subject: { plan_id: plan.plan_id, snapshot_id: plan.head_snapshot_id },
    details: { api14: plan.api14, variant: plan.variant },
  });

/** A status record is written only if the replaced baseline had left draft. */
const remakeEntry = (
  ports: Deps,
  principal: Principal,
  before: PlanRecord,
  after: PlanRecord,
): RemakeEntry => {
  const change = { before, after, cause: "made_again", comment: "", thread: null } as const;
  const { record, audit } = statusEntry(ports, principal, change);
  return { record: before.status === "draft" ? null : record, audit };
};

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
