import type { Placement, StepType } from "../schema/enums.ts";
import type { Purpose } from "../schema/plan-schema.ts";
import { pumpsCement } from "../schema/step-facts.ts";
import { rankOfPurpose, RULE_RECORDS, type RuleRecord } from "./rule-records.ts";

const records: readonly RuleRecord[] = Object.values(RULE_RECORDS);

/** The type of a cement plug: by its placement where that decides it, else by its most binding purpose. */
export const typeOfPlug = (purposes: readonly Purpose[], placement: Placement): StepType => {
  if (placement === "perf_and_circulate") return "perf_and_circulate_to_surface";
  const [leading] = [...purposes].sort((a, b) => rankOfPurpose(a) - rankOfPurpose(b));
  const named = records.find(({ purpose, step }) => purpose === leading && pumpsCement(step))?.step;
  if (named !== undefined && named !== "cement_plug") return named;
  return placement === "perf_and_squeeze" ? "perforate_and_squeeze_plug" : "cement_plug";
};

/** The purpose of a step that was added by hand, from its type; null where the type implies none. */
export const purposeOfType = (type: StepType): Purpose | null => {
  if (type === "perf_and_circulate_to_surface") return "top_of_well";
  return type === "cement_plug" ? null : (records.find(({ step }) => step === type)?.purpose ?? null);
};
