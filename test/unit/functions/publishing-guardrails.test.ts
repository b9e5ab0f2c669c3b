import { describe, expect, it } from "vitest";
import type { TenantGuardrails } from "#shared/chat/tenants/tenant-guardrails.ts";
import { wireThread } from "#shared/http/wire/wire-thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { testApi } from "#test/support/api/test-api.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { someSettings } from "#test/support/builders/settings.ts";
import { BASELINE, editState, SHOE, TOOL } from "#test/support/worlds/edit-world.ts";

const OWNER = aPrincipal(1);
const THREADS = "/api/chat/threads";
const UNCOVER = {
  op_type: "remove_step",
  operation_payload: { step_ids: [TOOL.step_id] },
  reason: "no tool there",
};
const RAISE = {
  op_type: "adjust_interval",
  operation_payload: { step_id: SHOE.step_id, top_ft: SHOE.top_ft! - 50 },
  reason: "cover the shoe",
};

/** A thread whose version 1, which its owner approved, breaks a rule that holds at the plan's head; version 2 is as the head. */
const brokenAndMended = async () => {
  const api = testApi(editState());
  const post = (path: string, body: object, thread: string = ids.thread()) =>
    api.send("POST", `${THREADS}/${thread}${path}`, { as: OWNER, body });
  const { hash } = bodyOf(await post("/modifications", UNCOVER)) as { hash: string };
  await post("/modifications", { ...UNCOVER, accept: hash });
  await post("/revert", { version: 0, reason: "there is one" });
  const broken = api.state.versions[1]!;
  return {
    ...api,
    post,
    broken,
    tighten: (guardrails: Partial<TenantGuardrails>) => api.put({ settings: [someSettings(guardrails)] }),
    forkOfBroken: async () => wireThread.parse(bodyOf(await post("/fork", { snapshot_id: broken.id }))).id,
    head: () => api.state.plans[0]?.head_snapshot_id,
  };
};

describe("publishing under guardrails", () => {
  it("is refused where it breaks rules that hold at the head, and new errors are blocked", async () => {
    const { tighten, forkOfBroken, post, snapshot, head } = await brokenAndMended();
    tighten({ new_errors: "blocked" });
    const fork = await forkOfBroken();
    const stored = snapshot();
    expect(bodyOf(await post("/publish", {}, fork))).toMatchObject({
      status: 403,
      code: "operation_blocked",
      guardrails: [{ guardrail: "new_errors", message: expect.stringContaining("stage cementing tool") }],
    });
    expect([snapshot(), head()]).toEqual([stored, BASELINE.id]);
  });

  it("asks for no approval of what was approved on the branch", async () => {
    const { forkOfBroken, post, head, broken } = await brokenAndMended();
    const published = await post("/publish", {}, await forkOfBroken());
    expect([published.statusCode, head()]).toEqual([200, broken.id]);
  });

  it("blocks no errors that the head has already", async () => {
    const { tighten, forkOfBroken, post } = await brokenAndMended();
    const fork = await forkOfBroken();
    await post("/publish", {}, fork);
    tighten({ new_errors: "blocked" });
    expect((await post("/modifications", RAISE, fork)).statusCode).toBe(201);
    expect((await post("/publish", {}, fork)).statusCode).toBe(200);
  });

  it("passes where the branch breaks nothing", async () => {
    const { tighten, post, head, state } = await brokenAndMended();
    tighten({ new_errors: "blocked", blocked_operations: ["remove_step"], edits_per_hour: 0 });
    expect((await post("/publish", {})).statusCode).toBe(200);
    expect(head()).toBe(state.threads[0]?.current_snapshot_id);
  });

  it("is refused where plan changes are switched off; the head itself may be published again", async () => {
    const { tighten, post, snapshot } = await brokenAndMended();
    tighten({ plan_changes: false });
    const stored = snapshot();
    expect(bodyOf(await post("/publish", {}))).toMatchObject({
      status: 403,
      code: "plan_changes_not_allowed",
      guardrails: [{ guardrail: "plan_changes" }],
    });
    expect(snapshot()).toEqual(stored);
    tighten({});
    await post("/publish", {});
    tighten({ plan_changes: false });
    expect((await post("/publish", {})).statusCode).toBe(200);
  });

  it("is refused under a policy that can't be read, and says so to the log", async () => {
    const { post, ports, lines, head } = await brokenAndMended();
    const unreadable = new AppError("internal", "A stored tenant_settings can't be read");
    ports.tenants.getSettings = async () => {
      throw unreadable;
    };
    expect(bodyOf(await post("/publish", {}))).toMatchObject({ code: "plan_changes_not_allowed" });
    expect([head(), lines]).toEqual([BASELINE.id, expect.arrayContaining([{ cause: unreadable }])]);
  });
});
