import { ModelError, type ModelFailure } from "#shared/assistant/model-port.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { aQuestion, aRunWorld } from "./run-world.ts";
import { samplePlan } from "../builders/sample-plans.ts";
import { calls, says, scriptedModel, type ScriptedStep } from "../fakes/scripted-model.ts";

export const PLAN = samplePlan("4200346118");
export const PLUG = PLAN.steps.find(
  ({ top_ft, bottom_ft }) => (top_ft ?? 0) <= 5000 && 5000 <= (bottom_ft ?? 0),
)!;
export const TOP = PLUG.top_ft! - 50;

export const READ = calls(["get_plan", { detail: "compact" }]);
export const adjust = (top_ft: number) => ({
  step_id: PLUG.step_id,
  top_ft,
  bottom_ft: null,
  depth_ft: null,
  reason: "as asked",
});
export const EDIT = calls(["adjust_interval", adjust(TOP)]);
export const ANSWER = says("Plug 3 was extended; the plan is at version 1.");
export const HAPPY = [READ, EDIT, ANSWER];

export const fails =
  (failure: ModelFailure, retryable: boolean, retryAfterMs: number | null = null): ScriptedStep =>
  () => {
    throw new ModelError(failure, retryable, retryAfterMs);
  };

export const start = (script: readonly ScriptedStep[], runChanges: Partial<Run> = {}) => {
  const model = scriptedModel(...script);
  return {
    model,
    ...aRunWorld(aQuestion(PLAN, "Extend the plug at 5,000 ft up by 50 feet.", runChanges), model),
  };
};

export const answerOf = ({ state }: ReturnType<typeof start>) => state.messages.at(-1)!;
