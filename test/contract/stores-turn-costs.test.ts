import { describe, expect, it } from "vitest";
import { createWorkerCache } from "#shared/assistant/worker-cache.ts";
import { workOnJob } from "#shared/assistant/run/run-loop.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { jobOf, newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { messageId, runId, type ThreadId } from "#shared/kernel/ids.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { type Table, tableOver } from "#shared/table/table.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { atMs, countingUlids, ids, TENANT } from "#test/support/builders/ids.ts";
import { metered, reading } from "./stores-meter.ts";

const LAST = Number(process.env["PLUGWRIGHT_TURNS"] ?? 100);
const CHECKPOINTS = [50, 100, 200].filter((turn) => turn <= LAST);
/** Turns from one summary to the next: one of these also writes it. */
const PERIOD = 6;
const TURN_MS = 15 * 60_000;

const payload = generatePlan(SAMPLE_WELLS[2]!, planOptions.parse({}), texasRules);
const [plug] = payload.steps.filter(({ purposes }) => purposes.includes("formation_top"));

/**
 * A model that reads the plan, sets a plug's sacks and answers: three model calls, two tool calls; each turn changes
 * the plan.
 */
const aModel = (turn: () => number): RunPorts["model"] => {
  let n = 0;
  return {
    name: "offline",
    respond: async () => {
      const args = {
        step_ids: [plug?.step_id],
        cement_class: null,
        excess: null,
        additives: null,
        sacks: (plug?.materials?.sacks_computed ?? 0) + 1 + (turn() % 2),
        clear_override: null,
        placement: null,
        reason: "as ordered",
      };
      const calls = [
        ["get_plan", { detail: "compact" }],
        ["change_materials", args],
      ] as const;
      const [name, given] = calls[n++ % 3] ?? [];
      const call_id = `call_${sha256(String(n)).slice(0, 24)}`;
      return {
        response_id: `resp_${n}`,
        model: "offline",
        text: name ? null : `Done: plug ${plug?.plug_no} has the sacks as ordered, as version ${turn()}.`,
        calls: name ? [{ call_id, name, arguments_json: JSON.stringify(given) }] : [],
        finish: name ? "tool_calls" : "stop",
        output_items: [],
        usage: { input_tokens: 2900, cached_tokens: 1024, output_tokens: 210 },
        cost_micro_usd: 0,
      };
    },
  };
};

const storesOver = (db: Table) => ({
  threads: createThreadStore(db),
  users: createUserStore(db),
  runs: createRunStore(db),
  plans: createPlanStore(db),
  quotas: createQuotaStore(db),
});

/** A service that measures the reads and writes of each turn, from its message to its end. */
const aService = async () => {
  const { client, name } = await aTable();
  const plain = tableOver(client, name);
  const { db, meter } = metered(plain);
  const read = reading(db);
  const stores = { unseen: storesOver(plain), watched: storesOver(read.db) };
  const version = aVersion({ content_hash: contentHash(sha256, payload) });
  await stores.unseen.users.putUser(aUser());
  await stores.unseen.plans.putPayload(TENANT, version.plan_id, version.content_hash, payload);
  await stores.unseen.plans.createPlan(aPlanRecord(), version, anAuditRecord({ n: 9 }));
  let now = atMs(10);
  let turn = 0;
  const ulid = countingUlids(1000);
  const ports: Omit<RunPorts, keyof typeof stores.unseen> = {
    memory: createWorkerCache(),
    clock: () => now,
    ulid,
    settings: RUN_SETTINGS,
    jobs: { send: () => expect.fail("no further job is needed") },
    model: aModel(() => turn),
    rules: texasRules,
    policy: { ...GLOBAL_POLICY, approval_at_risk: 1.1, approval_above_materials_change: 9 },
    hash: sha256,
    timer: () => () => undefined,
    log: (event, fields) => expect.fail(`${event} ${JSON.stringify(fields)}`),
  };

  const post = async (
    id: ThreadId,
    { threads, quotas, runs }: ReturnType<typeof storesOver>,
  ): Promise<Run> => {
    const { thread } = await threads.getAccess(TENANT, id, ids.user());
    if (!thread) return expect.fail("the thread is there");
    const place = { tenant_id: TENANT, thread_id: id, message_seq: thread.message_count + 1 };
    const run = newRun({
      ...place,
      id: runId.parse(`run_${ulid()}`),
      message_id: messageId.parse(`msg_${ulid()}`),
      user_id: ids.user(),
      options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
      base_snapshot_id: thread.current_snapshot_id,
      now,
      settings: RUN_SETTINGS,
    });
    const message = aMessage({
      id: run.message_id,
      thread_id: id,
      run_id: run.id,
      seq: run.message_seq,
      content: `Please set plug ${plug?.plug_no} to the sacks that we spoke of, as version ${turn}.`,
      created_at: isoTime(now),
    });
    await quotas.take(TENANT, `messages-${turn}`, ids.user(), 1, 60, now + TURN_MS);
    await runs.acceptMessage({ thread, message, run });
    return run;
  };

  return {
    open: async (n: number) => {
      const id = ids.thread(n);
      await stores.unseen.threads.createThread(
        aThread({ id }),
        [aMember({ thread_id: id })],
        anAuditRecord({ n }),
      );
    },
    take: async (id: ThreadId, number: number, watched: boolean) => {
      now += TURN_MS;
      turn = number;
      const used = watched ? stores.watched : stores.unseen;
      const before = { ...meter, read: read.spent.units };
      const run = await post(id, used);
      expect(await workOnJob(jobOf(run), { ...ports, ...used }, () => 600_000)).toBe("ended");
      const cost = {
        requests: meter.requests - before.requests,
        read_units: read.spent.units - before.read,
        write_units: meter.writeUnits - before.writeUnits,
      };
      expect(await stores.unseen.runs.getRun(TENANT, id, run.id)).toMatchObject({ outcome: "changed" });
      return cost;
    },
  };
};

type Cost = Awaited<ReturnType<Awaited<ReturnType<typeof aService>>["take"]>>;

const mean = (costs: readonly Cost[], of: keyof Cost): number =>
  costs.reduce((sum, cost) => sum + cost[of], 0) / costs.length;

describe("a turn that edits the plan", () => {
  const [at, last] = [CHECKPOINTS.slice(0, -1).join(", "), CHECKPOINTS.at(-1)];
  it(`costs at turns ${at} and ${last} of a thread within a tenth of its first, in requests and in units`, async () => {
    const service = await aService();
    // a first turn, so that one-time writes per worker, user and month are not measured
    await service.open(2);
    await service.take(ids.thread(2), 1, false);
    await service.open(1);
    const first = await service.take(ids.thread(1), 1, true);
    const around = new Map<number, Cost[]>(CHECKPOINTS.map((at) => [at, []]));
    for (let turn = 2; turn <= Math.max(...CHECKPOINTS); turn++) {
      const near = CHECKPOINTS.find((one) => turn > one - PERIOD && turn <= one);
      const cost = await service.take(ids.thread(1), turn, near !== undefined);
      if (near !== undefined) around.get(near)?.push(cost);
    }
    for (const [turn, costs] of around)
      for (const of of ["requests", "read_units", "write_units"] as const)
        expect(mean(costs, of) / first[of], `${of} at turn ${turn}`).toBeLessThanOrEqual(1.1);
  }, 120_000);
});
