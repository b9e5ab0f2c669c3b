import type { Turn } from "#shared/assistant/model-port.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { RunOptions } from "#shared/chat/runs/run.ts";
import { anAuditRecord } from "../builders/audit-records.ts";
import { aQuestion, aRunWorld, type RunWorld } from "./run-world.ts";
import { ids } from "../builders/ids.ts";

export interface Heard {
  text: string;
  /** The calls beside `get_plan`, as name and arguments without the reason. */
  calls: [name: string, args: Record<string, unknown>][];
  edits: number;
  status: string;
  names: string[];
  /** The answer as the next message's request carries it. */
  turn: { kind: "assistant"; text: string; state?: unknown };
}

const withoutReason = (json: string): Record<string, unknown> => {
  const { reason: _reason, ...args } = JSON.parse(json) as Record<string, unknown>;
  return typeof args["payload_json"] === "string"
    ? { ...args, payload_json: JSON.parse(args["payload_json"]) as unknown }
    : args;
};

interface Setting {
  options?: Partial<RunOptions>;
  /** What was said before, oldest first. */
  past?: readonly Extract<Turn, { kind: "user" | "assistant" }>[];
}

/** An edit over a guardrail waits for its owner, who says no here, so that the model has its last word. */
const sayNo = async ({ state, ports, run, now, work }: RunWorld): Promise<void> => {
  const proposal = state.proposals.at(-1);
  const made = moveRun(run(), { type: "decide", decision: "reject" }, now(), ports.settings);
  if (!proposal || !made.ok) return;
  await ports.runs.decide(run(), made.run, { ...proposal, status: "rejected" }, anAuditRecord());
  await work();
};

/** Holds one exchange with the offline model through the real loop and tools, on a plan in memory. */
export const hear = async (
  plan: PlanPayload,
  content: string,
  { options, past = [] }: Setting = {},
): Promise<Heard> => {
  const base = { allow_plan_changes: true, max_tool_calls: 10, dry_run: false, ...options };
  const seq = past.length + 1;
  const given = aQuestion(plan, content, { options: base, message_seq: seq });
  const question = given.messages[0]!;
  const before = past.map(({ kind, text, ...rest }, index): Message => ({
    ...question,
    metadata: "state" in rest ? { state: rest.state } : {},
    id: ids.message(500 + index),
    seq: index + 1,
    role: kind,
    content: text,
  }));
  const messages = [...before, { ...question, seq }];
  const threads = given.threads.map((thread) => ({ ...thread, message_count: seq }));
  const at = aRunWorld({ ...given, messages, threads }, createOfflineModel());
  await at.work();
  await sayNo(at);
  const answer = at.state.messages.at(-1);
  const made = at.state.toolCalls;
  return {
    text: answer?.role === "assistant" ? answer.content : "",
    calls: made
      .filter(({ name }) => name !== "get_plan")
      .map(({ name, arguments_json }) => [name, withoutReason(arguments_json)]),
    edits: at.state.modifications.length,
    status: at.run().status,
    names: made.map(({ name }) => name),
    turn: { kind: "assistant", text: answer?.content ?? "", state: answer?.metadata["state"] },
  };
};
