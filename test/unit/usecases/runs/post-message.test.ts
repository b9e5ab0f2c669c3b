import { describe, expect, it } from "vitest";
import { newRun } from "#shared/chat/runs/run-machine.ts";
import { RUN_SETTINGS } from "#shared/chat/runs/run-settings.ts";
import type { PostingReads } from "#shared/chat/ports/posting-reads.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { postMessage, type NewMessage } from "#shared/usecases/runs/post-message.ts";
import { aMember, aMessage, aThread } from "#test/support/builders/threads.ts";
import { aRun } from "#test/support/builders/runs.ts";
import { aPrincipal, aStranger, STAFF } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { at, atMs, ids, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const OPTIONS = { allow_plan_changes: false, max_tool_calls: 4, dry_run: true };
const ASKED: NewMessage = {
  content: "Combine plugs 2 and 3",
  options: OPTIONS,
  expectedRevisions: null,
};

const HOUR = `${TENANT} messages-2026-11-22T08 ${ids.user()}`;

const worldWith = (given: Given = {}) => {
  const world = aWorld({
    users: STAFF,
    threads: [aThread({ current_snapshot_id: ids.snapshot(3), version: 2, message_count: 4, rev: 7 })],
    members: [aMember(), aMember({ n: 2 })],
    ...given,
  });
  const notSent: { run: Run; cause: unknown }[] = [];
  const jobNotSent = (run: Run, cause: unknown) => void notSent.push({ run, cause });
  return { ...world, notSent, ports: { ...world.ports, settings: RUN_SETTINGS, jobNotSent } };
};

const expectedRun = (run: number, message: number): Run =>
  newRun({
    id: ids.run(run),
    tenant_id: TENANT,
    thread_id: ids.thread(),
    message_id: ids.message(message),
    message_seq: 5,
    user_id: ids.user(),
    options: OPTIONS,
    base_snapshot_id: ids.snapshot(3),
    now: atMs(100),
    settings: RUN_SETTINGS,
  });

describe("a burst of posts on one thread", () => {
  it("answers 409 to all but one, and tells nobody to wait for the hour", async () => {
    const other = { id: ids.thread(2) };
    const { ports, state } = worldWith({
      threads: [aThread(), aThread(other)],
      members: [aMember(), aMember({ thread_id: other.id })],
      // the hour's limit is not reached by what is accepted
      quotas: new Map([[HOUR, 5]]),
    });
    const burst = [...Array.from({ length: 100 }, () => ids.thread()), other.id];
    const refused: AppError[] = [];
    await Promise.all(
      burst.map(async (thread) => {
        try {
          await postMessage(ports, aPrincipal(), thread, ASKED);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused.push(error);
        }
      }),
    );
    const full = refused.filter(({ code }) => code === "quota_exceeded");
    // 1 s where the hour's count is held, 5 s where the company's places are
    expect([...new Set(full.map(({ context }) => context["retry_after_s"]))]).toEqual(
      expect.arrayContaining([1, 5]),
    );
    expect(full.find(({ context }) => context["retry_after_s"] === 1)?.detail).toMatch(/under way/u);
    expect(refused.length).toBeGreaterThan(98);
    expect(state.quotas.get(HOUR)).toBe(5 + state.messages.length);
  });
});

describe("posting a message", () => {
  it("accepts it with the run that will answer it, and sends that run's job", async () => {
    const { ports, state } = worldWith();
    const accepted = await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    const run = expectedRun(500, 501);
    expect(accepted).toEqual({
      message: aMessage({ id: ids.message(501), seq: 5, run_id: ids.run(500), created_at: at(100) }),
      run,
    });
    expect(state.messages).toEqual([accepted.message]);
    expect(state.runs).toEqual([run]);
    expect(state.jobs).toEqual([
      { tenant_id: TENANT, thread_id: ids.thread(), run_id: ids.run(500), job_no: 1 },
    ]);
    expect([...state.quotas]).toEqual([[`${TENANT} messages-2026-11-22T08 ${ids.user()}`, 1]]);
  });

  it("expects the run to take as long as the tenant's runs take", async () => {
    const { ports, state } = worldWith({
      quotas: new Map([
        [`${TENANT} run-time-ms all`, 4200],
        [`${OTHER_TENANT} run-time-ms all`, 9],
      ]),
    });
    const { run } = await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    expect(run.expected_ms).toBe(4200);
    expect(state.runs).toEqual([run]);
  });

  it("stays accepted when its job can't be sent, which is logged", async () => {
    const { ports, state, before, notSent } = worldWith();
    const broken = new Error("no queue");
    before.send.push(() => {
      throw broken;
    });
    const { run } = await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    expect([state.runs, state.jobs, notSent]).toEqual([[run], [], [{ run, cause: broken }]]);
  });

  it("names the run that is at work when there is one, and nothing is stored or counted", async () => {
    const { ports, snapshot } = worldWith({
      runs: [aRun()],
      activeRuns: new Map([[ids.thread(), ids.run()]]),
    });
    const stored = snapshot();
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "run_active",
      context: { active_run_id: ids.run() },
    });
    expect(snapshot()).toEqual(stored);
  });

  it("names the run of a message that came between, and counts nothing", async () => {
    const { put, ports, state, before } = worldWith();
    before.write.push(() => put({ runs: [aRun()], activeRuns: new Map([[ids.thread(), ids.run()]]) }));
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "run_active",
      context: { active_run_id: ids.run() },
    });
    expect([...state.quotas]).toEqual([[HOUR, 0]]);
  });

  it.each([
    ["gives its count back when a busy store has no such run", null, 0],
    ["stays counted when a busy store has the run", aRun(), 1],
  ])("%s", async (_what, stored, counted) => {
    const { ports, state } = worldWith();
    const runs = {
      acceptMessage: async () => {
        throw new AppError("store_busy", "The store has too much to do at the moment");
      },
      getRun: async () => stored,
    };
    const posted = postMessage({ ...ports, runs }, aPrincipal(), ids.thread(), ASKED);
    await expect(posted).rejects.toMatchObject({ code: "store_busy" });
    expect([...state.quotas]).toEqual([[HOUR, counted]]);
  });

  it("names the run whose proposal waits for the owner", async () => {
    const { ports } = worldWith({
      runs: [aRun({ status: "awaiting_approval", proposal_id: ids.proposal() })],
      activeRuns: new Map([[ids.thread(), ids.run()]]),
    });
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "approval_pending",
      context: { active_run_id: ids.run(), proposal_id: ids.proposal() },
    });
  });

  it("takes the next place when another message took its own, on the branch as it is then", async () => {
    const { put, ports, state, before } = worldWith();
    before.write.push(() => {
      put({ threads: [aThread({ message_count: 6, current_snapshot_id: ids.snapshot(4), rev: 9 })] });
    });
    const { message, run } = await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    expect([message.seq, run.message_seq, run.base_snapshot_id]).toEqual([7, 7, ids.snapshot(4)]);
    expect(state.messages).toEqual([message]);
  });

  it("is refused in a thread that was archived while it was on its way", async () => {
    const { put, ports, state, before } = worldWith();
    before.write.push(() => {
      put({ threads: [aThread({ message_count: 6, is_active: false })] });
    });
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "thread_archived",
    });
    expect([state.messages, state.jobs]).toEqual([[], []]);
  });

  it("is taken 60 times an hour, and again in the next", async () => {
    const { put, ports, state } = worldWith();
    const bucket = HOUR;
    put({ quotas: new Map([[bucket, 60]]) });
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "quota_exceeded",
      context: { limit: 60, retry_after_s: 3500 },
    });
    expect([state.messages, state.quotas.get(bucket)]).toEqual([[], 60]);
    await ports.sleep(3_500_000);
    await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    expect(state.quotas.get(`${TENANT} messages-2026-11-22T09 ${ids.user()}`)).toBe(1);
  });

  it.each([
    ["tenant", `${TENANT} money-2026-11 all`, 200],
    ["person", `${TENANT} money-user-2026-11 ${ids.user()}`, 50],
  ])(
    "is refused when the month's budget of the %s is spent, and counts for nothing",
    async (_, name, usd) => {
      const { ports, put, snapshot } = worldWith();
      put({ quotas: new Map([[name, usd * 1_000_000]]) });
      const stored = snapshot();
      await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
        code: "budget_exhausted",
        context: { limit_usd: usd, retry_after_s: (Date.parse("2026-12-01T00:00:00Z") - atMs(100)) / 1000 },
      });
      expect(snapshot()).toEqual(stored);
      put({ quotas: new Map([[name, usd * 1_000_000 - 1]]) });
      await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    },
  );

  it.each([
    [
      "messages of a person",
      { quotas: { messages_per_user_hour: 0 } },
      { code: "quota_exceeded", context: { limit: 0 } },
    ],
    ["open runs", { quotas: { active_runs: 1 } }, { code: "quota_exceeded", context: { limit: 1 } }],
    [
      "the month's budget",
      { budget: { tenant_month_usd: 0.25 } },
      { code: "budget_exhausted", context: { limit_usd: 0.25 } },
    ],
    [
      "a person's month",
      { budget: { user_month_usd: 0.1 } },
      { code: "budget_exhausted", context: { limit_usd: 0.1 } },
    ],
  ] as const)("is held to what its tenant sets for %s, and no other tenant", async (_, limits, refusal) => {
    const runs = [aRun({ thread_id: ids.thread(9) })];
    const quotas = new Map([
      [`${TENANT} money-2026-11 all`, 300_000],
      [`${TENANT} money-user-2026-11 ${ids.user()}`, 200_000],
    ]);
    const own = worldWith({ runs, quotas, settings: [someSettings({}, limits)] });
    const posted = postMessage(own.ports, aPrincipal(), ids.thread(), ASKED);
    await expect(posted).rejects.toMatchObject(refusal);
    expect([own.state.messages, own.state.jobs, own.state.quotas.get(HOUR) ?? 0]).toEqual([[], [], 0]);
    const others = [someSettings({}, limits, { tenant_id: OTHER_TENANT })];
    const free = worldWith({ runs, quotas: new Map(quotas), settings: others });
    await postMessage(free.ports, aPrincipal(), ids.thread(), ASKED);
  });

  it("begins nothing while the tenant's settings can't be read", async () => {
    const { ports, snapshot } = worldWith();
    const stored = snapshot();
    const unreadable = new AppError("store_busy", "The tenant's settings can't be read now.");
    const posting: Pick<PostingReads, "getPosting"> = {
      getPosting: async () => {
        throw unreadable;
      },
    };
    const posted = postMessage({ ...ports, posting }, aPrincipal(), ids.thread(), ASKED);
    await expect(posted).rejects.toBe(unreadable);
    expect(snapshot()).toEqual(stored);
  });

  it("is refused while the tenant has as many runs open as it may, and counts for nothing", async () => {
    const others = Array.from({ length: 20 }, (_, n) =>
      aRun({ id: ids.run(n + 1), thread_id: ids.thread(9) }),
    );
    const { put, ports, state, snapshot } = worldWith({ runs: others });
    const stored = snapshot();
    await expect(postMessage(ports, aPrincipal(), ids.thread(), ASKED)).rejects.toMatchObject({
      code: "quota_exceeded",
      context: { limit: 20, retry_after_s: 5 },
    });
    expect(snapshot()).toEqual({ ...stored, quotas: new Map([[HOUR, 0]]) });
    put({ runs: [aRun({ thread_id: ids.thread(9), status: "completed" })] });
    await postMessage(ports, aPrincipal(), ids.thread(), ASKED);
    expect(state.quotas.get(HOUR)).toBe(1);
  });

  it.each([
    ["a reader", aPrincipal(2), {}, ASKED, "forbidden"],
    ["an admin", aPrincipal(5, "admin"), {}, ASKED, "forbidden"],
    ["a stranger", aPrincipal(3), {}, ASKED, "thread_not_found"],
    ["another tenant", aStranger(), {}, ASKED, "thread_not_found"],
    [
      "an archived thread",
      aPrincipal(1),
      { threads: [aThread({ is_active: false })] },
      ASKED,
      "thread_archived",
    ],
    ["another revision", aPrincipal(1), {}, { ...ASKED, expectedRevisions: [6] }, "precondition_failed"],
  ] as const)("is refused to %s, and nothing is stored", async (_, principal, given, asked, code) => {
    const { ports, snapshot } = worldWith(given);
    const stored = snapshot();
    await expect(postMessage(ports, principal, ids.thread(), asked)).rejects.toMatchObject({ code });
    expect(snapshot()).toEqual(stored);
  });
});
