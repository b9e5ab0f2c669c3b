import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiClient } from "#infra/demo/api-client.ts";
import type {
  ModificationAnswer,
  PlanAnswer,
  PostedAnswer,
  RunAnswer,
  ThreadAnswer,
} from "#infra/demo/wire.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import {
  startOpenAiStandIn,
  type OpenAiStandIn,
  type RecordedRequest,
} from "#test/support/openai-stand-in.ts";
import { startServiceProcess } from "#test/support/service-process.ts";

const ORDER = "Extend the plug at 5,000 ft up by 50 feet.";
let folder: string;
let standIn: OpenAiStandIn;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plugwright-kill-"));
  standIn = await startOpenAiStandIn(createOfflineModel());
});
afterEach(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = () =>
  startServiceProcess(["--data", folder], { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: standIn.baseUrl });

const signIn = (api: ApiClient) => api.signIn("demo@example.com", "demo123");

const openThread = async (owner: ApiClient) => {
  const plan = await owner.post<PlanAnswer>("/api/plans/w3a/from-api", { api10: "42-003-46118" });
  const thread = await owner.post<ThreadAnswer>("/api/chat/threads", {
    well_api14: "4200346118",
    plan_id: plan.body.plan_id,
    title: "Killed in the middle",
  });
  return `/api/chat/threads/${thread.body.id}`;
};

const toTheEnd = async (owner: ApiClient, poll: string): Promise<RunAnswer> => {
  const until = Date.now() + 80_000;
  while (Date.now() < until) {
    const { body } = await owner.get<RunAnswer>(`${poll}?wait=5`);
    if (!["queued", "running"].includes(body.status)) return body;
  }
  throw new Error("the run is stuck");
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

describe("kill -9 of the whole service in the middle of a run that edits", () => {
  for (const [moment, isThen] of moments) {
    it(`ends the run with one edit and one answer, killed ${moment}`, async () => {
      const first = await start();
      let owner = await signIn(first.api);
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
      const posted = await owner.post<PostedAnswer>(`${thread}/messages`, { content: ORDER });
      expect(posted.status).toBe(202);
      await reached;
      const askedBefore = standIn.requests.length;

      const second = await start();
      owner = await signIn(second.api);
      const run = await toTheEnd(owner, `${thread}/runs/${posted.body.run.id}`);
      const modifications = await owner.get<{ items: ModificationAnswer[] }>(`${thread}/modifications`);
      const messages = await owner.get<{ items: { role: string }[] }>(`${thread}/messages`);
      const { body: after } = await owner.get<ThreadAnswer>(thread);
      expect(await second.stop()).toBe(0);

      expect(run).toMatchObject({ status: "completed", outcome: "changed" });
      expect(modifications.body.items).toHaveLength(1);
      expect(messages.body.items.map(({ role }) => role)).toEqual(["user", "assistant"]);
      expect(after.version).toBe(1);
      // Stored answers are never paid for twice: only the call that was in flight is made again.
      const conversations = standIn.requests.map((request) => toolsAnswered(request));
      expect(conversations.length).toBe(new Set(conversations).size + 1);
      expect(conversations[askedBefore]).toBe(conversations[askedBefore - 1]);
    });
  }
});
