import { AppError, isAppError } from "#shared/kernel/errors.ts";
import { listedProblems, problemsIn, quoted } from "#shared/kernel/field-problems.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { readJson } from "#shared/kernel/json-text.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { countEdits, type CountedEdits } from "#shared/chat/edits/guardrails/count-edits.ts";
import { planChangesRefusal } from "#shared/chat/edits/guardrails/plan-changes-refusal.ts";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { PlacedCall } from "#shared/chat/runs/run-work.ts";
import type { Run, ToolCall } from "#shared/chat/runs/run.ts";
import { loadBranch, type PlanHistory } from "../tools/load-branch.ts";
import type { RunPorts } from "../run-ports.ts";
import { BAD_ARGUMENTS, TOOL_CALL_LIMIT, UNREADABLE_ARGUMENTS } from "./next-move.ts";
import { isOurBug } from "./unstorable.ts";
import { truncateResult } from "../tools/truncate-result.ts";
import { settleProposal } from "../tools/make-edit.ts";
import { toolNamed } from "../tools/registry.ts";
import { type ProposedEdit, refused, type Tool, type ToolOutcome } from "../tools/tool.ts";

const argumentsOf = (tool: Tool, text: string): ToolOutcome | { args: Record<string, unknown> } => {
  let json: unknown;
  try {
    // a model that needs no arguments may send none; half a character must not reach the plan
    json = readJson(text.trim() || "{}", (_name, value: unknown) =>
      typeof value === "string" ? value.toWellFormed() : value,
    );
  } catch {
    return refused(
      UNREADABLE_ARGUMENTS,
      `The arguments of ${tool.name} are not JSON, or were cut off where your answer grew too long. Write them again, and shorter.`,
    );
  }
  const parsed = tool.input.safeParse(json);
  if (parsed.success) return { args: parsed.data };
  return refused(
    BAD_ARGUMENTS,
    `The arguments of ${tool.name} don't fit its schema.`,
    listedProblems(problemsIn(parsed)),
  );
};

/**
 * Turns an error into a tool result: a domain error as it is, a bug of ours without detail, as a retry would only
 * repeat it. Any other error is infrastructure: it fails the worker, and the call is retried.
 */
const asOutcome = (error: unknown, name: string, log: RunPorts["log"]): ToolOutcome => {
  if (isAppError(error, "run_fenced", "store_busy", "version_conflict")) throw error;
  if (error instanceof AppError && error.code !== "internal") {
    return refused(error.code, error.detail, error.context);
  }
  if (!(error instanceof AppError) && !isOurBug(error)) throw error;
  log("tool_failed", { tool: name, error });
  return refused("internal", `${name} failed on our side; nothing was changed.`);
};

/** The proposal of this call, if there is one: the run goes on only when it is decided. */
const proposalAt = async (
  run: Run,
  { step, index }: PlacedCall,
  { runs }: RunPorts,
): Promise<Proposal | null> => {
  if (run.proposal_id === null) return null;
  const proposal = await runs.getProposal(run.tenant_id, run.thread_id, run.proposal_id);
  return proposal?.step === step && proposal.index === index ? proposal : null;
};

interface Answered {
  outcome: ToolOutcome;
  /** The outcome's edit, counted against the rate limit. */
  booked: CountedEdits | null;
}

const unbooked = (outcome: ToolOutcome): Answered => ({ outcome, booked: null });

/** Counts an edit against the rate limit when it is about to be made: an approved proposal now, not when it was shown. */
const book = async (outcome: ToolOutcome, run: Run, ports: RunPorts): Promise<Answered> => {
  if (!outcome.edit) return unbooked(outcome);
  const { tenant_id, plan_id } = outcome.edit.branchEdit.version;
  const editsOf = { tenant_id, plan_id, user_id: run.user_id };
  return { outcome, booked: await countEdits(ports, editsOf, 1, ports.policy, ports.clock()) };
};

const answerOf = async (
  run: Run,
  placed: PlacedCall,
  history: PlanHistory,
  ports: RunPorts,
): Promise<Answered> => {
  const { call } = placed;
  const tool = toolNamed(call.name);
  if (!tool) return unbooked(refused("unknown_tool", `There is no tool named ${quoted(call.name)}.`));
  const forbidden = planChangesRefusal(tool, run.options, ports.policy);
  if (forbidden) {
    const { code, guardrail, message } = forbidden;
    return unbooked(refused(code, message, { guardrails: [{ guardrail, message }] }));
  }
  const read = argumentsOf(tool, call.arguments_json);
  if (!("args" in read)) return unbooked(read);
  try {
    const branch = await loadBranch(run, ports.threads, history);
    const context = { ...ports, run, call_id: call.call_id, branch, history };
    const answered = await proposalAt(run, placed, ports);
    const outcome = await (answered ? settleProposal(answered, context) : tool.run(read.args, context));
    return await book(outcome, run, ports);
  } catch (error) {
    return unbooked(asOutcome(error, tool.name, ports.log));
  }
};

export interface MadeCall {
  receipt: ToolCall;
  /** The edit to write through `booked.commit`. */
  edit: (NonNullable<ToolOutcome["edit"]> & { booked: CountedEdits }) | null;
  /** The proposal to store in place of a receipt. */
  proposed: { payload: PlanPayload; proposal: Proposal } | null;
}

const proposalOf = (
  run: Run,
  { step, index }: PlacedCall,
  edit: ProposedEdit,
  now: number,
  { settings }: RunPorts,
): Proposal => ({
  ...edit,
  tenant_id: run.tenant_id,
  thread_id: run.thread_id,
  run_id: run.id,
  step,
  index,
  status: "pending",
  decided_by: null,
  decision_reason: null,
  decided_at: null,
  created_at: isoTime(now),
  open_until: isoTime(now + settings.approval_ms),
});

const receiptOf = (run: Run, placed: PlacedCall, outcome: ToolOutcome, started: number, ended: number) => ({
  tenant_id: run.tenant_id,
  thread_id: run.thread_id,
  run_id: run.id,
  step: placed.step,
  index: placed.index,
  ...placed.call,
  ok: outcome.ok,
  result: truncateResult(outcome.result),
  modification_id: outcome.edit?.branchEdit.modification.id ?? null,
  started_at: isoTime(started),
  ended_at: isoTime(ended),
});

/** Makes one tool call and returns its receipt, with the edit to store in the same transaction. */
export const callTool = async (
  run: Run,
  placed: PlacedCall,
  history: PlanHistory,
  ports: RunPorts,
): Promise<MadeCall> => {
  const started = ports.clock();
  const { outcome, booked } = await answerOf(run, placed, history, ports);
  const now = ports.clock();
  const { edit, proposed } = outcome;
  return {
    receipt: receiptOf(run, placed, outcome, started, now),
    edit: edit && booked ? { ...edit, booked } : null,
    proposed: proposed
      ? { payload: proposed.payload, proposal: proposalOf(run, placed, proposed.edit, now, ports) }
      : null,
  };
};

/** The receipt of a call that is not made because the message's limit of tool calls is reached. */
export const refuseCall = (run: Run, placed: PlacedCall, now: number): ToolCall =>
  receiptOf(
    run,
    placed,
    refused(
      TOOL_CALL_LIMIT,
      "The limit of tool calls for this message is reached; answer with what you have.",
    ),
    now,
    now,
  );
