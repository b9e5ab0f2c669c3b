import type { PlanFacts } from "../plan-facts.ts";
import type { Past } from "../reading/context.ts";
import type { Session } from "../session.ts";

export interface QuestionTalk {
  session: Session;
  plan: PlanFacts;
  clause: string;
  past: Past;
}
