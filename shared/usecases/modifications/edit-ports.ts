import type { executeEdits } from "#shared/chat/edits/execute-edits.ts";
import type { executeRevert, executeEditRevert } from "#shared/chat/edits/execute-revert.ts";
import type { BookEditsPorts } from "#shared/chat/edits/guardrails/count-edits.ts";
import type { TenantPolicyPorts } from "#shared/chat/edits/guardrails/tenant-policy.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { EvaluationRules } from "#shared/plugging/rules/rules.ts";
import type { Deps } from "../deps.ts";

/** The edit executor and its rules. */
export interface EditEngine {
  executeEdits: typeof executeEdits;
  executeRevert: typeof executeRevert;
  executeEditRevert: typeof executeEditRevert;
  rules: EvaluationRules;
}

/** The ports of every manual change of a branch. */
export interface EditPorts extends Deps, TenantPolicyPorts, BookEditsPorts {
  threads: Pick<ThreadStore, "getAccess">;
  plans: Pick<PlanStore, "getVersion" | "getPayload" | "getAncestors" | "putPayloads">;
  runs: Pick<RunStore, "getActiveRunId" | "commitHandEdit">;
  /** Loads the engine on first use; requests that only read modifications do not load it. */
  loadEngine: () => Promise<EditEngine>;
}
