import * as z from "zod";
import { STATE_ITEM } from "#shared/chat/runs/carried-state.ts";
import type { Turn } from "../model-port.ts";
import type { Act } from "./acts/act.ts";
import type { Frame } from "./frames/read-frames.ts";

const ids = z.array(z.string().max(64)).max(300);

const carried = z.object({
  type: z.literal(STATE_ITEM),
  /** The steps that the answer was about, one list for each of its parts, the newest first. */
  focus: z.array(ids).max(12),
  /** The newest order as it was read, and what became of it. */
  frame: z.custom<Frame>((value) => typeof value === "object" && value !== null).nullable(),
  status: z.enum(["done", "asked", "offered", "none"]),
  /** The edits that a yes makes, and the version of the plan that they were offered on. */
  offered: z.array(z.custom<Act>((value) => typeof value === "object" && value !== null)).max(8),
  version: z.number().nullable(),
  /** Whether what is offered or asked back was only asked about, or shown in the place of an order that had no place. */
  tried: z.boolean().default(false),
  /** How many edits the answer made. */
  edits: z.number().default(0),
  /** The tags of what the last question asked for, for a next one that only names another plug. */
  asked: z.array(z.string().max(40)).max(60).default([]),
});

/**
 * What an answer leaves for the next message: the steps it listed or edited, the order it asked about, the edits it
 * offered. It is data in the message's metadata, never read back from the answer's words.
 */
export type ConversationState = z.infer<typeof carried>;

export const NO_STATE: ConversationState = {
  type: STATE_ITEM,
  focus: [],
  frame: null,
  status: "none",
  offered: [],
  version: null,
  tried: false,
  edits: 0,
  asked: [],
};

/** The newest message, the one before it, and the state that the answer to that one left. */
export interface Talk {
  user: string;
  before: string | null;
  state: ConversationState;
}

/** Reads the newest message and the state that the answer before it carries. */
export const talkIn = (turns: readonly Turn[]): Talk => {
  const said = turns.filter((turn) => turn.kind === "user" || turn.kind === "assistant");
  const last = said.findLastIndex(({ kind }) => kind === "user");
  const answer = said.slice(0, Math.max(0, last)).findLast(({ kind }) => kind === "assistant");
  const before = said.slice(0, Math.max(0, last)).findLast(({ kind }) => kind === "user");
  const parsed = carried.safeParse(answer?.kind === "assistant" ? answer.state : null);
  return {
    user: said[last]?.text ?? "",
    before: before?.text ?? null,
    state: parsed.success ? parsed.data : NO_STATE,
  };
};
