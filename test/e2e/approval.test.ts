import { afterAll, beforeAll, expect, it } from "vitest";
import { dataOf, signIn, type Api, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { pollRun } from "#infra/client/poll-run.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { ok, refused } from "#test/support/servers/service-answers.ts";

type Run = Api["Run"];

const THREAD = "/api/chat/threads/{thread_id}";
const API10 = "4200346118";

let stack: Awaited<ReturnType<typeof startTestStack>>;
let owner: ApiClient;
let thread: { params: { path: { thread_id: string } } };

beforeAll(async () => {
  stack = await startTestStack();
  owner = await signIn({ url: stack.url, fetch: checkedFetch }, "demo@example.com", "demo123");
  const { plan_id } = await makePlan(owner, API10);
  const { id: thread_id } = await dataOf(
    owner.POST("/api/chat/threads", { body: { well_api14: API10, plan_id, title: "Approval" } }),
  );
  thread = { params: { path: { thread_id } } };
});
afterAll(() => stack.stop());

/** Posts a message and polls its run until it waits for approval or has ended. */
const say = async (content: string): Promise<Run> => {
  const posted = await ok(owner.POST(`${THREAD}/messages`, { ...thread, body: { content } }), 202);
  return pollRun(owner, posted.run);
};
const answer = async (run: Run, decision: "approve" | "reject", reason?: string): Promise<Run> => {
  const body = { decision, proposal_hash: run.proposal?.hash ?? "", ...(reason && { reason }) };
  const params = { path: { thread_id: run.thread_id, run_id: run.id } };
  return pollRun(owner, await ok(owner.POST(`${THREAD}/runs/{run_id}/approval`, { params, body }), 202));
};
const version = async () => (await dataOf(owner.GET(THREAD, thread))).version;

it("makes no edit that its owner rejects, and gives the reason", async () => {
  const run = await say("Remove plug 3.");
  expect(run).toMatchObject({ status: "awaiting_approval", outcome: "proposed", modifications: [] });
  expect(run.proposal).toMatchObject({ op_type: "remove_step", status: "pending", base_version: 0 });
  const meanwhile = owner.POST(`${THREAD}/messages`, { ...thread, body: { content: "And plug 4?" } });
  expect(await refused(meanwhile, 409)).toMatchObject({ code: "approval_pending", active_run_id: run.id });
  const ended = await answer(run, "reject", "the district wants it");
  expect(ended).toMatchObject({ status: "completed", outcome: "rejected", modifications: [] });
  expect(ended.assistant_message?.content).toContain("the district wants it");
  expect(await version()).toBe(0);
});

it("makes the edit that its owner approves, as it was shown", async () => {
  const run = await say("Remove plug 3.");
  const shown = run.proposal;
  const ended = await answer(run, "approve");
  expect(ended).toMatchObject({ status: "completed", outcome: "changed", result_version: 1 });
  expect(ended.modifications).toMatchObject([
    { id: shown?.modification_id, diff: shown?.diff, risk_score: shown?.risk_score, made_by: "assistant" },
  ]);
  expect(await version()).toBe(1);
});
