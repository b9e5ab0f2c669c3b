import * as z from "zod";
import { isoTime } from "#shared/kernel/clock.ts";
import type { MessageId } from "#shared/kernel/ids.ts";
import type { Message } from "../threads/message.ts";
import { carriedState } from "./carried-state.ts";
import { editsOf, openCalls, type MadeEdit, type RunWork } from "./run-work.ts";
import type { Run, ToolCall, UsageRecord } from "./run.ts";

const INCOMPLETE = {
  max_steps: "I stopped before I was done: the limit of tool calls for one message is reached.",
  max_tokens: "I stopped before I was done: the tokens for one message are used up.",
  max_cost: "I stopped before I was done: the money for it is used up.",
  deadline: "I stopped before I was done: the time limit for one message is reached.",
  context: "I could not answer: the conversation does not fit into the model's context any more.",
} as const;

const CUT_OFF = "My answer was cut off: it grew longer than one answer may be.";

/** Whether one answer was cut off: `max_tokens` stands for the limit of an answer as well as for that of the run. */
const wasCutOff = (run: Run, { steps }: RunWork): boolean => {
  if (run.incomplete_reason !== "max_tokens") return false;
  const last = steps.at(-1);
  return last?.finish === "max_tokens" && last.last_for === null && last.calls.length === 0;
};

const fallbackText = (run: Run, work: RunWork): string => {
  if (run.status === "cancelled") return "Stopped, as asked.";
  if (run.status === "expired") return "Nobody could work on this message in time. Please send it again.";
  if (wasCutOff(run, work)) return CUT_OFF;
  if (run.status === "incomplete") return INCOMPLETE[run.incomplete_reason ?? "max_steps"];
  return run.error ? `I could not answer: ${run.error.detail}` : "I could not answer.";
};

const listed = (edits: readonly MadeEdit[]): string =>
  edits.map(({ version, changes }) => `- Version ${version}: ${changes.join("; ") || "changed"}`).join("\n");

/** Appends the changes, unless the text already names every version that this run made. */
const withChanges = (text: string, edits: readonly MadeEdit[]): string => {
  const silent = edits.some(({ version }) => !new RegExp(`\\bversion ${version}\\b`, "iu").test(text));
  return silent ? `${text}\n\nChanged in the plan:\n${listed(edits)}` : text;
};

/**
 * The words of a change that was made. What counts is that no edit was: words alone would neither prove nor disprove
 * one.
 */
const CLAIMS_A_CHANGE =
  /\b(?:(?:I|we)(?:['’]ve| have)?|has been|have been)(?: now| just| also| successfully)* (?:add|adjust|apply|appli|chang|combin|delet|edit|extend|increas|insert|lower|mov|rais|reduc|remov|reorder|replac|revert|set|shorten|split|undo|undid|updat)/iu;
const DENIES = /\b(?:nothing|no|none|not|never)\b|n['’]t\b/iu;
const NOTHING_CHANGED = "Nothing in the plan was changed by this answer.";

const claimsAChange = (text: string): boolean =>
  text
    .split(/(?<=[.!?:])\s|\n/u)
    .some((sentence) => CLAIMS_A_CHANGE.test(sentence) && !DENIES.test(sentence));

/** Marks a false claim: a text that tells of a change at a run that made none. */
const withoutFalseClaim = (text: string, said: string | null, edits: readonly MadeEdit[]): string =>
  said !== null && edits.length === 0 && claimsAChange(said) ? `${text}\n\n${NOTHING_CHANGED}` : text;

const messageItem = z.object({ type: z.literal("message"), id: z.string() });

const openaiMessageId = ({ steps }: RunWork): string | null => {
  const items = steps.at(-1)?.output_items ?? [];
  const found = items.map((item) => messageItem.safeParse(item)).find(({ success }) => success);
  return found?.data?.id ?? null;
};

const orphanAnswers = (run: Run, work: RunWork, now: number): ToolCall[] =>
  openCalls(work).map(({ step, index, call }) => ({
    tenant_id: run.tenant_id,
    thread_id: run.thread_id,
    run_id: run.id,
    step,
    index,
    ...call,
    ok: false,
    result: { error: "not_done", message: "The run ended before this call was made." },
    modification_id: null,
    started_at: isoTime(now),
    ended_at: isoTime(now),
  }));

interface Ended {
  /** The run as it is stored, and as the state machine has ended it. */
  from: Run;
  to: Run;
  work: RunWork;
  /** The text of the model; null where the fallback text is enough. */
  text: string | null;
  message_id: MessageId;
  now: number;
}

/** More than a run can make whose answers are bounded; runs of earlier versions may have more. */
const MOST_LISTED = 100;

/** The calls that the message names: all edits, and of the others the first. */
const listedCalls = (calls: readonly ToolCall[]): ToolCall[] => {
  let others = MOST_LISTED - calls.filter(({ modification_id }) => modification_id !== null).length;
  return calls.filter(({ modification_id }) => modification_id !== null || others-- > 0);
};

const byPlace = (a: ToolCall, b: ToolCall): number => a.step - b.step || a.index - b.index;

const answerMessage = ({ to, work, text, message_id, now }: Ended, calls: ToolCall[]): Message => {
  const said = text?.trim() ? text.trim() : null;
  const edits = editsOf(calls);
  const opening = to.status === "completed" ? [said] : [said, fallbackText(to, work)];
  return {
    id: message_id,
    tenant_id: to.tenant_id,
    thread_id: to.thread_id,
    // a thread has one open run at a time, so no message can be between question and answer
    seq: to.message_seq + 1,
    role: "assistant",
    content: withoutFalseClaim(
      withChanges(opening.filter((part) => part !== null).join("\n\n"), edits),
      said,
      edits,
    ),
    author: null,
    run_id: to.id,
    reply_to: to.message_id,
    calls: listedCalls(calls).map(({ step, index, call_id, name, modification_id }) => ({
      step,
      index,
      call_id,
      name,
      modification_id,
    })),
    openai_message_id: openaiMessageId(work),
    openai_run_id: work.steps.flatMap(({ response_id }) => response_id || []).join(",") || null,
    metadata: {
      model: to.model,
      prompt_version: to.prompt_version,
      status: to.status,
      ...(to.error && { error_code: to.error.code }),
      usage: to.usage,
      latency_ms: now - Date.parse(to.queued_at),
      ...carriedState(work.steps.at(-1)?.output_items),
    },
    created_at: isoTime(now),
  };
};

/** All tool calls of an ended run, as its message names them. */
export const callsOf = (work: RunWork, { orphans }: Pick<RunEnding, "orphans">): ToolCall[] =>
  [...work.calls, ...orphans].toSorted(byPlace);

/** Builds everything that is written when a run ends: the answer, the answers to orphan calls, the usage. */
export const buildEnding = (ended: Ended): RunEnding => {
  const { from, work, message_id, now } = ended;
  const to: Run = { ...ended.to, assistant_message_id: message_id };
  const orphans = orphanAnswers(to, work, now);
  return {
    from,
    to,
    message: answerMessage({ ...ended, to }, callsOf(work, { orphans })),
    orphans,
    usage: {
      tenant_id: to.tenant_id,
      user_id: to.user_id,
      run_id: to.id,
      thread_id: to.thread_id,
      model: to.model,
      usage: to.usage,
      cost_micro_usd: to.cost_micro_usd,
      ended_at: isoTime(now),
    },
    now: isoTime(now),
  };
};

/** Everything that is written when a run ends, in one transaction. */
export interface RunEnding {
  from: Run;
  to: Run;
  message: Message;
  /** Answers to calls that had none, so that the transcript can always be replayed. */
  orphans: readonly ToolCall[];
  usage: UsageRecord;
  now: string;
}
