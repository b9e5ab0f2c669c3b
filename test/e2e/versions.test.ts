import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf, signIn, type Api, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { pollRun } from "#infra/client/poll-run.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { ok, refused } from "#test/support/servers/service-answers.ts";

const PLAN = "/api/plans/{plan_id}";
const THREAD = "/api/chat/threads/{thread_id}";
const PLAN_ID = "4200346118:combined";
const ofPlan = (plan_id = PLAN_ID) => ({ params: { path: { plan_id } } });
const inThread = (thread_id: string) => ({ params: { path: { thread_id } } });
/** A sample well without a depth of usable-quality water: its plan violates the rules until that depth is known. */
const DRY_WELL = "4217334896";

type People = Record<"engineer" | "colleague" | "reviewer" | "admin" | "outsider", ApiClient>;
let stack: Awaited<ReturnType<typeof startTestStack>>;
let people: People;

beforeAll(async () => {
  stack = await startTestStack();
  const as = (name: string, password: string) =>
    signIn({ url: stack.url, fetch: checkedFetch }, `${name}@example.com`, password);
  people = {
    engineer: await as("demo", "demo123"),
    colleague: await as("colleague", "colleague123"),
    reviewer: await as("reviewer", "reviewer123"),
    admin: await as("admin", "admin123"),
    outsider: await as("outsider", "outsider123"),
  };
});
afterAll(() => stack.stop());

const openThread = async (owner: ApiClient, title: string): Promise<string> => {
  const body = { well_api14: "4200346118", plan_id: PLAN_ID, title };
  return (await ok(owner.POST("/api/chat/threads", { body }), 201)).id;
};

/** Posts an order and waits until its run has ended. */
const order = async (owner: ApiClient, thread: string, content: string): Promise<Api["Run"]> => {
  const posted = await dataOf(owner.POST(`${THREAD}/messages`, { ...inThread(thread), body: { content } }));
  return pollRun(owner, posted.run);
};

const versionsOf = (who: ApiClient) =>
  ok(who.GET(`${PLAN}/versions`, { params: { path: { plan_id: PLAN_ID }, query: { verify: true } } }));
const compare = (who: ApiClient, from: string, to: string) =>
  who.GET(`${PLAN}/compare`, { params: { path: { plan_id: PLAN_ID }, query: { from, to } } });
const snapshot = (who: ApiClient, snapshot_id: string, blame = false) => {
  const params = { path: { plan_id: PLAN_ID, snapshot_id }, query: { blame } };
  return who.GET(`${PLAN}/snapshots/{snapshot_id}`, { params });
};
const publish = (who: ApiClient, thread: string) =>
  who.POST(`${THREAD}/publish`, { ...inThread(thread), body: { comment: "Agreed on the phone" } });
const fork = (who: ApiClient, thread: string) =>
  who.POST(`${THREAD}/fork`, { ...inThread(thread), body: { title: "Once more" } });
const move = (who: ApiClient, to: Api["PlanStatusName"], comment = "", plan = PLAN_ID) =>
  who.POST(`${PLAN}/status`, { ...ofPlan(plan), body: { to, comment } });

describe("versions of a plan on the local stack", () => {
  it("go from an edit by the assistant to the plan's head and through its status", async () => {
    const { engineer, colleague, reviewer, admin, outsider } = people;
    const plan = await makePlan(engineer, "4200346118");
    const base = plan.head_snapshot_id;
    const [mine, theirs] = [await openThread(engineer, "Longer"), await openThread(colleague, "Other")];
    const run = await order(engineer, mine, "Extend the plug at 5,000 ft up by 50 feet.");
    expect(run).toMatchObject({ status: "completed", outcome: "changed" });
    const other = await order(colleague, theirs, "Extend the plug at 5,000 ft up by 80 feet.");
    expect(other).toMatchObject({ status: "completed", outcome: "changed" });

    const tree = await versionsOf(engineer);
    expect(tree.verification).toEqual({ verified: true, checked: 2, broken_at: null });
    const [edit] = tree.items;
    expect(edit).toMatchObject({ version: 1, parent_id: base, thread_id: mine, on_head_lineage: false });
    const everything = await versionsOf(admin);
    expect(everything.verification).toMatchObject({ verified: true, checked: 3 });

    const comparison = await ok(compare(engineer, base, edit!.id));
    expect(comparison.diff.sentences).toEqual(["Plug 3 now 4,870–5,582 ft, 662 → 712 ft, 102 → 110 sacks"]);
    expect(await refused(compare(colleague, base, edit!.id), 404)).toMatchObject({
      code: "snapshot_not_found",
    });

    const { blame, payload } = await ok(snapshot(engineer, edit!.id, true));
    const plug = payload.steps.find(({ plug_no }) => plug_no === 3);
    const fields = blame?.steps.find(({ step_id }) => step_id === plug?.step_id)?.fields;
    expect([fields?.["top_ft"], fields?.["bottom_ft"]]).toEqual([1, 0]);
    expect(blame?.versions.at(-1)).toMatchObject({
      version: 1,
      modification_id: run.modifications[0]?.id,
      author: { email: "demo@example.com" },
    });
    expect(blame?.versions.at(-1)?.message_id).toMatch(/^msg_/u);

    expect(await refused(publish(colleague, mine), 404)).toMatchObject({ code: "thread_not_found" });
    expect(await ok(publish(engineer, mine))).toMatchObject({
      status: "draft",
      version: 1,
      head_snapshot_id: edit!.id,
      previous_head_snapshot_id: base,
      thread: { head_moved: false },
    });
    expect(await ok(colleague.GET(PLAN, ofPlan()))).toMatchObject({ head_snapshot_id: edit!.id });
    await ok(compare(colleague, base, edit!.id));

    const behind = await ok(colleague.GET(THREAD, inThread(theirs)));
    expect(behind.head_moved).toBe(true);
    const conflict = await refused(publish(colleague, theirs), 409);
    expect(conflict).toMatchObject({ code: "version_conflict", current_version: 1 });
    expect(conflict["changed"]).toContain(`/steps/${plug!.step_id}/top_ft`);
    expect(await ok(fork(colleague, theirs), 201)).toMatchObject({ version: 1, head_moved: true });

    expect(await refused(move(reviewer, "internal_review"), 403)).toMatchObject({ code: "forbidden" });
    expect(await refused(move(engineer, "filed"), 409)).toMatchObject({ code: "transition_not_allowed" });
    await ok(move(engineer, "internal_review"));
    expect(await refused(move(engineer, "engineer_approved"), 403)).toMatchObject({ code: "forbidden" });
    await ok(move(reviewer, "engineer_approved", "Good work"));
    const later = await order(engineer, mine, "Extend the plug at 5,000 ft up by 20 feet.");
    expect(later).toMatchObject({ status: "completed", outcome: "changed" });
    expect(await refused(publish(engineer, mine), 409)).toMatchObject({ code: "plan_locked" });
    const made = engineer.POST("/api/plans/w3a/from-api", { body: { api10: "4200346118", use_cibp: false } });
    expect(await refused(made, 409)).toMatchObject({ code: "plan_locked" });
    const status = await ok(move(engineer, "filed"));
    expect(status.history.items.map(({ from, to, cause, actor }) => [from, to, cause, actor.email])).toEqual([
      ["engineer_approved", "filed", "transition", "demo@example.com"],
      ["internal_review", "engineer_approved", "transition", "reviewer@example.com"],
      ["draft", "internal_review", "transition", "demo@example.com"],
      ["draft", "draft", "published", "demo@example.com"],
    ]);
    expect(status.next.map(({ to }) => to)).toEqual(["under_agency_review", "withdrawn"]);

    for (const hidden of [
      outsider.GET(PLAN, ofPlan()),
      outsider.GET(`${PLAN}/versions`, ofPlan()),
      snapshot(outsider, edit!.id),
      compare(outsider, base, base),
      outsider.GET(`${PLAN}/status`, ofPlan()),
      publish(outsider, mine),
      fork(outsider, mine),
      move(outsider, "withdrawn", "ours"),
    ]) {
      await refused(hidden, 404);
    }
  });

  it("don't pass review while the plan breaks the law", async () => {
    const { engineer, reviewer } = people;
    const { plan_id } = await makePlan(engineer, DRY_WELL);
    expect(await refused(move(engineer, "internal_review", "", plan_id), 409)).toMatchObject({
      code: "gate_failed",
      plan_status: "draft",
      blockers: [{ code: "error_violation", violation_code: "groundwater_depth_unknown" }],
    });
    const status = await ok(reviewer.GET(`${PLAN}/status`, ofPlan(plan_id)));
    expect(status).toMatchObject({ status: "draft", history: { items: [] } });
    expect(status.next[0]?.blockers).toHaveLength(1);
  });
});
