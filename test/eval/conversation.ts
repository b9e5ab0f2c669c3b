import { setTimeout as sleep } from "node:timers/promises";
import type { Model } from "#shared/assistant/model-port.ts";
import { moveRun, jobOf } from "#shared/chat/runs/run-machine.ts";
import { type Run, type ToolCall, isOpen } from "#shared/chat/runs/run.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aQuestion, aRunWorld, type RunWorld } from "#test/support/worlds/run-world.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aRun } from "#test/support/builders/runs.ts";

/** A tool call as it was answered, with the plan at that moment. */
export interface MadeCall {
  name: string;
  args: Readonly<Record<string, unknown>>;
  result: unknown;
  /** Whether it made an edit, or would have after the owner's approval. */
  edited: boolean;
  plan: PlanPayload;
}

/** One message and everything that it caused. */
export interface Exchange {
  said: string;
  /** The plan when the message was posted. */
  plan: PlanPayload;
  /** The edits before it, oldest first: the versions before and after each, its id, and whether it is in effect. */
  past: readonly { id: string; source_version: number; result_version: number; standing: boolean }[];
  calls: MadeCall[];
  answer: string;
  run: Run;
}

export interface Conversation {
  say(content: string, options: { allow_plan_changes: boolean; approve: boolean }): Promise<Exchange>;
}

const OPTIONS = { max_tool_calls: 20, dry_run: false };
const A_MINUTE_MS = 60_000;

const argumentsOf = (json: string): Record<string, unknown> => {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return { unreadable: json };
  }
};

const planAt = ({ state, thread }: RunWorld, snapshot: string): PlanPayload => {
  const { tenant_id, plan_id } = thread();
  const node = state.versions.find(({ id }) => id === snapshot);
  const payload = node && state.payloads.get(`${tenant_id} ${plan_id} ${node.content_hash}`);
  if (!payload) throw new Error(`${snapshot} is not stored`);
  return payload;
};

const callsOf = (at: RunWorld, run: Run, start: PlanPayload): MadeCall[] => {
  const { toolCalls, modifications, proposals } = at.state;
  let plan = start;
  return toolCalls
    .filter(({ run_id }) => run_id === run.id)
    .toSorted((a, b) => a.step - b.step || a.index - b.index)
    .map((call: ToolCall) => {
      const made = modifications.find(({ id }) => id === call.modification_id);
      const proposed = proposals.some(
        ({ run_id, step, index }) => run_id === run.id && step === call.step && index === call.index,
      );
      const met = plan;
      if (made) plan = planAt(at, made.result_snapshot_id);
      const { name, arguments_json, result } = call;
      return {
        name,
        args: argumentsOf(arguments_json),
        result,
        edited: made !== undefined || proposed,
        plan: met,
      };
    });
};

const pastOf = ({ state }: RunWorld): Exchange["past"] => {
  const back = new Set(
    state.modifications.map(({ operation_payload }) => operation_payload["modification_id"]),
  );
  return state.modifications.map(({ id, op_type, source_version, result_version }) => ({
    id,
    source_version,
    result_version,
    standing: op_type !== "revert" && !back.has(id),
  }));
};

/** Works until the run has ended; `inRealTime` really waits for the backoff that a provider asks for. */
const finish = async (at: RunWorld, id: Run["id"], approve: boolean, inRealTime: boolean): Promise<Run> => {
  const run = (): Run => {
    const stored = at.state.runs.find((one) => one.id === id);
    if (!stored) throw new Error(`${id} is gone`);
    return stored;
  };
  while (isOpen(run().status)) {
    if (run().status === "awaiting_approval") {
      const decision = approve ? "approve" : "reject";
      const moved = moveRun(run(), { type: "decide", decision }, at.now(), at.ports.settings);
      const proposal = at.state.proposals.find(({ status }) => status === "pending");
      if (!moved.ok || !proposal) throw new Error(`${id} waits for an answer that nobody can give`);
      const status = approve ? ("approved" as const) : ("rejected" as const);
      await at.ports.runs.decide(
        run(),
        moved.run,
        { ...proposal, status },
        anAuditRecord({ n: at.state.proposals.length }),
      );
    }
    const waits = at.sent.splice(0).at(-1)?.delay ?? 0;
    at.pass(waits * 1000);
    if (inRealTime && waits > 0) await sleep(waits * 1000);
    const before = run();
    await at.work(jobOf(before));
    if (run().rev === before.rev) throw new Error(`${id} stands still in ${before.status}`);
  }
  return run();
};

/** A thread in memory, on which the real run loop and the real tools answer one message after another. */
export const startConversation = (plan: PlanPayload, model: Model, inRealTime = false): Conversation => {
  let at: RunWorld | undefined;
  let count = 0;

  const post = (content: string, allow_plan_changes: boolean): { at: RunWorld; run: Run } => {
    const options = { ...OPTIONS, allow_plan_changes };
    count += 1;
    if (!at) {
      at = aRunWorld(aQuestion(plan, content, { options }), model);
      return { at, run: at.run() };
    }
    const { state, put, thread } = at;
    // a person who thinks for a while: the tenant's tokens of a minute are not what is measured
    at.pass(A_MINUTE_MS);
    const seq = thread().message_count + 1;
    const run = aRun({
      id: ids.run(100 + count),
      message_id: ids.message(100 + count),
      message_seq: seq,
      base_snapshot_id: thread().current_snapshot_id,
      options,
    });
    const [first] = state.messages;
    if (!first) throw new Error("the thread has no message");
    put({
      messages: [{ ...first, id: run.message_id, seq, content, run_id: run.id }],
      threads: [{ ...thread(), message_count: seq }],
      runs: [run],
      activeRuns: new Map([[run.thread_id, run.id]]),
    });
    return { at, run };
  };

  return {
    say: async (said, { allow_plan_changes, approve }) => {
      const posted = post(said, allow_plan_changes);
      const before = planAt(posted.at, posted.at.thread().current_snapshot_id);
      const past = pastOf(posted.at);
      const run = await finish(posted.at, posted.run.id, approve, inRealTime);
      const last = posted.at.state.messages.at(-1);
      return {
        said,
        plan: before,
        past,
        calls: callsOf(posted.at, run, before),
        answer: last?.role === "assistant" ? last.content : "",
        run,
      };
    },
  };
};
