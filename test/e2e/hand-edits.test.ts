import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, type Api, type ApiClient } from "#infra/client/client.ts";
import type { Problem } from "#infra/client/api-error.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { ok, refused } from "#test/support/servers/service-answers.ts";

type Step = Api["Step"];
type Modification = Api["Modification"];

const THREAD = "/api/chat/threads/{thread_id}";
const API10 = "4200346118";

let stack: Awaited<ReturnType<typeof startTestStack>>;
let owner: ApiClient;
let thread: { params: { path: { thread_id: string } } };
let steps: readonly Step[] = [];

beforeAll(async () => {
  stack = await startTestStack();
  owner = await signIn({ url: stack.url, fetch: checkedFetch }, "demo@example.com", "demo123");
  const { plan_id, payload } = await makePlan(owner, API10);
  steps = payload.steps;
  const body = { well_api14: API10, plan_id, title: "By hand" };
  const { id: thread_id } = await ok(owner.POST("/api/chat/threads", { body }), 201);
  thread = { params: { path: { thread_id } } };
});
afterAll(() => stack.stop());

/** The plug across 5,000 ft, at the intermediate shoe. */
const shoe = () => steps.find(({ top_ft, bottom_ft }) => (top_ft ?? 0) <= 5000 && 5000 <= (bottom_ft ?? 0))!;
const tool = () => steps.findLast(({ type }) => type === "dv_tool_plug")!;
const waterPlug = (n: number) => steps.filter(({ type }) => type === "uqw_isolation_plug")[n]!;
const raise = (feet: number) => ({
  op_type: "adjust_interval" as const,
  operation_payload: { step_id: shoe().step_id, top_ft: shoe().top_ft! - feet },
  reason: "more cover above the shoe",
});
const note = ({ step_id }: Step, value: string) => ({
  op_type: "custom" as const,
  operation_payload: {
    patch: [{ op: "replace", path: `/steps/${step_id}/special_instructions`, value }],
  },
  reason: "asked for by the crew",
});
const uncover = () => ({
  op_type: "remove_step" as const,
  operation_payload: { step_ids: [tool().step_id] },
  reason: "there is no stage tool",
});

const stands = async () => {
  const { version, modification_count } = await ok(owner.GET(THREAD, thread));
  return [version, modification_count];
};
type Asked = Api["ModifyPlanBody"];
const edit = (body: Asked, who = owner) => who.POST(`${THREAD}/modifications`, { ...thread, body });
const make = async (body: Asked): Promise<Modification> => {
  const made = await ok(edit(body), 201);
  if (!("id" in made)) throw new Error("one edit was asked for");
  return made;
};
const tryOut = async (body: Asked): Promise<Api["EditPreview"]> => {
  const shown = await ok(edit({ ...body, dry_run: true }));
  if (!("candidate" in shown)) throw new Error("one edit was asked for");
  return shown;
};
type Target = { version: number; reason: string };
const goBack = (body: Target, who = owner) => who.POST(`${THREAD}/revert`, { ...thread, body });
const revertEdit = (modification_id: string, reason: string, who = owner) => {
  const params = { path: { ...thread.params.path, modification_id } };
  return who.POST(`${THREAD}/modifications/{modification_id}/revert`, { params, body: { reason } });
};

describe("changing a plan by hand", () => {
  let raised: Modification;
  let before: Awaited<ReturnType<typeof tryOut>>;

  it("shows what an edit would do and leaves the plan as it is", async () => {
    before = await tryOut(raise(50));
    expect(before.needs_approval).toBe(false);
    const [change] = before.candidate.diff.steps.modified;
    expect([change?.step_id, change?.fields.find(({ field }) => field === "top_ft")]).toEqual([
      shoe().step_id,
      { field: "top_ft", old: shoe().top_ft, new: shoe().top_ft! - 50 },
    ]);
    const { before: old, after } = before.candidate.materials_totals;
    expect(after.sacks).toBeGreaterThan(old.sacks);
    expect(await stands()).toEqual([0, 0]);
  });

  it("applies the edit as previewed", async () => {
    raised = await make({ ...raise(50), accept: before.hash });
    expect(raised.diff).toEqual(before.candidate.diff);
    expect([raised.made_by, raised.result_version, raised.author.email]).toEqual([
      "hand",
      1,
      "demo@example.com",
    ]);
    expect(await stands()).toEqual([1, 1]);
  });

  it("applies several edits, or none of them", async () => {
    const asked = { edits: [note(waterPlug(0), "Circulate clean first"), raise(50)] };
    const problem = await refused(edit(asked), 422);
    expect([problem.code, problem["edit_index"]]).toEqual(["edit_no_change", 1]);
    expect(await stands()).toEqual([1, 1]);
    const both = { edits: [note(waterPlug(0), "Circulate clean first"), note(waterPlug(1), "Top off")] };
    const made = await ok(edit(both), 201);
    expect(made).toMatchObject({ modifications: [{ result_version: 2 }, { result_version: 3 }] });
    expect(await stands()).toEqual([3, 3]);
  });

  it("asks for approval over a guardrail, and accepts it for the previewed change", async () => {
    const asked = (await refused(edit(uncover()), 409)) as Problem & Api["EditPreview"];
    expect([asked.code, asked.guardrails.map(({ guardrail }) => guardrail)]).toEqual([
      "approval_required",
      expect.arrayContaining(["required_plug_removed"]),
    ]);
    expect(await stands()).toEqual([3, 3]);
    const other = { ...note(shoe(), "Slowly"), accept: asked.hash };
    expect((await refused(edit(other), 409)).code).toBe("version_conflict");
    const made = await make({ ...uncover(), accept: asked.hash });
    expect([made.result_version, made.diff.steps.removed]).toEqual([4, [tool().step_id]]);
    const again = { ...uncover(), accept: asked.hash };
    expect((await refused(edit(again), 422)).code).toBe("unknown_step");
    expect(await stands()).toEqual([4, 4]);
  });

  it("reverts to a version", async () => {
    const back = await ok(goBack({ version: 3, reason: "there is one after all" }), 201);
    expect([back.op_type, back.result_version, back.diff.steps.added]).toEqual([
      "revert",
      5,
      [tool().step_id],
    ]);
    const same = { version: 3, reason: "and again" };
    expect((await refused(goBack(same), 422)).code).toBe("edit_no_change");
    expect(await stands()).toEqual([5, 5]);
  });

  it("reverts one edit and keeps the later ones", async () => {
    const undone = await ok(revertEdit(raised.id, "50 ft is too much"), 201);
    expect(undone.diff.steps.modified.map(({ step_id }) => step_id)).toContain(shoe().step_id);
    expect(await stands()).toEqual([6, 6]);
    // the plug is as before the edits, and the notes are kept
    expect((await tryOut(raise(50))).candidate.diff.sentences).toEqual(before.candidate.diff.sentences);
    const noted = await refused(edit(note(waterPlug(0), "Circulate clean first")), 422);
    expect(noted.code).toBe("edit_no_change");
  });

  it("lists every step, newest first", async () => {
    const { items } = await ok(owner.GET(`${THREAD}/modifications`, thread));
    expect(items.map(({ op_type, result_version }) => [op_type, result_version])).toEqual([
      ["revert", 6],
      ["revert", 5],
      ["remove_step", 4],
      ["custom", 3],
      ["custom", 2],
      ["adjust_interval", 1],
    ]);
  });

  it("lets a reader read, and only the owner write", async () => {
    const share = { user_ids: ["colleague@example.com"], action: "add" as const };
    await ok(owner.POST(`${THREAD}/share`, { ...thread, body: share }));
    const url = { url: stack.url, fetch: checkedFetch };
    for (const [who, status] of [
      [await signIn(url, "colleague@example.com", "colleague123"), 403],
      [await signIn(url, "outsider@example.com", "outsider123"), 404],
    ] as const) {
      await refused(edit(raise(20), who), status);
      await refused(edit({ ...raise(20), dry_run: true }, who), status);
      await refused(goBack({ version: 0, reason: "x" }, who), status);
      await refused(revertEdit(raised.id, "x", who), status);
    }
    expect(await stands()).toEqual([6, 6]);
  });
});
