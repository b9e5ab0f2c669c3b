import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ApiClient } from "#infra/demo/api-client.ts";
import type { PlanAnswer, Problem, ThreadAnswer } from "#infra/demo/wire.ts";
import { startLocalStack } from "#infra/local/local-stack.ts";
import { editPreview } from "#shared/chat/edit-preview.ts";
import { modification, type Modification } from "#shared/chat/modification.ts";
import type { Step } from "#shared/plugging/plan/plan-schema.ts";

const API10 = "4200346118";

let stack: Awaited<ReturnType<typeof startLocalStack>>;
let owner: ApiClient;
let thread = "";
let steps: readonly Step[] = [];

beforeAll(async () => {
  stack = await startLocalStack({ port: 0 });
  owner = await new ApiClient(stack.url).signIn("demo@example.com", "demo123");
  const plan = await owner.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: API10 });
  steps = plan.body.payload.steps;
  const opened = await owner.post<ThreadAnswer>("/api/chat/threads", {
    well_api14: API10,
    plan_id: plan.body.plan_id,
    title: "By hand",
  });
  thread = `/api/chat/threads/${opened.body.id}`;
});
afterAll(() => stack.stop());

/** The plug across 5,000 ft, at the intermediate shoe. */
const shoe = () => steps.find(({ top_ft, bottom_ft }) => (top_ft ?? 0) <= 5000 && 5000 <= (bottom_ft ?? 0))!;
const tool = () => steps.findLast(({ type }) => type === "dv_tool_plug")!;
const waterPlug = (n: number) => steps.filter(({ type }) => type === "uqw_isolation_plug")[n]!;
const raise = (feet: number) => ({
  op_type: "adjust_interval",
  operation_payload: { step_id: shoe().step_id, top_ft: shoe().top_ft! - feet },
  reason: "more cover above the shoe",
});
const note = ({ step_id }: Step, value: string) => ({
  op_type: "custom",
  operation_payload: {
    patch: [{ op: "replace", path: `/steps/${step_id}/special_instructions`, value }],
  },
  reason: "asked for by the crew",
});
const uncover = () => ({
  op_type: "remove_step",
  operation_payload: { step_ids: [tool().step_id] },
  reason: "there is no stage tool",
});

const stands = async () => {
  const { version, modification_count } = (
    await owner.get<ThreadAnswer & { modification_count: number }>(thread)
  ).body;
  return [version, modification_count];
};
const post = async <T>(path: string, body: unknown, status: number): Promise<T> => {
  const answer = await owner.post<T>(thread + path, body);
  expect([answer.status, answer.status === status ? null : answer.body]).toEqual([status, null]);
  return answer.body;
};
const make = async (body: object): Promise<Modification> =>
  modification.parse(await post("/modifications", body, 201));
const tryOut = async (body: object) =>
  editPreview.parse(await post("/modifications", { ...body, dry_run: true }, 200));

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

  it("makes it as it was shown", async () => {
    raised = await make({ ...raise(50), accept: before.hash });
    expect(raised.diff).toEqual(before.candidate.diff);
    expect([raised.made_by, raised.result_version, raised.author.email]).toEqual([
      "hand",
      1,
      "demo@example.com",
    ]);
    expect(await stands()).toEqual([1, 1]);
  });

  it("makes several edits together, or none of them", async () => {
    const refused = await post<Problem & { edit_index: number }>(
      "/modifications",
      { edits: [note(waterPlug(0), "Circulate clean first"), raise(50)] },
      422,
    );
    expect([refused.code, refused.edit_index]).toEqual(["edit_no_change", 1]);
    expect(await stands()).toEqual([1, 1]);
    const both = { edits: [note(waterPlug(0), "Circulate clean first"), note(waterPlug(1), "Top off")] };
    const made = await post<{ modifications: Modification[] }>("/modifications", both, 201);
    expect(made.modifications.map(({ result_version }) => result_version)).toEqual([2, 3]);
    expect(await stands()).toEqual([3, 3]);
  });

  it("asks for the owner's yes over a guardrail, and takes it for what was shown", async () => {
    const asked = await post<Problem & { hash: string; guardrails: { guardrail: string }[] }>(
      "/modifications",
      uncover(),
      409,
    );
    expect([asked.code, asked.guardrails.map(({ guardrail }) => guardrail)]).toEqual([
      "approval_required",
      expect.arrayContaining(["required_plug_removed"]),
    ]);
    expect(await stands()).toEqual([3, 3]);
    const other = { ...note(shoe(), "Slowly"), accept: asked.hash };
    expect((await post<Problem>("/modifications", other, 409)).code).toBe("version_conflict");
    const made = await make({ ...uncover(), accept: asked.hash });
    expect([made.result_version, made.diff.steps.removed]).toEqual([4, [tool().step_id]]);
    const again = { ...uncover(), accept: asked.hash };
    expect((await post<Problem>("/modifications", again, 422)).code).toBe("unknown_step");
    expect(await stands()).toEqual([4, 4]);
  });

  it("goes back to a version", async () => {
    const back = modification.parse(
      await post("/revert", { version: 3, reason: "there is one after all" }, 201),
    );
    expect([back.op_type, back.result_version, back.diff.steps.added]).toEqual([
      "revert",
      5,
      [tool().step_id],
    ]);
    const same = { version: 3, reason: "and again" };
    expect((await post<Problem>("/revert", same, 422)).code).toBe("edit_no_change");
    expect(await stands()).toEqual([5, 5]);
  });

  it("takes one edit back and keeps the later ones", async () => {
    const undone = modification.parse(
      await post(`/modifications/${raised.id}/revert`, { reason: "50 ft is too much" }, 201),
    );
    expect(undone.diff.steps.modified.map(({ step_id }) => step_id)).toContain(shoe().step_id);
    expect(await stands()).toEqual([6, 6]);
    // the plug is as it was at first, and the notes are still there
    expect((await tryOut(raise(50))).candidate.diff.sentences).toEqual(before.candidate.diff.sentences);
    const noted = await post<Problem>("/modifications", note(waterPlug(0), "Circulate clean first"), 422);
    expect(noted.code).toBe("edit_no_change");
  });

  it("keeps every step of it on record, newest first", async () => {
    const { body } = await owner.get<{ items: Modification[] }>(`${thread}/modifications`);
    expect(body.items.map(({ op_type, result_version }) => [op_type, result_version])).toEqual([
      ["revert", 6],
      ["revert", 5],
      ["remove_step", 4],
      ["custom", 3],
      ["custom", 2],
      ["adjust_interval", 1],
    ]);
  });

  it("lets a reader look, and nobody else change anything", async () => {
    await post("/share", { user_ids: ["colleague@example.com"], action: "add" }, 200);
    const anyone = new ApiClient(stack.url);
    const colleague = await anyone.signIn("colleague@example.com", "colleague123");
    const outsider = await anyone.signIn("outsider@example.com", "outsider123");
    for (const [path, body] of [
      ["/modifications", raise(20)],
      ["/modifications", { ...raise(20), dry_run: true }],
      ["/revert", { version: 0, reason: "x" }],
      [`/modifications/${raised.id}/revert`, { reason: "x" }],
    ] as const) {
      const answers = [await colleague.post(thread + path, body), await outsider.post(thread + path, body)];
      expect(answers.map(({ status }) => status)).toEqual([403, 404]);
    }
    expect(await stands()).toEqual([6, 6]);
  });
});
