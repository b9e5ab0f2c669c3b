import { run, runStep, toolCall, usageRecord } from "#shared/chat/runs/run.ts";
import type { TenantId } from "#shared/kernel/ids.ts";
import { entity } from "../kit/entity.ts";
import { SHARDS, shardOf } from "./shards.ts";
import { THREAD_PARTITION } from "./thread-items.ts";

/** The sharded gsi2 partition of open runs, sorted by the time of the next check. */
export const openRuns = (shard: number): string => `OPEN#${shard}`;
export const OPEN_RUN_SHARDS = SHARDS;

/** The gsi1 partition that lists a tenant's runs. */
export const runsOf = (tenant: TenantId): string => `T#${tenant}#RUNS`;

/** Kept below 1 KB, so that a lease renewal costs one write unit: fields in an index key are not stored twice. */
export const runItem = entity({
  type: "run",
  schema: run,
  pk: THREAD_PARTITION,
  sk: "RUN#{id:run_}",
  gsi1: ({ tenant_id, queued_at }) => ({ pk: runsOf(tenant_id), sk: queued_at }),
  gsi2: ({ id, next_check_at }) =>
    next_check_at === null ? null : { pk: openRuns(shardOf(id)), sk: next_check_at },
  fromIndex: { queued_at: "gsi1sk", next_check_at: "gsi2sk" },
});

export const stepItem = entity({
  type: "step",
  schema: runStep,
  pk: THREAD_PARTITION,
  sk: "STEP#{run_id:run_}#{n:4}",
  packed: ["text", "calls", "output_items"],
});

export const toolCallItem = entity({
  type: "tool_call",
  schema: toolCall,
  pk: THREAD_PARTITION,
  sk: "CALL#{run_id:run_}#{step:4}#{index:4}",
  packed: ["arguments_json", "result"],
});

export const usageItem = entity({
  type: "usage",
  schema: usageRecord,
  pk: "T#{tenant_id}#USAGE#{ended_at:yyyymm}",
  sk: "{ended_at:dd}#{user_id}#{run_id:run_}",
});
