import { proposal } from "#shared/chat/threads/proposal.ts";
import { entity } from "../kit/entity.ts";
import { THREAD_PARTITION } from "./thread-items.ts";

export const proposalItem = entity({
  type: "proposal",
  schema: proposal,
  pk: THREAD_PARTITION,
  sk: "PROPOSAL#{id:prp_}",
  packed: [
    "operation_payload",
    "reason",
    "diff",
    "violations_delta",
    "risk_factors",
    "materials_totals",
    "guardrails",
    "decided_by",
    "decision_reason",
  ],
});
