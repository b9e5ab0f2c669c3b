import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { Member, Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { FakeState } from "../worlds/state.ts";

interface Parts {
  state: FakeState;
  writing: () => void;
  /** The stored thread, while it is as it was read. */
  asRead: (thread: Thread) => Thread;
  replaceThread: (thread: Thread) => Thread;
}

/** What owner and admins do to the fake world's threads themselves. */
export const fakeThreadWrites = ({
  state,
  writing,
  asRead,
  replaceThread,
}: Parts): Pick<ThreadStore, "changeThread" | "transferThread"> => ({
  changeThread: async (thread, change, now, audit) => {
    writing();
    const stored = asRead(thread);
    state.audit.push(audit);
    return replaceThread({ ...stored, ...change, rev: stored.rev + 1, updated_at: now });
  },
  transferThread: async ({ thread, owner, newcomer, keepsReading, now, audit }) => {
    writing();
    const active = state.activeRuns.get(thread.id);
    if (active) throw new AppError("run_active", "a run is open", { active_run_id: active });
    const stored = asRead(thread);
    const isHere = (row: Member) => row.tenant_id === thread.tenant_id && row.thread_id === thread.id;
    const roleOf = (row: Member) => (row.user_id === owner.id ? ("owner" as const) : ("shared" as const));
    state.members = state.members
      .filter((row) => keepsReading || !isHere(row) || row.user_id !== thread.owner.id)
      .map((row) => (isHere(row) ? { ...row, role: roleOf(row) } : row))
      .concat(newcomer ?? []);
    state.audit.push(audit);
    return replaceThread({ ...stored, owner, rev: stored.rev + 1, updated_at: now });
  },
});
