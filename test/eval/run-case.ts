import type { Model } from "#shared/assistant/model-port.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";
import { startConversation, type Exchange } from "./conversation.ts";
import type { EvalCase, Part } from "./corpus.ts";
import { judge, type Verdict } from "./judge.ts";

export interface Result extends Verdict {
  case: EvalCase;
  part: Part;
  exchanges: Exchange[];
  tokens: { input: number; output: number };
  cost_micro_usd: number;
}

const plans = new Map<string, PlanPayload>();

const planOf = ({ well, options }: EvalCase): PlanPayload => {
  const key = JSON.stringify([well, options]);
  const known = plans.get(key) ?? samplePlan(well, options);
  plans.set(key, known);
  return structuredClone(known);
};

export interface RunCaseOptions {
  part: Part;
  /** Whether to really wait for the backoff that a remote provider asks for. */
  inRealTime?: boolean;
}

/** Runs a case's conversation through the real run loop and tools, and judges its last answer. */
export const runCase = async (
  one: EvalCase,
  model: Model,
  { part, inRealTime = false }: RunCaseOptions,
): Promise<Result> => {
  const talk = startConversation(planOf(one), model, inRealTime);
  const exchanges: Exchange[] = [];
  for (const said of one.earlier) {
    exchanges.push(await talk.say(said, { allow_plan_changes: true, approve: true }));
  }
  const { allow_plan_changes } = one;
  // a proposal counts as made; rejecting it keeps the plan as the case has it
  exchanges.push(await talk.say(one.say, { allow_plan_changes, approve: false }));
  const sum = (pick: (exchange: Exchange) => number) =>
    exchanges.reduce((total, exchange) => total + pick(exchange), 0);
  return {
    ...judge(one, exchanges),
    case: one,
    part,
    exchanges,
    tokens: {
      input: sum(({ run }) => run.usage.input_tokens),
      output: sum(({ run }) => run.usage.output_tokens),
    },
    cost_micro_usd: sum(({ run }) => run.cost_micro_usd),
  };
};
