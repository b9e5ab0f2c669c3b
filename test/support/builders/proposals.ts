import type { Proposal } from "#shared/chat/threads/proposal.ts";
import { aModification, aPayload } from "./plans.ts";
import { at, hashOf, ids, TENANT } from "./ids.ts";

const TOTALS = aPayload().materials_totals;

/** The edit of `aModification`, as the owner is asked about it. */
export const aProposal = (over: Partial<Proposal> = {}): Proposal => {
  const { op_type, operation_payload, reason, diff, violations_delta, risk_score, risk_factors } =
    aModification();
  return {
    id: ids.proposal(),
    tenant_id: TENANT,
    thread_id: ids.thread(),
    run_id: ids.run(),
    step: 1,
    index: 0,
    base_snapshot_id: ids.snapshot(1),
    base_version: 0,
    op_type,
    operation_payload,
    reason,
    diff,
    violations_delta,
    risk_score,
    risk_factors,
    materials_totals: { before: TOTALS, after: TOTALS },
    guardrails: [{ guardrail: "approval_at_risk", message: "Its risk is 0.6." }],
    content_hash: hashOf(102),
    modification_id: ids.modification(),
    hash: hashOf(7),
    status: "pending",
    decided_by: null,
    decision_reason: null,
    decided_at: null,
    created_at: at(20),
    open_until: at(20 + 86_400),
    ...over,
  };
};
