import type * as z from "zod";
import type { Clock } from "#shared/kernel/clock.ts";
import type { UlidSource } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { EvaluationRules } from "#shared/plugging/rules/rules.ts";
import type { GuardrailPolicy } from "#shared/chat/tenants/guardrail-policy.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { BranchEdit } from "#shared/chat/threads/branch-edit.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import type { Hash } from "#shared/chat/plans/version-chain.ts";
import type { Branch, PlanHistory } from "./load-branch.ts";

/** The input of a tool besides its arguments: its own run's thread only, never anything that a model could name. */
export interface ToolContext {
  run: Run;
  call_id: string;
  branch: Branch;
  /** The versions of this thread's plan, and their payloads. */
  history: PlanHistory;
  threads: ThreadStore;
  rules: EvaluationRules;
  policy: GuardrailPolicy;
  hash: Hash;
  ulid: UlidSource;
  clock: Clock;
}

/** A proposal without the fields that depend on its position in the run and on the time. */
export type ProposedEdit = Omit<
  Proposal,
  | "tenant_id"
  | "thread_id"
  | "run_id"
  | "step"
  | "index"
  | "status"
  | "decided_by"
  | "decision_reason"
  | "decided_at"
  | "created_at"
  | "open_until"
>;

/** The outcome of a tool: facts for the model, and the edit that they report, not yet written. */
export interface ToolOutcome {
  ok: boolean;
  result: Readonly<Record<string, unknown>>;
  edit?: { payload: PlanPayload; branchEdit: BranchEdit };
  /** An edit that needs the owner's approval: the call is answered when they have decided. */
  proposed?: { payload: PlanPayload; edit: ProposedEdit };
}

export interface Tool {
  name: string;
  description: string;
  mutates: boolean;
  /** The permission that the thread's owner needs. */
  permission: "view" | "edit";
  /** The arguments as a model writes them: every key is present, null where there is no value. */
  input: z.ZodObject;
  /** The progress text while the tool is running. */
  doing: string;
  run(args: Readonly<Record<string, unknown>>, context: ToolContext): Promise<ToolOutcome>;
}

/** Binds a tool's schema to its function, so that the arguments are typed. */
export const defineTool = <S extends z.ZodObject>(
  tool: Omit<Tool, "input" | "run"> & {
    input: S;
    run(args: z.output<S>, context: ToolContext): Promise<ToolOutcome>;
  },
): Tool => ({ ...tool, run: (args, context) => tool.run(args as z.output<S>, context) });

export const told = (result: Readonly<Record<string, unknown>>): ToolOutcome => ({ ok: true, result });

/** A refusal as a tool result: a code to branch on and a sentence to pass on. */
export const refused = (
  error: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): ToolOutcome => ({ ok: false, result: { error, message, ...more } });
