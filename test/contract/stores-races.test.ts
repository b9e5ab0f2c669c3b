import { expect, it } from "vitest";
import type { BranchEdits } from "#shared/chat/threads/branch-edit.ts";
import { isAppError } from "#shared/kernel/errors.ts";
import { createRunStore } from "#shared/table/runs/run-store.ts";
import { createThreadStore } from "#shared/table/threads/thread-store.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aModification, anEditedVersion } from "#test/support/builders/plans.ts";
import { at, ids, TENANT } from "#test/support/builders/ids.ts";
import { onEachTable } from "./stores-table.ts";

/** Races on each of the two tables. */
const RACES = 100;
const AT_ONCE = 25;

/** A writer's edits of a branch at version 0: one edit, or a chain of two. */
const editsOf = (race: number, writer: number): BranchEdits => {
  const thread = ids.thread(race);
  const edit = (n: number) => {
    const id = race * 10 + writer * 2 + n;
    const from = n === 0 ? ids.snapshot(1) : ids.snapshot(id - 1);
    const modification = aModification({
      id: ids.modification(id),
      thread_id: thread,
      source_snapshot_id: from,
      source_version: n,
      result_snapshot_id: ids.snapshot(id),
      result_version: n + 1,
      made_by: "hand",
    });
    const version = anEditedVersion({
      id: ids.snapshot(id),
      parent_id: from,
      version: n + 1,
      thread_id: thread,
      modification_id: modification.id,
    });
    return { version, modification, expected: { snapshot_id: from, version: n }, now: at(20 + writer) };
  };
  return writer === 1 ? [edit(0)] : [edit(0), edit(1)];
};

onEachTable("two writers on one branch", (open) => {
  it(`lose no update in ${RACES} races, and the loser gets the branch's current version`, async () => {
    const db = await open();
    const [threads, runs] = [createThreadStore(db), createRunStore(db)];
    const race = async (n: number) => {
      const thread = aThread({ id: ids.thread(n) });
      await threads.createThread(thread, [aMember({ thread_id: thread.id })], anAuditRecord({ n }));
      const tries = [editsOf(n, 1), editsOf(n, 2)] as const;
      const results = await Promise.allSettled(tries.map((edits) => runs.commitHandEdit(thread, edits)));
      const won = results.findIndex(({ status }) => status === "fulfilled");
      const edits = tries[won]!;
      const { version } = edits.at(-1)!;
      const lost = results[1 - won]!;
      expect(
        lost.status === "rejected" && isAppError(lost.reason) && [lost.reason.code, lost.reason.context],
      ).toEqual([
        "version_conflict",
        { current_version: version.version, current_snapshot_id: version.id, message_count: 0 },
      ]);
      const { thread: stands } = await threads.getAccess(TENANT, thread.id, ids.user());
      expect(stands).toEqual({
        ...thread,
        current_snapshot_id: version.id,
        version: version.version,
        modification_count: edits.length,
        rev: 1,
        updated_at: edits[0].now,
      });
      const { items } = await threads.listModifications(TENANT, thread.id, { limit: 5, cursor: null });
      expect(items).toEqual(edits.map(({ modification }) => modification).toReversed());
      return won;
    };
    const wins = [0, 0];
    for (let from = 1; from <= RACES; from += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, (_, n) => race(from + n));
      for (const won of await Promise.all(batch)) wins[won]! += 1;
    }
    expect(wins[0]! + wins[1]!).toBe(RACES);
  });
});
