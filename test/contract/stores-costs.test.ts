import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { workOnJob } from "#shared/assistant/run/run-loop.ts";
import type { RunPorts } from "#shared/assistant/run-ports.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { jobOf, newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Job } from "#shared/chat/runs/run.ts";
import type { WebhookTopic } from "#shared/chat/webhooks/webhook-event.ts";
import type { DeliveryRef, RecordRef } from "#shared/chat/webhooks/webhook-job.ts";
import { contentHash } from "#shared/chat/plans/version-chain.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { planOptions } from "#shared/plugging/schema/plan-schema.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { SAMPLE_WELLS } from "#shared/plugging/sample/sample-wells.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { tableOver } from "#shared/table/table.ts";
import { postMessage, type PostMessagePorts } from "#shared/usecases/runs/post-message.ts";
import { deliverWebhook } from "#shared/worker/webhooks/deliver-webhook.ts";
import { dispatchEvents } from "#shared/worker/webhooks/dispatch-events.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { fakeAttemptSlots } from "#test/support/fakes/attempt-slots.ts";
import { aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { aPlanRecord, aVersion } from "#test/support/builders/plans.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { aStatusAudit } from "#test/support/builders/statuses.ts";
import { anEndpoint } from "#test/support/builders/webhooks.ts";
import { at, atMs, countingUlids, ids, TENANT, ulid } from "#test/support/builders/ids.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { storesOver } from "#test/support/worlds/stores.ts";
import { metered } from "./stores-meter.ts";
import { putAdmin } from "./stores-table.ts";

const SENTENCE = "Please have a look at the plug across the San Andres and tell me what the rule asks for. ";
/** Incompressible text, so that no cost depends on compression. */
const noise = (characters: number) =>
  Array.from({ length: 64 }, (_, n) => createHash("sha512").update(String(n)).digest("base64"))
    .join("")
    .slice(0, characters);
const payload = generatePlan(SAMPLE_WELLS[2]!, planOptions.parse({}), texasRules);

const aStage = async () => {
  const { client, name } = await aTable();
  const { db, meter } = metered(tableOver(client, name));
  const announced: RecordRef[] = [];
  const every = storesOver(db, Date.now);
  const stores = {
    ...every,
    webhooks: every.endpoints,
    runs: createRunStore(db, async (records) => void announced.push(...records)),
  };
  const version = aVersion({ content_hash: contentHash(sha256, payload) });
  await putAdmin(db);
  await stores.plans.putPayload(TENANT, version.plan_id, version.content_hash, payload);
  await stores.plans.createPlan(aPlanRecord(), version, aStatusAudit({ n: 9 }));
  await stores.threads.createThread(aThread(), [aMember()], aStatusAudit({ n: 8 }));
  const cost = async (work: () => Promise<unknown>) => {
    const before = { ...meter };
    await work();
    return {
      requests: meter.requests - before.requests,
      write_units: meter.writeUnits - before.writeUnits,
      read_units: meter.readUnits - before.readUnits,
    };
  };
  return { ...stores, announced, cost };
};

const posted = () => {
  const run = newRun({
    id: ids.run(),
    tenant_id: TENANT,
    thread_id: ids.thread(),
    message_id: ids.message(1),
    message_seq: 1,
    user_id: ids.user(),
    options: { allow_plan_changes: true, max_tool_calls: 10, dry_run: false },
    base_snapshot_id: ids.snapshot(1),
    now: atMs(10),
    settings: RUN_SETTINGS,
  });
  return { thread: aThread(), message: aMessage({ content: noise(1024) }), run };
};

/** A model that reads the plan, combines its two deepest neighbours and answers: three model calls, two tool calls. */
const aModel = (): RunPorts["model"] => {
  const [one, other] = payload.steps
    .filter(({ placement }) => placement === "spot")
    .map(({ step_id }) => step_id);
  const calls = [
    ["get_plan", { detail: "compact" }],
    ["combine_plugs", { step_ids: [one, other], reason: "One long plug takes one trip less" }],
  ] as const;
  let n = 0;
  return {
    name: "gpt-5.4-mini",
    estimate: () => ({ tokens: 9000, cost_micro_usd: 22_000 }),
    respond: async () => {
      const [name, args] = calls[n++] ?? [];
      const call = {
        call_id: `call_${sha256(String(n)).slice(0, 24)}`,
        name: name ?? "",
        arguments_json: JSON.stringify(args),
      };
      const reasoning = {
        type: "reasoning",
        id: `rs_${sha256(String(n))}`,
        encrypted_content: noise(1500),
      };
      const said = name
        ? {
            type: "function_call",
            id: `fc_${n}`,
            call_id: call.call_id,
            name,
            arguments: call.arguments_json,
          }
        : {
            type: "message",
            id: `msg_${n}`,
            role: "assistant",
            content: [{ type: "output_text", text: SENTENCE }],
          };
      return {
        response_id: `resp_${sha256(String(n)).slice(0, 48)}`,
        model: "gpt-5.4-mini-2026-03-17",
        text: name ? null : SENTENCE.repeat(3),
        calls: name ? [call] : [],
        finish: name ? "tool_calls" : "stop",
        output_items: [reasoning, said],
        usage: { input_tokens: 2900, cached_tokens: 1024, output_tokens: 210 },
        cost_micro_usd: 3120,
      };
    },
  };
};

const LISTENED: WebhookTopic[] = ["modification.applied", "run.completed"];

/** The cost of a run with one edit, from its message to its end. */
const wholeRun = async ({ cost, ...stores }: Awaited<ReturnType<typeof aStage>>) => {
  const ports: RunPorts = {
    ...stores,
    clock: () => atMs(12),
    ulid: countingUlids(1000),
    settings: RUN_SETTINGS,
    jobs: { send: () => expect.fail("no further job is needed") },
    model: aModel(),
    rules: texasRules,
    policy: {
      ...GLOBAL_POLICY,
      approval_at_risk: 1.1,
      approval_above_materials_change: 9,
      new_errors: "approval",
    },
    hash: sha256,
    timer: () => () => undefined,
    log: (event, fields) => expect.fail(`${event} ${JSON.stringify(fields)}`),
  };
  const accepted = posted();
  const paid = await cost(async () => {
    await stores.quotas.take(TENANT, "messages-2026-11-22T08", ids.user(), 1, 60, atMs(3600));
    await stores.runs.acceptMessage(accepted);
    expect(await workOnJob(jobOf(accepted.run), ports, () => 600_000)).toBe("ended");
  });
  const run = await stores.runs.getRun(TENANT, ids.thread(), ids.run());
  expect(run).toMatchObject({
    status: "completed",
    outcome: "changed",
    usage: { model_calls: 3, tool_calls: 2 },
  });
  return paid;
};

describe("the cost in table requests and units", () => {
  it("is at most 20 write units and two requests for a message of a kilobyte and its quota", async () => {
    const { runs, quotas, cost } = await aStage();
    const paid = await cost(async () => {
      await quotas.take(TENANT, "messages-2026-11-22T08", ids.user(), 1, 60, atMs(3600));
      await runs.acceptMessage(posted());
    });
    expect(paid.write_units).toBeLessThanOrEqual(20);
    expect(paid.requests).toBe(2);
  });

  it("is one read, two quotas and one transaction to accept a message, under a tenant's own limits too", async () => {
    const { cost, ...stores } = await aStage();
    const subject = { tenant_id: TENANT };
    await stores.tenants.saveSettings(someSettings({}, { quotas: { active_runs: 3 } }), null, {
      id: auditId.parse(`aud_${ulid(1)}`),
      ...subject,
      action: "tenant_settings_changed",
      actor: aPerson(),
      subject,
      details: {},
      created_at: at(1),
    });
    const sent: Job[] = [];
    const ports: PostMessagePorts = {
      ...stores,
      jobs: { send: async (job) => void sent.push(job) },
      jobNotSent: (_run, cause) => expect.fail(String(cause)),
      settings: RUN_SETTINGS,
      now: () => atMs(12),
      ulid: countingUlids(1000),
    };
    const asked = { content: noise(1024), options: posted().run.options, expectedRevisions: null };
    const paid = await cost(() => postMessage(ports, aPrincipal(), ids.thread(), asked));
    expect(paid).toMatchObject({ requests: 4, read_units: 8 });
    expect(paid.write_units).toBeLessThanOrEqual(20);
    expect(sent).toHaveLength(1);
  });

  it("is one request and at most seven write units more for a message with a key", async () => {
    const { runs, answers, cost } = await aStage();
    const request = {
      tenant_id: TENANT,
      user_id: ids.user(),
      role: "engineer" as const,
      key_hash: sha256("route and key"),
      request_hash: sha256("path, query and body"),
    };
    const claim = async () => {
      const taken = await answers.claim(request);
      if ("kept" in taken) throw new Error("it is answered already");
      return taken.claim;
    };
    const body = JSON.stringify({ ...posted(), noise: noise(1024) });
    const answer = { status: 202, headers: { location: `/api/${noise(100)}` }, body };
    const paid = await cost(async () => {
      await runs.acceptMessage(posted(), { claim: await claim(), answer, onKept: () => undefined });
    });
    const without = await aStage();
    const plain = await without.cost(() => without.runs.acceptMessage(posted()));
    expect(paid).toMatchObject({ requests: plain.requests + 1, read_units: plain.read_units });
    expect(paid.write_units - plain.write_units).toBeLessThanOrEqual(7);
  });

  it("is one read request for a poll and a thread's permissions, of one unit more where somebody writes", async () => {
    const { threads, runs, cost } = await aStage();
    await runs.acceptMessage(posted());
    const at = [TENANT, ids.thread()] as const;
    const read = (read_units: number) => ({ requests: 1, write_units: 0, read_units });
    expect(await cost(() => runs.getRunAccess(...at, ids.run(), ids.user()))).toEqual(read(2));
    expect(await cost(() => threads.getAccess(...at, ids.user()))).toEqual(read(2));
    expect(await cost(() => runs.getRunAccessToWrite(...at, ids.run(), ids.user()))).toEqual(read(3));
    expect(await cost(() => threads.getAccessToWrite(...at, ids.user()))).toEqual(read(3));
  });

  it("is one write unit to renew a lease, also after three edits", async () => {
    const { runs, cost } = await aStage();
    const { run, ...rest } = posted();
    await runs.acceptMessage({ ...rest, run });
    const busy = aRunningRun({
      queued_at: run.queued_at,
      modification_ids: [1, 2, 3].map(ids.modification),
      usage: {
        input_tokens: 90_123,
        cached_tokens: 61_234,
        output_tokens: 4123,
        model_calls: 9,
        tool_calls: 12,
      },
      cost_micro_usd: 91_234,
      running_ms: 123_456,
      result_version: 13,
    });
    await runs.move(run, busy);
    expect(await cost(() => runs.renewLease(busy, at(71)))).toEqual({
      requests: 1,
      write_units: 1,
      read_units: 0,
    });
  });

  it("is at most 100 write units for a whole run with one edit", async () => {
    const stage = await aStage();
    const paid = await wholeRun(stage);
    expect(paid.write_units).toBeLessThanOrEqual(100);
    expect(stage.announced).toEqual([]);
  });

  it("stays so with a webhook endpoint for edits and endings, whose deliveries cost 18 more besides their slots", async () => {
    const { cost, ...stores } = await aStage();
    await stores.webhooks.changeEndpoint({
      before: null,
      after: anEndpoint({ events: LISTENED }),
      subscriptions: { tenant_id: TENANT, count: 1, events: LISTENED, rev: 1 },
      expectedRev: null,
      audit: aStatusAudit({ action: "webhook_created" }),
    });
    const run = await wholeRun({ cost, ...stores });
    expect(run.write_units).toBeLessThanOrEqual(100);
    const asked: DeliveryRef[] = [];
    const notSent = () => expect.fail("every message is sent");
    const jobs = { deliver: async (ref: DeliveryRef) => void asked.push(ref) };
    const send = async () => ({ status_code: 204, error: null });
    const clock = () => atMs(12);
    const slots = fakeAttemptSlots(clock);
    const ports = { webhooks: stores.webhooks, slots, jobs, notSent, send, clock };
    const told = await cost(async () => {
      expect(await dispatchEvents(stores.announced, ports)).toEqual({ events: 2, deliveries: 2 });
      for (const ref of asked)
        expect(await deliverWebhook(ref, ports)).toMatchObject({ result: "delivered" });
    });
    expect(told.write_units).toBe(18);
  });
});
