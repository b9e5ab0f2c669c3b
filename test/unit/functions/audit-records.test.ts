import { describe, expect, it } from "vitest";
import type { AuditRecord } from "#shared/chat/tenants/audit-record.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { auditId } from "#shared/kernel/ids.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { API14, at, ids, PLAN_ID, TENANT, ulid } from "#test/support/builders/ids.ts";
import { as, aVersionApi } from "#test/support/api/version-api.ts";
import { VERSIONS } from "#test/support/worlds/version-world.ts";

const OWNER = { as: aPrincipal(1) };
const THREADS = "/api/chat/threads";
const SHARE = `${THREADS}/${ids.thread()}/share`;

/** An audit record at the API's current time. */
const audited = (
  id: number,
  action: AuditRecord["action"],
  { n = 1, ...rest }: Pick<AuditRecord, "subject" | "details"> & { n?: number },
): AuditRecord => ({
  id: auditId.parse(`aud_${ulid(id)}`),
  tenant_id: TENANT,
  action,
  actor: aPerson(n),
  created_at: at(100),
  ...rest,
});

describe("an audit record of a well is written", () => {
  it("with each save that changes it", async () => {
    const { send, state } = aThreadApi({ wells: [{ tenant: "public", well: aWell() }] });
    const put = async (td_ft: number) => {
      const { api10: _ten, api14: _fourteen, ...facts } = aWell({ td_ft });
      return (await send("PUT", `/api/wells/${API14}`, { ...OWNER, body: facts })).statusCode;
    };
    expect([await put(9700), await put(9700), await put(9800)]).toEqual([201, 200, 200]);
    const subject = { api14: API14 };
    expect(state.audit).toEqual([
      audited(500, "well_saved", { subject, details: { rev: { before: null, after: 1 } } }),
      audited(501, "well_saved", { subject, details: { rev: { before: 1, after: 2 } } }),
    ]);
  });
});

describe("an audit record of a plan is written", () => {
  it("when it is made, each kind of it, and when it is made again", async () => {
    const { send, state } = aThreadApi({ plans: [], versions: [], payloads: new Map() });
    const make = (over: object = {}) =>
      send("POST", "/api/plans/w3a/from-api", { ...OWNER, body: { api10: API14, ...over } });
    expect((await make({ plugs_mode: "both" })).statusCode).toBe(201);
    const made = (variant: string, snapshot: number) => ({
      subject: { plan_id: `4200346118:${variant}`, snapshot_id: ids.snapshot(snapshot) },
      details: { api14: API14, variant },
    });
    expect(state.audit).toEqual([
      audited(502, "plan_made", made("combined", 500)),
      audited(503, "plan_made", made("isolated", 501)),
    ]);
    expect((await make({ plugs_mode: "both" })).statusCode).toBe(200);
    expect(state.audit).toHaveLength(2);
    expect((await make({ use_cibp: false })).statusCode).toBe(201);
    const details = { from: "draft", to: "draft", previous_head_snapshot_id: ids.snapshot(500), comment: "" };
    const subject = { plan_id: PLAN_ID, snapshot_id: ids.snapshot(504) };
    expect(state.audit.slice(2)).toEqual([audited(506, "plan_made_again", { subject, details })]);
    expect(state.statusRecords).toEqual([]);
  });
});

const withRun = (run: Run) =>
  aThreadApi({
    users: [aUser(), aUser({ n: 2 }), aUser({ n: 3, role: "admin" })],
    threads: [aThread({ message_count: 1 })],
    messages: [aMessage()],
    runs: [run],
    proposals: [aProposal()],
    activeRuns: new Map([[ids.thread(), run.id]]),
  });
const RUN = `${THREADS}/${ids.thread()}/runs/${ids.run()}`;
const HELD = aRunningRun({ lease_until: at(130) });
const WAITING = aRunningRun({
  status: "awaiting_approval",
  outcome: "proposed",
  proposal_id: ids.proposal(),
  lease_until: null,
  next_check_at: aProposal().open_until,
});

describe("an audit record of a run is written", () => {
  it.each([
    ["queued", "cancelled", aRun()],
    ["running", "cancelling", HELD],
    ["awaiting_approval", "cancelled", WAITING],
  ])("when somebody stops it that is %s, once", async (from, to, run) => {
    const { send, state } = withRun(run);
    for (let n = 0; n < 2; n++) await send("POST", `${RUN}/cancel`, { as: aPrincipal(3, "admin") });
    expect(state.runs[0]?.status).toBe(to);
    expect(state.audit).toEqual([
      audited(500, "run_cancelled", {
        n: 3,
        subject: { run_id: ids.run(), thread_id: ids.thread() },
        details: { user_id: ids.user(1), from, to },
      }),
    ]);
  });

  it("as what it was, where it moved while it was to be stopped", async () => {
    const { put, send, state, before } = withRun(aRun());
    before.write.push(() => put({ runs: [HELD] }));
    await send("POST", `${RUN}/cancel`, OWNER);
    expect(state.audit).toMatchObject([{ details: { from: "running", to: "cancelling" } }]);
  });

  it("with an admin's bulk cancellation, not separately", async () => {
    const { send, state } = withRun(aRun());
    const order = { as: aPrincipal(3, "admin"), body: { all: true } };
    expect((await send("POST", "/api/admin/runs/cancel", order)).statusCode).toBe(200);
    expect(state.runs[0]?.status).toBe("cancelled");
    expect(state.audit.map(({ action }) => action)).toEqual(["runs_cancelled"]);
  });

  it.each([
    ["approve", undefined],
    ["reject", "It holds the water zone."],
  ])("when its owner says %s, without what they said", async (decision, reason) => {
    const { send, state } = withRun(WAITING);
    const body = { decision, proposal_hash: aProposal().hash, ...(reason && { reason }) };
    for (let n = 0; n < 2; n++) {
      expect((await send("POST", `${RUN}/approval`, { ...OWNER, body })).statusCode).toBe(202);
    }
    expect(state.audit).toEqual([
      audited(500, "proposal_decided", {
        subject: { proposal_id: ids.proposal(), run_id: ids.run(), thread_id: ids.thread() },
        details: { decision, has_reason: reason !== undefined, op_type: aProposal().op_type },
      }),
    ]);
  });
});

describe("an audit record of a thread is written", () => {
  it("when it is made, with those who may read it from then on", async () => {
    const { send, state } = aThreadApi();
    const body = {
      well_api14: API14,
      plan_id: PLAN_ID,
      title: "Only we know",
      share_with_user_ids: ["person2@example.com", "nobody@example.com"],
    };
    expect((await send("POST", THREADS, { ...OWNER, body })).statusCode).toBe(201);
    expect(state.audit).toEqual([
      audited(501, "thread_created", {
        subject: { thread_id: ids.thread(500), plan_id: PLAN_ID },
        details: { snapshot_id: ids.snapshot(1), shared_with: [ids.user(2)] },
      }),
    ]);
  });

  it("when it is forked, with the thread and the version that it comes from", async () => {
    const api = aVersionApi();
    expect((await api.fork(2, { snapshot_id: VERSIONS.first.id })).statusCode).toBe(201);
    expect(api.state.audit).toEqual([
      audited(501, "thread_forked", {
        n: 2,
        subject: { thread_id: ids.thread(500), plan_id: PLAN_ID },
        details: { source_thread_id: ids.thread(), snapshot_id: VERSIONS.first.id, version: 1 },
      }),
    ]);
  });

  it("for users who were added and removed, and only those", async () => {
    const { send, state } = aThreadApi();
    const share = async (action: string, ...people: number[]) => {
      const body = { user_ids: people.map((n) => ids.user(n)), action };
      expect((await send("POST", SHARE, { ...OWNER, body })).statusCode).toBe(200);
    };
    await share("add", 2, 3, 9);
    await share("remove", 2, 3, 9);
    const subject = { thread_id: ids.thread() };
    expect(state.audit).toEqual([
      audited(500, "thread_shared", { subject, details: { added: [ids.user(3)], removed: [] } }),
      audited(501, "thread_unshared", {
        subject,
        details: { added: [], removed: [ids.user(2), ids.user(3)] },
      }),
    ]);
    await share("remove", 2);
    await share("add", 1, 9);
    expect(state.audit).toHaveLength(2);
  });

  it("once, where somebody else wrote first and its owner's order is decided anew", async () => {
    const { put, send, state, before } = aThreadApi();
    before.write.push(() => {
      put({ threads: state.threads.map((thread) => ({ ...thread, rev: thread.rev + 1 })) });
    });
    await send("POST", SHARE, { ...OWNER, body: { user_ids: [ids.user(3)], action: "add" } });
    expect(state.audit).toMatchObject([{ action: "thread_shared", details: { added: [ids.user(3)] } }]);
  });

  it("not for a forbidden request", async () => {
    const { state, send, fork } = aVersionApi();
    const order = { ...as(2), body: { user_ids: [ids.user(3)], action: "add" } };
    expect((await send("POST", SHARE, order)).statusCode).toBe(403);
    expect((await fork(2, { snapshot_id: ids.snapshot(99) })).statusCode).toBe(404);
    expect(state.audit).toEqual([]);
  });
});
