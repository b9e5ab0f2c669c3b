import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient, type Answer } from "#infra/demo/api-client.ts";
import type { PlanAnswer, PostedAnswer, RunAnswer, ThreadAnswer } from "#infra/demo/wire.ts";
import { startLocalStack } from "#infra/local/local-stack.ts";
import { wirePlanStatus } from "#shared/http/wire/wire-plan-status.ts";
import { wirePublication } from "#shared/http/wire/wire-publication.ts";
import { wireThread } from "#shared/http/wire/wire-thread.ts";
import { wireComparison, wireSnapshot, wireVersionPage } from "#shared/http/wire/wire-version.ts";

const PLAN = "/api/plans/4200346118:combined";
/** A sample whose depth of usable-quality water nobody knows: the law is broken until somebody asks. */
const DRY_WELL = "4217334896";

type People = Record<"engineer" | "colleague" | "reviewer" | "admin" | "outsider", ApiClient>;
let stack: Awaited<ReturnType<typeof startLocalStack>>;
let people: People;

beforeAll(async () => {
  stack = await startLocalStack({ port: 0 });
  const nobody = new ApiClient(stack.url);
  people = {
    engineer: await nobody.signIn("demo@example.com", "demo123"),
    colleague: await nobody.signIn("colleague@example.com", "colleague123"),
    reviewer: await nobody.signIn("reviewer@example.com", "reviewer123"),
    admin: await nobody.signIn("admin@example.com", "admin123"),
    outsider: await nobody.signIn("outsider@example.com", "outsider123"),
  };
});
afterAll(() => stack.stop());

const ok = <T>(answer: Answer<T>, status = 200): T => {
  expect(answer).toMatchObject({ status });
  return answer.body;
};

const openThread = async (owner: ApiClient, title: string): Promise<string> => {
  const body = { well_api14: "4200346118", plan_id: "4200346118:combined", title };
  return ok(await owner.post<ThreadAnswer>("/api/chat/threads", body), 201).id;
};

/** Posts an order and waits until the run that carries it out has ended. */
const order = async (owner: ApiClient, thread: string, content: string): Promise<RunAnswer> => {
  const posted = await owner.post<PostedAnswer>(`/api/chat/threads/${thread}/messages`, { content });
  const { poll_url } = ok(posted, 202);
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const { body } = await owner.get<RunAnswer>(`${poll_url}?wait=5`);
    if (!["queued", "running"].includes(body.status)) return body;
  }
  throw new Error("the run is stuck");
};

describe("versions of a plan on the local stack", () => {
  it("go from an edit by the assistant to the plan's head and through its status", async () => {
    const { engineer, colleague, reviewer, admin, outsider } = people;
    const plan = ok(await engineer.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: "4200346118" }), 201);
    const base = plan.head_snapshot_id;
    const [mine, theirs] = [await openThread(engineer, "Longer"), await openThread(colleague, "Other")];
    const run = await order(engineer, mine, "Extend the plug at 5,000 ft up by 50 feet.");
    expect(run).toMatchObject({ status: "completed", outcome: "changed" });
    const other = await order(colleague, theirs, "Extend the plug at 5,000 ft up by 80 feet.");
    expect(other).toMatchObject({ status: "completed", outcome: "changed" });

    const tree = wireVersionPage.parse(ok(await engineer.get(`${PLAN}/versions?verify=true`)));
    expect(tree.verification).toEqual({ verified: true, checked: 2, broken_at: null });
    const [edit] = tree.items;
    expect(edit).toMatchObject({ version: 1, parent_id: base, thread_id: mine, on_head_lineage: false });
    const everything = wireVersionPage.parse(ok(await admin.get(`${PLAN}/versions?verify=true`)));
    expect(everything.verification).toMatchObject({ verified: true, checked: 3 });

    const compare = `${PLAN}/compare?from=${base}&to=${edit!.id}`;
    const comparison = wireComparison.parse(ok(await engineer.get(compare)));
    expect(comparison.diff.sentences).toEqual(["Plug 3 now 4,870–5,582 ft, 662 → 712 ft, 102 → 110 sacks"]);
    expect(ok(await colleague.get(compare), 404)).toMatchObject({ code: "snapshot_not_found" });

    const blamed = `${PLAN}/snapshots/${edit!.id}?blame=true`;
    const { blame, payload } = wireSnapshot.parse(ok(await engineer.get(blamed)));
    const plug = payload.steps.find(({ plug_no }) => plug_no === 3);
    const fields = blame?.steps.find(({ step_id }) => step_id === plug?.step_id)?.fields;
    expect([fields?.["top_ft"], fields?.["bottom_ft"]]).toEqual([1, 0]);
    expect(blame?.versions.at(-1)).toMatchObject({
      version: 1,
      modification_id: run.modifications[0]?.id,
      author: { email: "demo@example.com" },
    });
    expect(blame?.versions.at(-1)?.message_id).toMatch(/^msg_/u);

    const publish = (who: ApiClient, thread: string) =>
      who.post(`/api/chat/threads/${thread}/publish`, { comment: "Agreed on the phone" });
    expect(ok(await publish(colleague, mine), 404)).toMatchObject({ code: "thread_not_found" });
    expect(wirePublication.parse(ok(await publish(engineer, mine)))).toMatchObject({
      status: "draft",
      version: 1,
      head_snapshot_id: edit!.id,
      previous_head_snapshot_id: base,
      thread: { head_moved: false },
    });
    expect(ok(await colleague.get<PlanAnswer>(PLAN))).toMatchObject({ head_snapshot_id: edit!.id });
    ok(await colleague.get(compare));

    const behind = wireThread.parse(ok(await colleague.get(`/api/chat/threads/${theirs}`)));
    expect(behind.head_moved).toBe(true);
    const refused = ok(await publish(colleague, theirs), 409) as { changed: string[] };
    expect(refused).toMatchObject({ code: "version_conflict", current_version: 1 });
    expect(refused.changed).toContain(`/steps/${plug!.step_id}/top_ft`);
    const fork = await colleague.post(`/api/chat/threads/${theirs}/fork`, { title: "Once more" });
    expect(wireThread.parse(ok(fork, 201))).toMatchObject({ version: 1, head_moved: true });

    const move = (who: ApiClient, to: string, comment = "") => who.post(`${PLAN}/status`, { to, comment });
    expect(ok(await move(reviewer, "internal_review"), 403)).toMatchObject({ code: "forbidden" });
    expect(ok(await move(engineer, "filed"), 409)).toMatchObject({ code: "transition_not_allowed" });
    ok(await move(engineer, "internal_review"));
    expect(ok(await move(engineer, "engineer_approved"), 403)).toMatchObject({ code: "forbidden" });
    ok(await move(reviewer, "engineer_approved", "Good work"));
    const later = await order(engineer, mine, "Extend the plug at 5,000 ft up by 20 feet.");
    expect(later).toMatchObject({ status: "completed", outcome: "changed" });
    expect(ok(await publish(engineer, mine), 409)).toMatchObject({ code: "plan_locked" });
    const made = await engineer.post("/api/plans/w3a/from-api", { api10: "4200346118", use_cibp: false });
    expect(ok(made, 409)).toMatchObject({ code: "plan_locked" });
    const status = wirePlanStatus.parse(ok(await move(engineer, "filed")));
    expect(status.history.items.map(({ from, to, cause, actor }) => [from, to, cause, actor.email])).toEqual([
      ["engineer_approved", "filed", "transition", "demo@example.com"],
      ["internal_review", "engineer_approved", "transition", "reviewer@example.com"],
      ["draft", "internal_review", "transition", "demo@example.com"],
      ["draft", "draft", "published", "demo@example.com"],
    ]);
    expect(status.next.map(({ to }) => to)).toEqual(["under_agency_review", "withdrawn"]);

    for (const path of [
      "",
      "/versions",
      `/snapshots/${edit!.id}`,
      `/compare?from=${base}&to=${base}`,
      "/status",
    ]) {
      expect((await outsider.get<{ code: string }>(PLAN + path)).status).toBe(404);
    }
    for (const path of [`/${mine}/publish`, `/${mine}/fork`]) {
      expect((await outsider.post(`/api/chat/threads${path}`, {})).status).toBe(404);
    }
    expect((await move(outsider, "withdrawn", "ours")).status).toBe(404);
  });

  it("don't pass review while the plan breaks the law", async () => {
    const { engineer, reviewer } = people;
    const made = await engineer.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: DRY_WELL });
    const { plan_id } = ok(made, 201);
    const submitted = await engineer.post(`/api/plans/${plan_id}/status`, { to: "internal_review" });
    expect(ok(submitted, 409)).toMatchObject({
      code: "gate_failed",
      plan_status: "draft",
      blockers: [{ code: "error_violation", violation_code: "groundwater_depth_unknown" }],
    });
    const status = wirePlanStatus.parse(ok(await reviewer.get(`/api/plans/${plan_id}/status`)));
    expect(status).toMatchObject({ status: "draft", history: { items: [] } });
    expect(status.next[0]?.blockers).toHaveLength(1);
  });
});
