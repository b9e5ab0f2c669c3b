import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunEvent } from "#shared/chat/runs/run-machine/events.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { ids } from "./ids.ts";
import { aRun, NOW, aRunStep, aToolCall } from "./runs.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const iso = (ms: number) => new Date(ms).toISOString();

export const move = (run: Run, event: RunEvent, now: number): Run => {
  const made = moveRun(run, event, now, RUN_SETTINGS);
  if (!made.ok) throw new Error(`${event.type} was refused: ${made.refusal}`);
  return made.run;
};

export const CLAIM = { type: "claim", job_no: 1, model: "scripted-1", prompt_version: "1-abc" } as const;
export const ERROR = { code: "model_unavailable", detail: "no answer", retryable: true };
export const MOD = ids.modification(9);

const aPaidStep = (n: number) =>
  aRunStep({ n, usage: { input_tokens: 100, cached_tokens: 40, output_tokens: 20 }, cost_micro_usd: 7 });

export const queued = aRun();
export const claimed = move(queued, CLAIM, NOW);
export const withStep = move(
  claimed,
  { type: "answered", step: aPaidStep(1), doing: "reading the plan" },
  NOW + SECOND,
);
export const handedOff = move(withStep, { type: "hand_off" }, NOW + 30 * SECOND);
export const awaiting = move(withStep, { type: "propose", proposal_id: ids.proposal(8) }, NOW + 2 * SECOND);
export const cancelling = move(withStep, { type: "cancel" }, NOW + 2 * SECOND);
export const endedAs = (status: Run["status"]): Run => ({
  ...move(withStep, { type: "finish", as: "completed" }, NOW + 3 * SECOND),
  status,
});

export const EVENTS = {
  claim: CLAIM,
  claim_of_the_second_job: { ...CLAIM, job_no: 2 },
  renew: { type: "renew" },
  answered: { type: "answered", step: aPaidStep(2), doing: "" },
  answered_out_of_order: { type: "answered", step: aPaidStep(7), doing: "" },
  called: { type: "called", call: aToolCall({ step: 1, index: 0 }), doing: "" },
  edited: {
    type: "edited",
    call: aToolCall({ step: 1, index: 0 }),
    modification_id: MOD,
    version: 1,
    doing: "",
  },
  hand_off: { type: "hand_off" },
  retry_later: { type: "retry_later", delay_ms: 4 * SECOND },
  complete: { type: "finish", as: "completed" },
  stop_short: { type: "finish", as: "incomplete", reason: "max_steps" },
  fail: { type: "finish", as: "failed", error: ERROR },
  cancel: { type: "cancel" },
  stopped: { type: "stopped" },
  propose: { type: "propose", proposal_id: ids.proposal(7) },
  approve: { type: "decide", decision: "approve" },
  reject: { type: "decide", decision: "reject" },
  sweep: { type: "sweep" },
  give_up: { type: "give_up", job_no: 1, error: ERROR },
  redrive: { type: "redrive" },
  restart: { type: "restart" },
} as const satisfies Record<string, RunEvent>;
export type EventName = keyof typeof EVENTS;
