import { describe, expect, it } from "vitest";
import { loadEngine } from "#functions/modifications/load-engine.ts";
import { GLOBAL_POLICY } from "#shared/chat/tenants/guardrail-policy.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { createPlanStore } from "#shared/table/plans/plan-store.ts";
import { createQuotaStore } from "#shared/table/runs/quota-store.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { tableOver } from "#shared/table/table.ts";
import { createTenantStore } from "#shared/table/tenants/tenant-store.ts";
import { createUserStore } from "#shared/table/tenants/user-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { revertModification } from "#shared/usecases/modifications/revert-modification.ts";
import { revertThread } from "#shared/usecases/modifications/revert-thread.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aTable } from "#test/support/table/test-table.ts";
import { asked, BASELINE, PLAN, raised } from "#test/support/worlds/edit-world.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { sha256 } from "#test/support/builders/sha256.ts";
import { atMs, countingUlids, ids, PLAN_ID, TENANT } from "#test/support/builders/ids.ts";
import { metered } from "./stores-meter.ts";

const OWNER = aPrincipal(1);
const BACK = { reason: "back again", accept: null, expectedRevisions: null };

const aStage = async () => {
  const { client, name, requests } = await aTable();
  const { db, meter } = metered(tableOver(client, name));
  const ports = {
    threads: createThreadStore(db),
    plans: createPlanStore(db),
    runs: createRunStore(db),
    tenants: createTenantStore(db),
    quotas: createQuotaStore(db),
    policy: { ...GLOBAL_POLICY, edits_per_hour: 100 },
    policyNotRead: (_tenant: string, cause: unknown) => expect.fail(String(cause)),
    loadEngine,
    now: () => atMs(100),
    ulid: countingUlids(500),
    hash: sha256,
  };
  await createUserStore(db).putUser(aUser());
  await ports.plans.putPayload(TENANT, PLAN_ID, BASELINE.content_hash, PLAN);
  await ports.plans.createPlan(aPlanRecord(), BASELINE, anAuditRecord({ n: 2 }));
  await ports.threads.createThread(aThread(), [aMember()], anAuditRecord());
  const cost = async (work: () => Promise<unknown>) => {
    const before = { ...meter };
    const written = requests["TransactWriteItems"] ?? 0;
    await work();
    return {
      requests: meter.requests - before.requests,
      transactions: (requests["TransactWriteItems"] ?? 0) - written,
      write_units: meter.writeUnits - before.writeUnits,
    };
  };
  const stands = async () => (await ports.threads.getAccess(TENANT, ids.thread(), ids.user())).thread;
  return { ports, cost, stands };
};

describe("the cost of changing a plan manually", () => {
  it("is nine requests for an edit, three of them writes, and at most 18 write units", async () => {
    const { ports, cost, stands } = await aStage();
    // reads: thread, version, open run, settings, payload; writes: hourly counter, payload, transaction (after
    // reading the subscriptions)
    const paid = await cost(() => modifyPlan(ports, OWNER, ids.thread(), asked([raised(50)])));
    expect(paid).toMatchObject({ requests: 9, transactions: 1 });
    expect(paid.write_units).toBeLessThanOrEqual(18);
    expect((await stands())?.version).toBe(1);
  });

  it("is the same number of requests for twenty edits", async () => {
    const { ports, cost, stands } = await aStage();
    const twenty = Array.from({ length: 20 }, (_, n) => raised(n + 1));
    const paid = await cost(() => modifyPlan(ports, OWNER, ids.thread(), asked(twenty, { batch: true })));
    expect(paid).toMatchObject({ requests: 9, transactions: 1 });
    expect(paid.write_units).toBeLessThanOrEqual(20 * 14);
    expect(await stands()).toMatchObject({ version: 20, modification_count: 20, rev: 1 });
  });

  it("is no write for a dry run", async () => {
    const { ports, cost } = await aStage();
    const paid = await cost(() =>
      modifyPlan(ports, OWNER, ids.thread(), asked([raised(50)], { dryRun: true })),
    );
    expect(paid).toEqual({ requests: 4, transactions: 0, write_units: 0 });
  });

  it("is one write and the counter for reverting to a version, whose payload is stored already", async () => {
    const { ports, cost, stands } = await aStage();
    await modifyPlan(ports, OWNER, ids.thread(), asked([raised(50)]));
    const paid = await cost(() =>
      revertThread(ports, OWNER, ids.thread(), { ...BACK, target: { version: 0 } }),
    );
    // reads: thread, two versions, open run, settings, ancestors, versions of the last hour, two payloads; writes:
    // counter, transaction (after reading the subscriptions)
    expect(paid).toMatchObject({ requests: 12, transactions: 1 });
    expect(paid.write_units).toBeLessThanOrEqual(12);
    expect((await stands())?.version).toBe(2);
  });

  it("is two writes and the counter for reverting one edit", async () => {
    const { ports, cost, stands } = await aStage();
    await modifyPlan(ports, OWNER, ids.thread(), asked([raised(50)]));
    const where = { thread: ids.thread(), modification: ids.modification(500) };
    const paid = await cost(() => revertModification(ports, OWNER, where, BACK));
    // one of them reads the versions of the last hour, as the tip is younger than that
    expect(paid).toMatchObject({ requests: 15, transactions: 1 });
    expect(paid.write_units).toBeLessThanOrEqual(18);
    expect((await stands())?.version).toBe(2);
  });
});

describe("two requests on one branch", () => {
  it("never lose an edit: the second builds on the first, or fails with the branch's current version", async () => {
    const { ports, stands } = await aStage();
    let made = 0;
    let conflicts = 0;
    for (let race = 1; race <= 20; race += 1) {
      const results = await Promise.allSettled(
        [2 * race, 2 * race + 1].map((feet) => modifyPlan(ports, OWNER, ids.thread(), asked([raised(feet)]))),
      );
      const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
      made += results.length - failures.length;
      conflicts += failures.length;
      const branch = await stands();
      expect(branch).toMatchObject({ version: made, modification_count: made });
      expect(failures.map((error) => isAppError(error, "version_conflict") && error.context)).toEqual(
        failures.map(() => ({
          current_version: made,
          current_snapshot_id: branch?.current_snapshot_id,
          message_count: 0,
        })),
      );
    }
    expect(made + conflicts).toBe(40);
    expect(conflicts).toBeGreaterThan(0);
    const { items } = await ports.threads.listModifications(TENANT, ids.thread(), {
      limit: 100,
      cursor: null,
    });
    expect(new Set(items.map(({ source_version }) => source_version)).size).toBe(made);
  });
});
