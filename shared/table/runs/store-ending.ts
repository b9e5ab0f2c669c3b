import type { StoredResponse } from "#shared/chat/ports/idempotency-store.ts";
import type { RunStore, StoredEnding } from "#shared/chat/ports/run-store.ts";
import type { RunEnding } from "#shared/chat/runs/run-ending.ts";
import { MOST_CALLS_AN_ANSWER, type Run, type ToolCall } from "#shared/chat/runs/run.ts";
import type { Member } from "#shared/chat/threads/thread.ts";
import { endingTopic } from "#shared/chat/webhooks/build-events.ts";
import { isoTime } from "#shared/kernel/clock.ts";
import { transactIdempotently } from "../alongside/idempotency-write.ts";
import { recordOf } from "../alongside/audit-write.ts";
import { runItem, toolCallItem, usageItem } from "../items/run-items.ts";
import { activeRunItem, memberItem, messageItem } from "../items/thread-items.ts";
import { all, type Condition, exists, is, isBelow } from "../kit/expression.ts";
import { queryItems, under } from "../kit/query.ts";
import { transact } from "../kit/transact.ts";
import { check, putNew, remove, updateAt, type Write } from "../kit/write.ts";
import { writeOne } from "../kit/write-one.ts";
import type { Table } from "../table.ts";
import type { Mark, Outbox } from "../alongside/outbox.ts";
import { countMessage } from "./accept-message.ts";
import { fenced, moveRunItem, runCondition } from "./run-writes.ts";
import { branchMoved, takenAlready } from "../alongside/refusals.ts";

type Place = Pick<Member, "tenant_id" | "thread_id" | "user_id">;

class NoLongerMember extends Error {}

/** Moves a thread up in a member's list; the condition keeps it from recreating a removed member. */
const moveActivity = (place: Place, now: string, ...when: Condition[]): Write =>
  updateAt(memberItem.key(place), { set: { gsi1sk: now } }, all(exists, ...when), () => new NoLongerMember());

const orphanWrites = (from: Run, orphans: readonly ToolCall[]): Write[] =>
  orphans.map((call) => putNew(toolCallItem, call, fenced(from)));

/** Answers to open calls in one transaction: with the ending's other writes, and alone. */
const MOST_WITH_ENDING = MOST_CALLS_AN_ANSWER;
const MOST_ALONE = 50;

/**
 * Answers the open calls for which the ending's transaction has no room (DynamoDB takes 100 writes): in pieces, under
 * the ending's own condition. A crash between two of them loses nothing: the next ending finds fewer open calls.
 */
const answerBeforeEnding = async (db: Table, ending: StoredEnding): Promise<StoredEnding> => {
  const { from, to, orphans } = ending;
  const early = Math.max(0, orphans.length - MOST_WITH_ENDING);
  for (let at = 0; at < early; at += MOST_ALONE) {
    const piece = orphans.slice(at, Math.min(early, at + MOST_ALONE));
    const isOurs = check(runItem, from, runCondition(from, to), fenced(from));
    // oxlint-disable-next-line no-await-in-loop -- a lost fence must stop the next piece
    await transact(db, [isOurs, ...orphanWrites(from, piece)]);
  }
  return { ...ending, orphans: orphans.slice(early) };
};

const endingWrites = ({ from, to, message, orphans, usage, now }: RunEnding, mark: Mark): Write[] => {
  const ref = { tenant_id: from.tenant_id, thread_id: from.thread_id };
  return [
    moveRunItem(from, to),
    remove(activeRunItem, ref, is("run_id", from.id), fenced(from)),
    countMessage({ tenant_id: from.tenant_id, id: from.thread_id }, message, now, branchMoved),
    putNew(messageItem, message, takenAlready("message")),
    mark(putNew(usageItem, usage, fenced(from)), endingTopic(to), now),
    ...orphanWrites(from, orphans),
  ];
};

const A_MINUTE_MS = 60_000;

/** Moves the thread up in other members' lists: best effort, one write each, at most once a minute. */
const moveOthers = async (db: Table, { from, now }: RunEnding): Promise<void> => {
  const pk = memberItem.pk(from);
  const items = await queryItems(db, { pk, ...under(memberItem.siblings()) });
  const before = isoTime(Date.parse(now) - A_MINUTE_MS);
  const others = items
    .map((item) => memberItem.fromItem(item))
    .filter(({ user_id, last_activity_at }) => user_id !== from.user_id && last_activity_at < before);
  await Promise.allSettled(
    others.map((member) => writeOne(db, moveActivity(member, now, isBelow("gsi1sk", before)))),
  );
};

const storeEnding = async (
  db: Table,
  ending: StoredEnding,
  kept: StoredResponse | null | undefined,
  mark: Mark,
): Promise<void> => {
  const truth = [...endingWrites(ending, mark), ...(await recordOf(db, ending.audit))];
  try {
    await transactIdempotently(db, kept, [...truth, moveActivity(ending.from, ending.now)]);
  } catch (error) {
    // the author of the message may have been removed; the thread must be released anyway
    if (!(error instanceof NoLongerMember)) throw error;
    await transactIdempotently(db, kept, truth);
  }
};

/** Ends a run: run, thread, message and usage record in one transaction; other members' lists follow afterwards. */
export const endRun =
  (db: Table, outbox: Outbox): RunStore["endRun"] =>
  async (ending, kept) => {
    const last = await answerBeforeEnding(db, ending);
    await outbox(ending.to.tenant_id, (mark) => storeEnding(db, last, kept, mark));
    await moveOthers(db, ending).catch(() => undefined);
  };
