import { newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { DeadLetter } from "#shared/chat/runs/dead-letter.ts";
import type { Run, RunStep, ToolCall, UsageRecord } from "#shared/chat/runs/run.ts";
import { at, atMs, ids, TENANT } from "./ids.ts";

/** When the message was accepted that `aRun` answers. */
export const NOW = atMs(10);

/** A queued run, as it is when its message has just been accepted. */
export const aRun = (over: Partial<Run> = {}): Run => ({
  ...newRun({
    id: ids.run(),
    tenant_id: TENANT,
    thread_id: ids.thread(),
    message_id: ids.message(1),
    message_seq: 1,
    user_id: ids.user(),
    options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
    base_snapshot_id: ids.snapshot(1),
    now: NOW,
    settings: RUN_SETTINGS,
  }),
  ...over,
});

/** `aRun` after its first claim. */
export const aRunningRun = (over: Partial<Run> = {}): Run =>
  aRun({
    status: "running",
    fence: 1,
    attempt: 1,
    lease_until: at(56),
    next_check_at: at(56),
    started_at: at(11),
    deadlines: { queued_until: at(910), running_until: at(611) },
    progress: { step: 1, doing: "Reading the plan" },
    model: "gpt-5.4-mini",
    prompt_version: "p1-0f3a9c",
    rev: 2,
    updated_at: at(11),
    ...over,
  });

export const aRunStep = (over: Partial<RunStep> = {}): RunStep => ({
  tenant_id: TENANT,
  thread_id: ids.thread(),
  run_id: ids.run(),
  n: 1,
  response_id: "resp_1",
  model: "gpt-5.4-mini",
  text: null,
  calls: [{ call_id: "call_1", name: "get_plan", arguments_json: "{}" }],
  finish: "tool_calls",
  output_items: [{ type: "function_call", call_id: "call_1", name: "get_plan", arguments: "{}" }],
  usage: { input_tokens: 900, cached_tokens: 0, output_tokens: 20 },
  cost_micro_usd: 310,
  last_for: null,
  dropped_calls: null,
  started_at: at(12),
  ended_at: at(14),
  ...over,
});

export const aToolCall = (over: Partial<ToolCall> = {}): ToolCall => ({
  tenant_id: TENANT,
  thread_id: ids.thread(),
  run_id: ids.run(),
  step: 1,
  index: 0,
  call_id: "call_1",
  name: "get_plan",
  arguments_json: "{}",
  ok: true,
  result: { version: 0, steps: [] },
  modification_id: null,
  started_at: at(14),
  ended_at: at(14),
  ...over,
});

export const aUsageRecord = (over: Partial<UsageRecord> = {}): UsageRecord => ({
  tenant_id: TENANT,
  user_id: ids.user(),
  run_id: ids.run(),
  thread_id: ids.thread(),
  model: "gpt-5.4-mini",
  usage: { input_tokens: 2700, cached_tokens: 0, output_tokens: 90, model_calls: 3, tool_calls: 2 },
  cost_micro_usd: 930,
  ended_at: at(30),
  ...over,
});

export const aDeadLetter = (over: Partial<DeadLetter> = {}): DeadLetter => ({
  tenant_id: TENANT,
  thread_id: ids.thread(),
  run_id: ids.run(),
  job_no: 1,
  burial: "lease_held",
  recorded_at: at(90),
  redriven_at: null,
  redriven_by: null,
  ...over,
});
