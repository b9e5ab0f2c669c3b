import type { Message } from "#shared/chat/threads/message.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import { API14, at, ids, PLAN_ID, TENANT, ulid } from "./ids.ts";
import { aPerson } from "./people.ts";

export const aThread = (over: Partial<Thread> = {}): Thread => ({
  id: ids.thread(),
  tenant_id: TENANT,
  title: "Plug the University 3 No. 1",
  is_active: true,
  owner: aPerson(),
  well_api14: API14,
  well: {
    operator: "Example Operating LLC",
    lease: "University 3",
    well_no: "1",
    field: "Spraberry",
    county: "Andrews",
  },
  plan_id: PLAN_ID,
  baseline_snapshot_id: ids.snapshot(1),
  current_snapshot_id: ids.snapshot(1),
  version: 0,
  lineage: null,
  erase_at: null,
  openai_thread_id: `thread_${ulid(1)}`,
  message_count: 0,
  modification_count: 0,
  last_message: null,
  rev: 0,
  created_at: at(0),
  updated_at: at(0),
  last_message_at: null,
  ...over,
});

/** The owner of `aThread`, or with `n` another person of it. */
export const aMember = (over: Partial<Member> & { n?: number } = {}): Member => {
  const { n = 1, ...rest } = over;
  return {
    tenant_id: TENANT,
    thread_id: ids.thread(),
    user_id: ids.user(n),
    role: n === 1 ? "owner" : "shared",
    person: aPerson(n),
    added_at: at(0),
    last_activity_at: at(0),
    ...rest,
  };
};

/** The thread's first message, which `aRun` answers. */
export const aMessage = (over: Partial<Message> = {}): Message => ({
  id: ids.message(1),
  tenant_id: TENANT,
  thread_id: ids.thread(),
  seq: 1,
  role: "user",
  content: "Combine plugs 2 and 3",
  author: aPerson(),
  run_id: ids.run(),
  reply_to: null,
  calls: [],
  openai_message_id: null,
  openai_run_id: null,
  metadata: {},
  created_at: at(10),
  ...over,
});

/** The assistant's answer to `aMessage`. */
export const anAnswer = (over: Partial<Message> = {}): Message =>
  aMessage({
    id: ids.message(2),
    seq: 2,
    role: "assistant",
    content: "Plugs 2 and 3 are one plug now, 4,920–5,582 ft, 103 sacks.",
    author: null,
    reply_to: ids.message(1),
    openai_message_id: "msg_abc",
    openai_run_id: "resp_abc",
    metadata: { model: "offline", latency_ms: 12 },
    created_at: at(30),
    ...over,
  });
