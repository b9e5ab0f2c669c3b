import { isoTime } from "#shared/kernel/clock.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Run, RunStep, Usage } from "../run.ts";
import type { EventOf, Transition } from "./events.ts";
import { becomes, handedOn, isLeaseLive, lostCalls, refuse, spentMs } from "./parts.ts";

/** Claims the run for one worker and raises its fencing token; every other delivery of a job is refused. */
export const claim = (run: Run, event: EventOf<"claim">, now: number, settings: RunSettings): Transition => {
  if (run.status !== "queued" && run.status !== "running") return refuse("not_queued_or_running");
  if (event.job_no !== run.job_no) return refuse("stale_job");
  if (isLeaseLive(run, now)) return refuse("lease_held");
  const spent = spentMs(run, now, settings);
  const lease = isoTime(now + settings.lease_ms);
  return becomes(run, now, {
    status: "running",
    fence: run.fence + 1,
    attempt: run.attempt + 1,
    lost_calls: lostCalls(run),
    lease_until: lease,
    next_check_at: lease,
    started_at: run.started_at ?? isoTime(now),
    running_ms: spent,
    deadlines: {
      ...run.deadlines,
      running_until: isoTime(now + Math.max(0, settings.running_ms - spent)),
    },
    model: run.model ?? event.model,
    prompt_version: event.prompt_version,
  });
};

/** A renewal (heartbeat) writes only the lease, so that it changes no index key and no `rev`. */
export const renew = (run: Run, _event: EventOf<"renew">, now: number, settings: RunSettings): Transition =>
  run.status === "running" && run.lease_until !== null
    ? { ok: true, run: { ...run, lease_until: isoTime(now + settings.lease_ms) } }
    : refuse("not_running");

const withAnswer = (usage: Usage, step: RunStep): Usage => ({
  input_tokens: usage.input_tokens + step.usage.input_tokens,
  cached_tokens: usage.cached_tokens + step.usage.cached_tokens,
  output_tokens: usage.output_tokens + step.usage.output_tokens,
  model_calls: usage.model_calls + 1,
  tool_calls: usage.tool_calls,
});

export const answered = (run: Run, event: EventOf<"answered">, now: number): Transition => {
  if (run.status !== "running") return refuse("not_running");
  if (event.step.n !== run.step_count + 1) return refuse("step_out_of_order");
  return becomes(run, now, {
    step_count: event.step.n,
    model: event.step.model,
    model_failures: 0,
    usage: withAnswer(run.usage, event.step),
    cost_micro_usd: run.cost_micro_usd + event.step.cost_micro_usd,
    progress: { step: event.step.n, doing: event.doing },
  });
};

const oneMoreCall = (run: Run, doing: string): Partial<Run> => ({
  usage: { ...run.usage, tool_calls: run.usage.tool_calls + 1 },
  progress: { ...run.progress, doing },
});

export const called = (run: Run, event: EventOf<"called">, now: number): Transition => {
  if (run.status !== "running") return refuse("not_running");
  if (event.call.step > run.step_count) return refuse("step_out_of_order");
  return becomes(run, now, oneMoreCall(run, event.doing));
};

export const edited = (run: Run, event: EventOf<"edited">, now: number): Transition => {
  if (run.status !== "running") return refuse("not_running");
  if (event.call.step > run.step_count) return refuse("step_out_of_order");
  return becomes(run, now, {
    ...oneMoreCall(run, event.doing),
    modification_ids: [...run.modification_ids, event.modification_id],
    result_version: event.version,
  });
};

const withLost = (run: Run, { lost_call = false }: { lost_call?: boolean }): Pick<Run, "lost_calls"> => ({
  lost_calls: run.lost_calls + (lost_call ? 1 : 0),
});

/** Releases the lease in the write before the next job is sent, so that this job can be claimed at once. */
export const handOff = (
  run: Run,
  event: EventOf<"hand_off">,
  now: number,
  settings: RunSettings,
): Transition =>
  run.status === "running"
    ? becomes(run, now, { ...handedOn(run, now, 0, settings), ...withLost(run, event) })
    : refuse("not_running");

export const retryLater = (
  run: Run,
  event: EventOf<"retry_later">,
  now: number,
  settings: RunSettings,
): Transition =>
  run.status === "running"
    ? becomes(run, now, {
        ...handedOn(run, now, event.delay_ms, settings),
        ...withLost(run, event),
        model_failures: run.model_failures + 1,
        progress: { ...run.progress, doing: "waiting for the model" },
      })
    : refuse("not_running");
