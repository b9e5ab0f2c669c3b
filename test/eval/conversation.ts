import { setTimeout as sleep } from "node:timers/promises";
import type { Model } from "#shared/assistant/model-port.ts";
import { moveRun, jobOf } from "#shared/chat/runs/run-machine.ts";
import { type Run, type ToolCall, isOpen } from "#shared/chat/runs/run.ts";
import { messageId, runId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aRun, ulidOf } from "#test/support/builders/worker-runs.ts";
import { aRunWorld, aWorld, type RunWorld } from "#test/support/worlds/run-world.ts";

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

const planAt = ({ world }: RunWorld, snapshot: string): PlanPayload => {
  const node = world.versions.get(snapshot);
  const payload = node && world.payloads.get(node.content_hash);
  if (!payload) throw new Error(`${snapshot} is not stored`);
  return payload;
};

const callsOf = (at: RunWorld, run: Run, start: PlanPayload): MadeCall[] => {
  const { calls, modifications, proposals } = at.world;
  let plan = start;
  return calls
    .filter(({ run_id }) => run_id === run.id)
    .toSorted((a, b) => a.step - b.step || a.index - b.index)
    .map((call: ToolCall) => {
      const made = modifications.find(({ id }) => id === call.modification_id);
      const proposed = [...proposals.values()].some(
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

const pastOf = ({ world }: RunWorld): Exchange["past"] => {
  const back = new Set(
    world.modifications.map(({ operation_payload }) => operation_payload["modification_id"]),
  );
  return world.modifications.map(({ id, op_type, source_version, result_version }) => ({
    id,
    source_version,
    result_version,
    standing: op_type !== "revert" && !back.has(id),
  }));
};

/** Works until the run has ended; `inRealTime` really waits for the backoff that a provider asks for. */
const finish = async (at: RunWorld, id: Run["id"], approve: boolean, inRealTime: boolean): Promise<Run> => {
  const run = (): Run => {
    const stored = at.world.runs.get(id);
    if (!stored) throw new Error(`${id} is gone`);
    return stored;
  };
  while (isOpen(run().status)) {
    if (run().status === "awaiting_approval") {
      const decision = approve ? "approve" : "reject";
      const moved = moveRun(run(), { type: "decide", decision }, at.now(), at.ports.settings);
      const proposal = [...at.world.proposals.values()].find(({ status }) => status === "pending");
      if (!moved.ok || !proposal) throw new Error(`${id} waits for an answer that nobody can give`);
      const status = approve ? ("approved" as const) : ("rejected" as const);
      await at.ports.runs.decide(run(), moved.run, { ...proposal, status }, anAuditRecord());
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
      at = aRunWorld(aWorld(plan, content, { options }), model);
      return { at, run: at.run() };
    }
    const { world } = at;
    // time passes between messages, since the tenant's token rate limit is not under test
    at.pass(A_MINUTE_MS);
    const seq = world.thread.message_count + 1;
    const run = aRun({
      id: runId.parse(`run_${ulidOf(100 + count)}`),
      message_id: messageId.parse(`msg_${ulidOf(100 + count)}`),
      message_seq: seq,
      base_snapshot_id: world.thread.current_snapshot_id,
      options,
    });
    const [first] = world.messages;
    if (!first) throw new Error("the thread has no message");
    world.messages.push({ ...first, id: run.message_id, seq, content, run_id: run.id });
    world.thread = { ...world.thread, message_count: seq };
    world.runs.set(run.id, run);
    world.activeRunId = run.id;
    return { at, run };
  };

  return {
    say: async (said, { allow_plan_changes, approve }) => {
      const posted = post(said, allow_plan_changes);
      const before = planAt(posted.at, posted.at.world.thread.current_snapshot_id);
      const past = pastOf(posted.at);
      const run = await finish(posted.at, posted.run.id, approve, inRealTime);
      const last = posted.at.world.messages.at(-1);
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
