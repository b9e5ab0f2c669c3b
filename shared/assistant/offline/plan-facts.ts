import { figure } from "#shared/plugging/words/quantities.ts";
import { type barriersOf, type CompactStep, compactStepView, type totalsOf } from "../tools/plan-views.ts";
import { refusalOf, type Session } from "./session.ts";

/** The contents of the compact plan. */
export interface PlanFacts {
  version: number;
  api14: string;
  variant: string;
  steps: CompactStep[];
  totals: ReturnType<typeof totalsOf>;
  tools_in_hole: ReturnType<typeof barriersOf>;
  td_ft: number;
  violation_count: number;
}

/** Reads the plan through the tool; a refusal of the tool is returned as the answer. */
export const planOf = (session: Session): PlanFacts | { refused: string } => {
  const result = session.call("get_plan", { detail: "compact" });
  const refusal = refusalOf(result);
  if (refusal) return { refused: `I could not read the plan: ${refusal.message}` };
  const steps = (result["steps"] as unknown[]).map((told) => compactStepView.parse(told));
  return { ...(result as unknown as PlanFacts), steps };
};

/** The barriers of the well and the plan, and what they forbid. */
export const barrierLines = ({ tools_in_hole, steps }: PlanFacts): string[] => [
  ...tools_in_hole
    .filter(({ barrier }) => barrier)
    .map(
      ({ depth_ft }) =>
        `A bridge plug stands in the well at ${figure(depth_ft)} ft: nothing can be set below it.`,
    ),
  ...steps
    .filter(({ type, depth_ft }) => type === "bridge_plug" && depth_ft !== null)
    .map(
      ({ depth_ft, plug_no }) =>
        `The plan sets a bridge plug at ${figure(depth_ft ?? 0)} ft (plug ${plug_no}).`,
    ),
];
