import { describe, expect, it } from "vitest";
import type { Model, ModelReply } from "#shared/assistant/model-port.ts";
import type { JobResult } from "#shared/assistant/run/run-loop.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { Job, Run } from "#shared/chat/runs/run.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { runId, type RunId } from "#shared/kernel/ids.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import { runTenantJob } from "#shared/worker/run-tenant-job.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { countingUlids, ids, TENANT } from "#test/support/builders/ids.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { calls, says, scriptedModel, type ScriptedStep } from "#test/support/fakes/scripted-model.ts";
import { SHOE, TOOL } from "#test/support/worlds/edit-world.ts";
import { accessWorld, OTHER_THREAD, PERSON } from "./access-world.ts";

const ADMIN = { as: aPrincipal(PERSON.admin, "admin") };
const OWNER = { as: aPrincipal(PERSON.owner) };
const STRANGER = { as: aPrincipal(PERSON.stranger) };

const RAISE = calls([
  "adjust_interval",
  {
    step_id: SHOE.step_id,
    top_ft: (SHOE.top_ft ?? 0) - 60,
    bottom_ft: null,
    depth_ft: null,
    reason: "as asked",
  },
]);
/** Takes out a plug that the law asks for, so that the owner is asked first. */
const REMOVE = calls(["remove_step", { step_ids: [TOOL.step_id], reason: "as asked" }]);
const DONE = says("Nothing was changed.");
const PRICED = { tokens: 100, cost_micro_usd: 500 };

/** The API and workers on one table. */
const aService = async () => {
  const world = await accessWorld();
  const ulid = countingUlids(7000);
  const access = (id: RunId, thread = ids.thread()) => world.stores.runs.getRun(TENANT, thread, id);
  const admin = async (method: string, path: string, body: object) => {
    const answer = await world.send(method, path, { ...ADMIN, body });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.anything()]);
  };
  return {
    ...world,
    /** The run that answers a message of the thread's owner. */
    post: async (thread = ids.thread(), who = OWNER): Promise<RunId> => {
      const answer = await world.send("POST", `/api/chat/threads/${thread}/messages`, {
        ...who,
        body: { content: "Raise the shoe plug by 60 ft" },
      });
      expect(answer.statusCode).toBe(202);
      return runId.parse((bodyOf(answer) as { run: { id: string } }).run.id);
    },
    run: async (id: RunId, thread = ids.thread()): Promise<Run> => {
      const found = await access(id, thread);
      if (!found) throw new Error("the run is gone");
      return found;
    },
    /** Works on a job that was sent, as a worker does. */
    work: (job: Job | undefined, model: Model): Promise<JobResult> => {
      if (!job) throw new Error("no job was sent");
      const ports = {
        ...world.stores,
        model,
        rules: texasEvaluationRules,
        policy: GLOBAL_POLICY,
        settings: RUN_SETTINGS,
        jobs: { send: async (next: Job) => void world.jobs.push(next) },
        clock: world.now,
        ulid,
        hash: sha256,
        timer: () => () => undefined,
        log: () => undefined,
      };
      return runTenantJob(job, ports, () => 120_000);
    },
    changeUser: (n: number, change: object) => admin("PATCH", `/api/admin/users/${ids.user(n)}`, change),
    tighten: (change: object) => admin("PATCH", "/api/tenant/settings", change),
    /** The versions of the plan that were made on the owner's thread. */
    version: async () =>
      (await world.stores.threads.getAccess(TENANT, ids.thread(), ids.user())).thread?.version,
    isFree: async () => (await world.stores.runs.getActiveRunId(TENANT, ids.thread())) === null,
  };
};
type Service = Awaited<ReturnType<typeof aService>>;

/** An answer of the model during which something else happens. */
const during =
  (what: () => Promise<unknown>, step: ScriptedStep): ScriptedStep =>
  async (request): Promise<ModelReply> => {
    await what();
    return step(request);
  };

const BEFORE = 1;
const LOSSES: readonly { loss: string; change: object }[] = [
  { loss: "removed", change: { is_active: false } },
  { loss: "made a viewer", change: { role: "viewer" } },
  { loss: "made a reviewer", change: { role: "reviewer" } },
];

describe.each(LOSSES)("a person who is $loss", ({ change }) => {
  it("loses their queued run, whose job does nothing any more", async () => {
    const at = await aService();
    const id = await at.post();
    await at.changeUser(PERSON.owner, change);
    expect(await at.run(id)).toMatchObject({ status: "cancelled" });
    expect(await at.isFree()).toBe(true);
    expect(await at.work(at.jobs.at(-1), scriptedModel())).toBe("ignored");
  });

  it("loses the run at work, which makes no edit after it", async () => {
    const at = await aService();
    const id = await at.post();
    const model = scriptedModel(during(() => at.changeUser(PERSON.owner, change), RAISE));
    expect(await at.work(at.jobs.at(-1), model)).toBe("ended");
    expect(await at.run(id)).toMatchObject({ status: "cancelled", fence: 1 });
    expect([await at.version(), await at.isFree()]).toEqual([BEFORE, true]);
  });

  it("loses the run that waits for them", async () => {
    const at = await aService();
    const id = await at.post();
    expect(await at.work(at.jobs.at(-1), scriptedModel(REMOVE))).toBe("proposed");
    await at.changeUser(PERSON.owner, change);
    expect(await at.run(id)).toMatchObject({ status: "cancelled" });
    expect([await at.version(), await at.isFree()]).toEqual([BEFORE, true]);
  });

  it("whom no change of a run has reached yet has no run that works: it fails, and nothing is asked or edited", async () => {
    const at = await aService();
    const id = await at.post();
    await at.stores.users.putUser(aUser({ n: PERSON.owner, ...change }));
    const model = scriptedModel();
    expect(await at.work(at.jobs.at(-1), model)).toBe("ended");
    expect(await at.run(id)).toMatchObject({
      status: "failed",
      error: { code: "forbidden", retryable: false },
      usage: { model_calls: 0 },
    });
    expect([await at.version(), await at.isFree()]).toEqual([BEFORE, true]);
  });

  it("takes nobody else's run along", async () => {
    const at = await aService();
    await at.post();
    const theirs = await at.post(OTHER_THREAD, STRANGER);
    const before = await at.run(theirs, OTHER_THREAD);
    await at.changeUser(PERSON.owner, change);
    expect(await at.run(theirs, OTHER_THREAD)).toEqual(before);
  });
});

describe("a person who may still make plans", () => {
  it.each([{ name: "Ann" }, { role: "admin" }])("keeps their runs: %o", async (change) => {
    const at = await aService();
    const id = await at.post();
    const before = await at.run(id);
    await at.changeUser(PERSON.owner, change);
    expect(await at.run(id)).toEqual(before);
  });
});

const OFF = { guardrails: { plan_changes: false } };
const TIGHTER: readonly { what: string; change: object }[] = [
  { what: "plan changes switched off", change: OFF },
  { what: "an operation blocked", change: { guardrails: { blocked_operations: ["adjust_interval"] } } },
  { what: "the edits of an hour lowered", change: { guardrails: { edits_per_hour: 1 } } },
  { what: "approval asked for at any risk", change: { guardrails: { approval_at_risk: 0 } } },
];

describe.each(TIGHTER)("a policy that is tightened: $what", ({ change }) => {
  const restarted = async (at: Service) => {
    const id = await at.post();
    const model = scriptedModel(during(() => at.tighten(change), RAISE));
    const [before] = [at.jobs.at(-1)];
    expect(await at.work(before, model)).toBe("fenced");
    return { id, before };
  };

  it("takes the run from its worker, which makes no edit after it", async () => {
    const at = await aService();
    const { id, before } = await restarted(at);
    const run = await at.run(id);
    expect(run).toMatchObject({ status: "running", lease_until: null, job_no: (before?.job_no ?? 0) + 1 });
    expect(at.jobs.at(-1)).toMatchObject({ run_id: id, job_no: run.job_no });
    expect(await at.version()).toBe(BEFORE);
    expect(await at.work(before, scriptedModel())).toBe("ignored");
  });

  it("binds the run when it goes on", async () => {
    const at = await aService();
    const { id } = await restarted(at);
    const result = await at.work(at.jobs.at(-1), scriptedModel(RAISE, DONE));
    expect(["ended", "proposed"]).toContain(result);
    expect(await at.version()).toBe(BEFORE);
    expect(["completed", "awaiting_approval"]).toContain((await at.run(id)).status);
  });

  it("gives a queued run a fresh job, in the place of the one before", async () => {
    const at = await aService();
    const id = await at.post();
    const before = at.jobs.at(-1);
    await at.tighten(change);
    expect(at.jobs.at(-1)).toMatchObject({ run_id: id, job_no: (before?.job_no ?? 0) + 1 });
    expect(await at.work(before, scriptedModel())).toBe("ignored");
    expect(["ended", "proposed"]).toContain(await at.work(at.jobs.at(-1), scriptedModel(RAISE, DONE)));
    expect(await at.version()).toBe(BEFORE);
  });
});

describe("a proposal that was made before the policy was tightened", () => {
  it("is not carried out after it, though the owner approves", async () => {
    const at = await aService();
    const id = await at.post();
    await at.work(at.jobs.at(-1), scriptedModel(REMOVE));
    await at.tighten(OFF);
    const run = await at.run(id);
    const proposal =
      run.proposal_id && (await at.stores.runs.getProposal(TENANT, ids.thread(), run.proposal_id));
    const path = `/api/chat/threads/${ids.thread()}/runs/${id}/approval`;
    const body = { decision: "approve", proposal_hash: proposal && proposal.hash };
    const answer = await at.send("POST", path, { ...OWNER, body });
    expect(answer.statusCode).toBe(202);
    expect(await at.work(at.jobs.at(-1), scriptedModel(DONE))).toBe("ended");
    expect([(await at.run(id)).status, await at.version()]).toEqual(["completed", BEFORE]);
  });
});

describe("a policy that is loosened, or another setting", () => {
  it.each([
    { guardrails: { edits_per_hour: 5 } },
    { quotas: { messages_per_user_hour: 1 } },
    { budget: { run_max_usd: null } },
    { quotas: { active_runs: 1 } },
    { approval_hours: 1 },
    { retention: { archived_threads_days: 400 } },
  ])("leaves open runs at work: %o", async (change) => {
    const at = await aService();
    await at.tighten({ guardrails: { edits_per_hour: 1 }, budget: { run_max_usd: 0.1 } });
    const id = await at.post();
    const before = await at.run(id);
    await at.tighten(change);
    expect(await at.run(id)).toEqual(before);
  });
});

describe("a budget that is tightened", () => {
  it.each([
    { budget: { tenant_month_usd: 0.0004 } },
    { budget: { user_month_usd: 0.0004 } },
    { budget: { run_max_usd: 0.0004 } },
  ])("pays for no further call of a run at work: %o", async (change) => {
    const at = await aService();
    const id = await at.post();
    const first = scriptedModel(during(() => at.tighten(change), RAISE));
    expect(await at.work(at.jobs.at(-1), { ...first, estimate: () => PRICED })).toBe("fenced");
    const second = scriptedModel();
    expect(await at.work(at.jobs.at(-1), { ...second, estimate: () => PRICED })).toBe("ended");
    expect([(await at.run(id)).status, await at.version()]).toEqual(["incomplete", BEFORE]);
  });

  it("as a rate of tokens, too, makes the run at work wait", async () => {
    const at = await aService();
    const id = await at.post();
    const change = { quotas: { tokens_per_minute: 1 } };
    const first = scriptedModel(during(() => at.tighten(change), RAISE));
    expect(await at.work(at.jobs.at(-1), { ...first, estimate: () => PRICED })).toBe("fenced");
    const second = scriptedModel();
    expect(await at.work(at.jobs.at(-1), { ...second, estimate: () => PRICED })).toBe("handed_on");
    expect([(await at.run(id)).status, await at.version()]).toEqual(["running", BEFORE]);
  });

  it("reaches the runs that its first attempt did not reach, when it is repeated", async () => {
    const at = await aService();
    const change = { budget: { user_month_usd: 1 } };
    await at.tighten(change);
    const id = await at.post();
    const before = await at.run(id);
    await at.tighten(change);
    expect((await at.run(id)).job_no).toBe(before.job_no + 1);
  });
});
