import { messageId, runId, snapshotId, tenantId, threadId, userId } from "#shared/kernel/ids.ts";
import { newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Run, RunStep, ToolCall } from "#shared/chat/runs/run.ts";

/** A ULID that ends in a number, so that a test can tell ids apart. */
export const ulidOf = (n: number): string => n.toString().padStart(26, "0");

/** Counts up from a start: ids in the order they were asked for. */
export const countingUlids = (start = 1): (() => string) => {
  let next = start;
  return () => ulidOf(next++);
};

export const NOW = Date.parse("2026-11-20T12:00:00.000Z");

export const IDS = {
  tenant: tenantId.parse("acme"),
  thread: threadId.parse(`thr_${ulidOf(1)}`),
  message: messageId.parse(`msg_${ulidOf(2)}`),
  run: runId.parse(`run_${ulidOf(3)}`),
  snapshot: snapshotId.parse(`snp_${ulidOf(4)}`),
  user: userId.parse("user-owner-1"),
} as const;

/** A run as it is right after its message was posted, with changes. */
export const aRun = (changes: Partial<Run> = {}): Run => ({
  ...newRun({
    id: IDS.run,
    tenant_id: IDS.tenant,
    thread_id: IDS.thread,
    message_id: IDS.message,
    message_seq: 1,
    user_id: IDS.user,
    options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
    base_snapshot_id: IDS.snapshot,
    now: NOW,
    settings: RUN_SETTINGS,
  }),
  ...changes,
});

export const aStep = (n: number, changes: Partial<RunStep> = {}): RunStep => ({
  tenant_id: IDS.tenant,
  thread_id: IDS.thread,
  run_id: IDS.run,
  n,
  response_id: `resp_${n}`,
  model: "scripted-1",
  text: null,
  calls: [],
  finish: "stop",
  output_items: [],
  usage: { input_tokens: 100, cached_tokens: 40, output_tokens: 20 },
  cost_micro_usd: 7,
  last_for: null,
  dropped_calls: null,
  started_at: "2026-11-20T12:00:00.000Z",
  ended_at: "2026-11-20T12:00:01.000Z",
  ...changes,
});

export const aCall = (step: number, index: number, changes: Partial<ToolCall> = {}): ToolCall => ({
  tenant_id: IDS.tenant,
  thread_id: IDS.thread,
  run_id: IDS.run,
  step,
  index,
  call_id: `call_${step}_${index}`,
  name: "get_plan",
  arguments_json: "{}",
  ok: true,
  result: {},
  modification_id: null,
  started_at: "2026-11-20T12:00:00.000Z",
  ended_at: "2026-11-20T12:00:01.000Z",
  ...changes,
});
