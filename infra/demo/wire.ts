import type { Modification } from "#shared/chat/modification.ts";
import type { PlanPayload } from "#shared/plugging/plan/plan-schema.ts";

/** The parts of the API's answers that the demo reads. */
export interface PlanAnswer {
  plan_id: string;
  status: string;
  version: number;
  head_snapshot_id: string;
  payload: PlanPayload;
}

export interface ThreadAnswer {
  id: string;
  title: string;
  version: number;
  current_snapshot_id: string;
  shared_with: { email: string }[];
  permissions: { can_view: boolean; can_edit: boolean; role: string };
}

export interface RunAnswer {
  id: string;
  status: string;
  outcome: string | null;
  progress: { step: number; doing: string };
  usage: { model_calls: number; tool_calls: number; input_tokens: number; output_tokens: number };
  cost_usd: number;
  model: string | null;
  poll_after_ms: number;
  assistant_message: { content: string } | null;
  modifications: { id: string }[];
  error: { code: string; detail: string } | null;
}

export interface PostedAnswer {
  message: { id: string };
  run: { id: string; status: string };
  poll_url: string;
  poll_after_ms: number;
}

export type ModificationAnswer = Modification;

export interface Problem {
  code: string;
  detail: string;
  status: number;
}
