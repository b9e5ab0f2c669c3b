import { describe, expect, it } from "vitest";
import type { Proposal } from "#shared/chat/threads/proposal.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { wireRun } from "#shared/http/wire/wire-run.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRunningRun } from "#test/support/builders/runs.ts";
import { aPerson, aPrincipal, aUser } from "#test/support/builders/people.ts";
import { aProposal } from "#test/support/builders/proposals.ts";
import { aThreadApi } from "#test/support/api/test-api.ts";
import { at, hashOf, ids } from "#test/support/builders/ids.ts";

const OWNER = { as: aPrincipal(1) };
const THREAD = `/api/chat/threads/${ids.thread()}`;
const RUN = `${THREAD}/runs/${ids.run()}`;
const APPROVE = { decision: "approve", proposal_hash: aProposal().hash };

const WAITING = aRunningRun({
  status: "awaiting_approval",
  outcome: "proposed",
  proposal_id: ids.proposal(),
  lease_until: null,
  next_check_at: aProposal().open_until,
});

const withProposal = (
  run: Partial<Run> = {},
  proposal: Partial<Proposal> = {},
  given: Parameters<typeof aThreadApi>[0] = {},
) =>
  aThreadApi({
    ...given,
    threads: [aThread({ message_count: 1 })],
    messages: [aMessage()],
    runs: [{ ...WAITING, ...run }],
    proposals: [aProposal(proposal)],
    activeRuns: new Map([[ids.thread(), ids.run()]]),
  });

describe("a run that waits for its owner", () => {
  it("shows what it proposes, with the hash that answers it", async () => {
    const { send } = withProposal();
    const read = await send("GET", RUN, { as: aPrincipal(2) });
    const { tenant_id: _t, thread_id: _h, run_id: _r, step: _s, index: _i, ...shown } = aProposal();
    expect(wireRun.parse(bodyOf(read))).toMatchObject({
      status: "awaiting_approval",
      outcome: "proposed",
      poll_after_ms: 5000,
      proposal: shown,
    });
  });

  it("refuses another message, by its own id", async () => {
    const { send } = withProposal();
    const posted = await send("POST", `${THREAD}/messages`, { ...OWNER, body: { content: "And now?" } });
    expect(bodyOf(posted)).toMatchObject({
      status: 409,
      code: "approval_pending",
      active_run_id: ids.run(),
      proposal_id: ids.proposal(),
    });
  });

  it.each([
    ["approve", "approved", null],
    ["reject", "rejected", "rejected"],
  ] as const)(
    "goes on when its owner says %s, with the answer on record",
    async (decision, status, outcome) => {
      const { send, state } = withProposal();
      const body = { decision, reason: "as agreed", proposal_hash: aProposal().hash };
      const answer = await send("POST", `${RUN}/approval`, { ...OWNER, body });
      expect([answer.statusCode, answer.headers?.["location"]]).toEqual([202, RUN]);
      expect(wireRun.parse(bodyOf(answer))).toMatchObject({
        status: "queued",
        outcome,
        proposal: { status },
      });
      expect(state.proposals).toEqual([
        aProposal({ status, decided_by: aPerson(), decision_reason: "as agreed", decided_at: at(100) }),
      ]);
      expect(state.jobs).toMatchObject([{ run_id: ids.run(), job_no: 2 }]);
      const again = await send("POST", `${RUN}/approval`, { ...OWNER, body });
      expect([again.statusCode, state.jobs.length]).toEqual([202, 1]);
      const other = decision === "approve" ? "reject" : "approve";
      const changed = await send("POST", `${RUN}/approval`, { ...OWNER, body: { ...body, decision: other } });
      expect(bodyOf(changed)).toMatchObject({
        status: 409,
        code: "proposal_decided",
        detail: `This proposal is ${status} already, by ${aPerson().name}; that stands.`,
        decision: status,
        decided_by: aPerson(),
        decided_at: at(100),
      });
    },
  );

  it("tells the one of two simultaneous answers that came second what was decided", async () => {
    const { send } = withProposal();
    const answers = await Promise.all(
      (["approve", "reject"] as const).map((decision) =>
        send("POST", `${RUN}/approval`, { ...OWNER, body: { ...APPROVE, decision } }),
      ),
    );
    const [first, second] = answers.toSorted((a, b) => (a.statusCode ?? 0) - (b.statusCode ?? 0));
    expect([first?.statusCode, second && bodyOf(second)]).toMatchObject([
      202,
      { status: 409, code: "proposal_decided", decided_by: aPerson() },
    ]);
  });

  it("takes no answer after its time, although no sweep has looked", async () => {
    const { send, snapshot } = withProposal({ next_check_at: at(100) });
    const before = snapshot();
    const late = await send("POST", `${RUN}/approval`, { ...OWNER, body: APPROVE });
    expect([late.statusCode, bodyOf(late)]).toMatchObject([
      409,
      { code: "version_conflict", detail: "Nobody answered this proposal in time; it counts as rejected." },
    ]);
    expect(snapshot()).toEqual(before);
  });

  it("takes no answer of an owner whose role makes no plans any more", async () => {
    const { send, snapshot } = withProposal({}, {}, { users: [aUser({ role: "viewer" })] });
    const before = snapshot();
    const answer = await send("POST", `${RUN}/approval`, { ...OWNER, body: APPROVE });
    expect([answer.statusCode, snapshot()]).toEqual([403, before]);
  });

  it("continues even when its job can't be sent", async () => {
    const { send, state, before } = withProposal();
    before.send.push(() => {
      throw new Error("no queue");
    });
    const answer = await send("POST", `${RUN}/approval`, { ...OWNER, body: APPROVE });
    expect([answer.statusCode, state.runs[0]?.status, state.jobs]).toEqual([202, "queued", []]);
  });
});

describe("an answer to a proposal is refused", () => {
  const refusals: [string, ReturnType<typeof withProposal>, object, object][] = [
    ["from a reader", withProposal(), { as: aPrincipal(2) }, { status: 403, code: "forbidden" }],
    ["from a stranger", withProposal(), { as: aPrincipal(3) }, { status: 404, code: "thread_not_found" }],
    [
      "to another edit than was shown",
      withProposal(),
      { body: { ...APPROVE, proposal_hash: hashOf(8) } },
      { status: 409, code: "version_conflict", proposal_hash: aProposal().hash },
    ],
    [
      "once the plan has moved on",
      withProposal({}, { base_snapshot_id: ids.snapshot(9) }),
      {},
      { status: 409, code: "version_conflict", current_snapshot_id: ids.snapshot(1) },
    ],
    [
      "while the run is at work",
      withProposal({ status: "running" }),
      {},
      { status: 409, code: "version_conflict" },
    ],
    [
      "once the run has ended",
      withProposal({ status: "cancelled", ended_at: at(50) }),
      {},
      { status: 409, code: "run_ended" },
    ],
    ["without a hash", withProposal(), { body: { decision: "approve" } }, { status: 422 }],
    ["with another word", withProposal(), { body: { ...APPROVE, decision: "maybe" } }, { status: 422 }],
  ];
  it.each(refusals)("%s", async (_, { send, snapshot }, request, refusal) => {
    const before = snapshot();
    const answer = await send("POST", `${RUN}/approval`, { ...OWNER, body: APPROVE, ...request });
    expect(bodyOf(answer)).toMatchObject(refusal);
    expect(snapshot()).toEqual(before);
  });

  it("to a run that is not there", async () => {
    const { send } = withProposal();
    const answer = await send("POST", `${THREAD}/runs/${ids.run(9)}/approval`, { ...OWNER, body: APPROVE });
    expect(bodyOf(answer)).toMatchObject({ status: 404, code: "run_not_found" });
  });
});
