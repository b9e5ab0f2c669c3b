import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { dataOf, signIn, type ApiClient } from "#infra/client/client.ts";
import { makePlan } from "#infra/client/make-plan.ts";
import { pollRun } from "#infra/client/poll-run.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { startOpenAiStandIn, type RecordedRequest } from "#test/support/servers/openai-stand-in.ts";
import { checkedFetch } from "#test/support/servers/checked-fetch.ts";
import { startServiceProcess } from "#test/support/servers/service-process.ts";

const ORDER = "Extend the plug at 5,000 ft up by 50 feet.";

/** A folder and a model of the test's own, and how to start the service on them. */
const aHouse = async ({ onTestFinished }: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), "plugwright-kill-"));
  const standIn = await startOpenAiStandIn(createOfflineModel());
  onTestFinished(async () => {
    await standIn.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const environment = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: standIn.baseUrl };
  return { standIn, start: () => startServiceProcess(["--data", folder], environment) };
};

const THREAD = "/api/chat/threads/{thread_id}";

const asOwner = ({ url }: { url: string }) =>
  signIn({ url, fetch: checkedFetch }, "demo@example.com", "demo123");

const openThread = async (owner: ApiClient) => {
  const { plan_id } = await makePlan(owner, "42-003-46118");
  const title = "Killed in the middle";
  const thread = await dataOf(
    owner.POST("/api/chat/threads", { body: { well_api14: "4200346118", plan_id, title } }),
  );
  return { params: { path: { thread_id: thread.id } } };
};

const toolsAnswered = (request: RecordedRequest) =>
  request.input.filter((item) => item["type"] === "function_call_output").length;
const hasEdited = (request: RecordedRequest) =>
  request.input.some((item) => item["type"] === "function_call" && item["name"] === "adjust_interval");

const moments: [string, (request: RecordedRequest) => boolean][] = [
  ["while the model is asked for the first time", (request) => toolsAnswered(request) === 0],
  [
    "when the plan has been read and the edit is not yet asked for",
    (request) => toolsAnswered(request) === 1 && !hasEdited(request),
  ],
  ["after the edit and before the answer", hasEdited],
];

// at the same time, since each waits most of the time for a lease to lapse
describe.concurrent("kill -9 of the whole service in the middle of a run that edits", () => {
  for (const [moment, isThen] of moments) {
    it(`ends the run with one edit and one answer, killed ${moment}`, async (context) => {
      const { standIn, start } = await aHouse(context);
      const first = await start();
      let owner = await asOwner(first);
      const thread = await openThread(owner);
      let killed = false;
      const reached = new Promise<void>((resolve) => {
        standIn.before = async (_count, request) => {
          if (killed || !isThen(request)) return;
          killed = true;
          await first.kill9();
          resolve();
          throw new Error("nobody is there to hear the answer");
        };
      });
      const posted = await dataOf(owner.POST(`${THREAD}/messages`, { ...thread, body: { content: ORDER } }));
      await reached;
      const askedBefore = standIn.requests.length;

      const second = await start();
      owner = await asOwner(second);
      const run = await pollRun(owner, posted.run, { deadlineMs: 80_000 });
      const modifications = await dataOf(owner.GET(`${THREAD}/modifications`, thread));
      const messages = await dataOf(owner.GET(`${THREAD}/messages`, thread));
      const after = await dataOf(owner.GET(THREAD, thread));
      expect(await second.stop()).toBe(0);

      expect(run).toMatchObject({ status: "completed", outcome: "changed" });
      expect(modifications.items).toHaveLength(1);
      expect(messages.items.map(({ role }) => role)).toEqual(["user", "assistant"]);
      expect(after.version).toBe(1);
      // Stored model responses are not requested again: only the call in flight is repeated.
      const conversations = standIn.requests.map((request) => toolsAnswered(request));
      expect(conversations.length).toBe(new Set(conversations).size + 1);
      expect(conversations[askedBefore]).toBe(conversations[askedBefore - 1]);
    });
  }
});
