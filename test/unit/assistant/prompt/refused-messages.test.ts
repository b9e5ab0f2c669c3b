import { describe, expect, it } from "vitest";
import { withoutRefused } from "#shared/assistant/prompt/refused-messages.ts";
import { loadConversation } from "#shared/assistant/prompt/load-conversation.ts";
import type { Message } from "#shared/chat/threads/message.ts";
import { PLAN } from "#test/support/worlds/edit-run.ts";
import { aQuestion, aRunWorld } from "#test/support/worlds/run-world.ts";
import { scriptedModel } from "#test/support/fakes/scripted-model.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aRun } from "#test/support/builders/runs.ts";

const [template] = aQuestion(PLAN, "").messages;

const at = (seq: number, changes: Partial<Message>): Message => ({
  ...template!,
  id: ids.message(100 + seq),
  seq,
  ...changes,
});

const exchange = (
  seq: number,
  question: string,
  metadata: Message["metadata"],
  calls: Message["calls"] = [],
) => {
  const asked = at(seq, { content: question });
  const answer = at(seq + 1, {
    role: "assistant",
    content: `re ${question}`,
    reply_to: asked.id,
    metadata,
    calls,
  });
  return [asked, answer];
};

const EDIT = {
  step: 1,
  index: 0,
  call_id: "call_a",
  name: "remove_step",
  modification_id: ids.modification(1),
};
const texts = (messages: readonly Message[]) => messages.map(({ content }) => content);

describe("a turn that the provider refused", () => {
  it.each(["content_filter", "model_bad_request"])(
    "is left out of what the model is told: %s",
    (error_code) => {
      const refused = exchange(1, "bad", { status: "failed", error_code });
      const good = exchange(3, "good", { status: "completed" });
      expect(texts(withoutRefused([...refused, ...good]))).toEqual(["good", "re good"]);
      expect(texts(withoutRefused([refused[1]!, ...good]))).toEqual(["good", "re good"]);
    },
  );

  it("keeps its edits", () => {
    const refused = exchange(1, "bad", { status: "failed", error_code: "content_filter" }, [EDIT]);
    expect(texts(withoutRefused(refused))).toEqual([
      "(This message was refused by the language model's provider and is left out.)",
      "re bad",
    ]);
  });

  it("leaves other failures where they are", () => {
    const failed = exchange(1, "hello", { status: "failed", error_code: "model_unavailable" });
    expect(texts(withoutRefused(failed))).toEqual(["hello", "re hello"]);
  });

  it("is known by its run where its answer was stored before answers told their error", async () => {
    const given = aQuestion(PLAN, "harmless", { message_seq: 3 });
    const [question] = given.messages;
    const error = { code: "model_bad_request", detail: "", retryable: false };
    const old = aRun({ status: "failed", error });
    const [bad, answer] = exchange(1, "bad", { status: "failed" });
    const messages = [bad!, { ...answer!, run_id: old.id }, { ...question!, seq: 3, run_id: null }];
    const { ports } = aRunWorld({ ...given, messages }, scriptedModel());
    const runs = { ...ports.runs, getRun: async () => old };
    const { history } = await loadConversation(aRun({ message_seq: 3 }), { ...ports, runs });
    expect(history).toEqual([{ kind: "user", text: "harmless" }]);
  });
});
