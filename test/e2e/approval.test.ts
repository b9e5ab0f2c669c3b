import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiClient } from "#infra/demo/api-client.ts";
import type { PlanAnswer, ThreadAnswer } from "#infra/demo/wire.ts";
import { startLocalStack } from "#infra/local/local-stack.ts";
import { wireRun, type WireRun } from "#shared/http/wire/wire-run.ts";

const API10 = "4200346118";

let stack: Awaited<ReturnType<typeof startLocalStack>>;
let owner: ApiClient;
let thread = "";

beforeAll(async () => {
  stack = await startLocalStack({ port: 0 });
  owner = await new ApiClient(stack.url).signIn("demo@example.com", "demo123");
  const plan = await owner.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: API10 });
  const opened = await owner.post<ThreadAnswer>("/api/chat/threads", {
    well_api14: API10,
    plan_id: plan.body.plan_id,
    title: "Approval",
  });
  thread = `/api/chat/threads/${opened.body.id}`;
});
afterAll(() => stack.stop());

/** Posts a message and polls its run until it waits for nobody but the owner, or has ended. */
const poll = async (path: string): Promise<WireRun> => {
  for (let n = 0; n < 100; n += 1) {
    const run = wireRun.parse((await owner.get(`${path}?wait=5`)).body);
    if (run.status === "awaiting_approval" || run.ended_at !== null) return run;
  }
  return expect.fail("the run never came to rest");
};
const say = async (content: string): Promise<{ path: string; run: WireRun }> => {
  const posted = await owner.post<{ poll_url: string }>(`${thread}/messages`, { content });
  expect(posted.status).toBe(202);
  return { path: posted.body.poll_url, run: await poll(posted.body.poll_url) };
};
const answer = async (path: string, run: WireRun, decision: string, reason?: string): Promise<WireRun> => {
  const body = { decision, proposal_hash: run.proposal?.hash, ...(reason && { reason }) };
  expect((await owner.post(`${path}/approval`, body)).status).toBe(202);
  return poll(path);
};
const version = async () => (await owner.get<ThreadAnswer & { version: number }>(thread)).body.version;

it("makes no edit that its owner rejects, and tells them why it didn't", async () => {
  const { path, run } = await say("Remove plug 3.");
  expect(run).toMatchObject({ status: "awaiting_approval", outcome: "proposed", modifications: [] });
  expect(run.proposal).toMatchObject({ op_type: "remove_step", status: "pending", base_version: 0 });
  const meanwhile = await owner.post(`${thread}/messages`, { content: "And plug 4?" });
  expect([meanwhile.status, meanwhile.body]).toMatchObject([
    409,
    { code: "approval_pending", active_run_id: run.id },
  ]);
  const ended = await answer(path, run, "reject", "the district wants it");
  expect(ended).toMatchObject({ status: "completed", outcome: "rejected", modifications: [] });
  expect(ended.assistant_message?.content).toContain("the district wants it");
  expect(await version()).toBe(0);
});

it("makes the edit that its owner approves, as it was shown", async () => {
  const { path, run } = await say("Remove plug 3.");
  const shown = run.proposal;
  const ended = await answer(path, run, "approve");
  expect(ended).toMatchObject({ status: "completed", outcome: "changed", result_version: 1 });
  expect(ended.modifications).toMatchObject([
    { id: shown?.modification_id, diff: shown?.diff, risk_score: shown?.risk_score, made_by: "assistant" },
  ]);
  expect(await version()).toBe(1);
});
