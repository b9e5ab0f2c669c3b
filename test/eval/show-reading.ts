import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import { bind } from "#shared/assistant/offline/binding/steps.ts";
import type { Clause } from "#shared/assistant/offline/clauses/clause.ts";
import { readFrame } from "#shared/assistant/offline/frames/read-frames.ts";
import { type Item, slotsOf } from "#shared/assistant/offline/phrases/slots.ts";
import { readMessage } from "#shared/assistant/offline/turn/read-message.ts";
import { compactStep } from "#shared/assistant/tools/plan-views.ts";
import { startConversation } from "./conversation.ts";

const isEmpty = (value: unknown): boolean =>
  value === null || value === false || (Array.isArray(value) && value.length === 0);
const lean = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (isEmpty(inner) ? undefined : inner));

const told = ({ slot, tokens, tags }: Item): string =>
  slot ? lean(slot) : `${tokens.map(({ word }) => word).join(" ")}[${tags.join(" ")}]`;

/** What each stage of the offline model's reading makes of a sentence, on a plan. */
export const showReading = async (sentence: string, plan: PlanPayload): Promise<string> => {
  const steps = plan.steps.map(compactStep);
  const heard = readMessage(
    sentence,
    steps.flatMap(({ formations }) => formations),
  );
  const clause = (one: Clause): string[] => {
    const frame = one.mood === "refrain" ? null : readFrame(one, heard.written);
    const bound = slotsOf(one.items, "target").map(({ mention }) => bind(mention, { steps, focus: [] }));
    return [
      `clause  ${one.mood} ${one.marks.join(" ")}: ${one.items.map(told).join(" ")}`,
      `  frame     ${frame ? `${frame.op} ${lean(frame.slots)}` : "none"}`,
      `  unplaced  ${frame?.unplaced.join(", ") || "nothing"}`,
      `  binding   ${bound.map((found) => (found.ok ? found.steps.map(({ plug_no }) => `plug ${plug_no}`).join(", ") : found.why)).join("; ") || "nothing named"}`,
    ];
  };
  const talk = startConversation(plan, createOfflineModel());
  const { calls, answer } = await talk.say(sentence, { allow_plan_changes: true, approve: false });
  return [
    `tokens  ${heard.tokens.map(({ word, tags }) => `${word}[${tags.join(" ")}]`).join(" ")}`,
    `phrases ${heard.items.map(told).join(" ")}`,
    `discourse ${heard.against.join(", ") || "nothing against it"}`,
    ...heard.clauses.flatMap(clause),
    ...calls.map(({ name, args }) => `act     ${name} ${JSON.stringify(args)}`),
    `answer  ${answer}`,
  ].join("\n");
};
