import * as z from "zod";
import type { RunWork } from "#shared/chat/runs/run-work.ts";
import { runStep, toolCall } from "#shared/chat/runs/run.ts";
import { usdOf } from "#shared/kernel/money.ts";
import { project } from "#shared/kernel/project.ts";

const wireStepCall = toolCall.pick({
  name: true,
  ok: true,
  started_at: true,
  ended_at: true,
  modification_id: true,
});

/** One model response and its tool calls in numbers; texts and arguments are in the messages. */
export const wireStep = runStep
  .pick({ n: true, started_at: true, ended_at: true, model: true, usage: true })
  .extend({
    latency_ms: z.int().nonnegative(),
    cost_usd: z.number(),
    /** Those that are done; `progress` names the one at work. */
    calls: z.array(wireStepCall),
  });
export type WireStep = z.output<typeof wireStep>;

export const presentSteps = ({ steps, calls }: RunWork): WireStep[] =>
  steps.map((step) =>
    project(wireStep, {
      ...step,
      latency_ms: Math.max(0, Date.parse(step.ended_at) - Date.parse(step.started_at)),
      cost_usd: usdOf(step.cost_micro_usd),
      calls: calls.filter((call) => call.step === step.n).map((call) => project(wireStepCall, call)),
    }),
  );
