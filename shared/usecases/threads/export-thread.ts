import * as z from "zod";
import type { Message } from "#shared/chat/threads/message.ts";
import type { Modification } from "#shared/chat/threads/modification.ts";
import { viewableThread } from "#shared/chat/threads/permissions.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { AuditStore } from "#shared/chat/ports/audit-store.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { RunStore } from "#shared/chat/ports/run-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import type { Run, RunStep, ToolCall } from "#shared/chat/runs/run.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { snapshotId, type ThreadId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";

export interface ExportThreadPorts extends Pick<Deps, "now" | "ulid"> {
  audits: Pick<AuditStore, "putAudit">;
  threads: Pick<ThreadStore, "getAccess" | "listMessages" | "listModifications">;
  runs: Pick<RunStore, "listRuns" | "getWork">;
  plans: Pick<PlanStore, "getVersion" | "getAncestors">;
  versions: Pick<VersionStore, "getPayloads">;
}

/** One entry of a thread's export. */
export type ExportEntry =
  | { type: "message"; message: Message }
  | { type: "run"; run: Run; steps: RunStep[]; calls: ToolCall[] }
  | { type: "modification"; modification: Modification }
  | { type: "snapshot"; version: VersionNode; payload: PlanPayload | null };

const PARTS = ["messages", "runs", "modifications", "snapshots"] as const;
type Part = (typeof PARTS)[number];

/** The cursor of the export: a part, and that part's own cursor (null: its start). */
const place = z.tuple([z.enum(PARTS), z.string().nullable()]);
type Place = z.infer<typeof place>;

interface Batch {
  entries: ExportEntry[];
  /** Null at the end of the part. */
  next: string | null;
}

type Read = (
  ports: ExportThreadPorts,
  thread: Thread,
  cursor: string | null,
  limit: number,
) => Promise<Batch>;

const readMessages: Read = async ({ threads }, { tenant_id, id, message_count }, cursor, limit) => {
  const from = Number(cursor ?? 1);
  const messages = await threads.listMessages(tenant_id, id, { order: "asc", limit, from_seq: from });
  const last = messages.at(-1)?.seq ?? message_count;
  return {
    entries: messages.map((message) => ({ type: "message", message })),
    next: last < message_count ? String(last + 1) : null,
  };
};

const readRuns: Read = async ({ runs }, { tenant_id, id }, cursor, limit) => {
  const page = await runs.listRuns(tenant_id, id, { limit, cursor });
  const work = await Promise.all(page.items.map((run) => runs.getWork(tenant_id, id, run.id)));
  return {
    entries: page.items.map((run, n) => ({ type: "run", run, ...(work[n] ?? { steps: [], calls: [] }) })),
    next: page.next_cursor,
  };
};

const readModifications: Read = async ({ threads }, { tenant_id, id }, cursor, limit) => {
  const page = await threads.listModifications(tenant_id, id, { limit, cursor });
  return {
    entries: page.items.map((modification) => ({ type: "modification", modification })),
    next: page.next_cursor,
  };
};

/** The branch from its end back to its baseline. */
const readSnapshots: Read = async ({ plans, versions }, thread, cursor, limit) => {
  const { tenant_id, plan_id, baseline_snapshot_id, current_snapshot_id } = thread;
  const [first, baseline] = await Promise.all([
    plans.getVersion(tenant_id, plan_id, cursor === null ? current_snapshot_id : snapshotId.parse(cursor)),
    plans.getVersion(tenant_id, plan_id, baseline_snapshot_id),
  ]);
  if (!first || !baseline) throw new Error(`thread ${thread.id} points to a version that is not stored`);
  const downTo = Math.max(baseline.version, first.version - limit + 1);
  const nodes = [first, ...(await plans.getAncestors(first, downTo))];
  const hashes = nodes.map(({ content_hash }) => content_hash);
  const payloads = await versions.getPayloads(tenant_id, plan_id, hashes);
  return {
    entries: nodes.map((version) => ({
      type: "snapshot",
      version,
      payload: payloads.get(version.content_hash) ?? null,
    })),
    next: downTo > baseline.version ? (nodes.at(-1)?.parent_id ?? null) : null,
  };
};

const READS: Readonly<Record<Part, { read: Read; batch: number }>> = {
  messages: { read: readMessages, batch: 50 },
  // each run is read with its steps and calls
  runs: { read: readRuns, batch: 10 },
  modifications: { read: readModifications, batch: 50 },
  snapshots: { read: readSnapshots, batch: 20 },
};

/** Bounds the reads of one request; a page of small entries ends before it is full. */
const MAX_ENTRIES = 2000;

const placeOf = (cursor: string | null): Place => {
  if (cursor === null) return [PARTS[0], null];
  try {
    return place.parse(JSON.parse(cursor));
  } catch (cause) {
    throw new AppError("invalid_cursor", "The cursor is none of this export.", {}, { cause });
  }
};

const after = (part: Part, next: string | null): Place | null => {
  if (next !== null) return [part, next];
  const following = PARTS[PARTS.indexOf(part) + 1];
  return following ? [following, null] : null;
};

interface ExportPage {
  cursor: string | null;
  maxBytes: number;
  toLine: (entry: ExportEntry) => string;
}

interface ExportedPage {
  lines: string[];
  next_cursor: string | null;
}

/**
 * A page of a thread's export, as text lines of at most `maxBytes` in total; a longer line is a page of its own. The
 * audit record is written before the first page is returned, so no data leaves unaudited. For users who may read the
 * thread; fails with `thread_not_found`.
 */
export const exportThread = async (
  ports: ExportThreadPorts,
  principal: Principal,
  id: ThreadId,
  page: ExportPage,
): Promise<ExportedPage> => {
  const access = await ports.threads.getAccess(principal.tenant_id, id, principal.id);
  const { thread } = viewableThread(principal, access);
  const exported = await readPage(ports, thread, page);
  if (page.cursor === null) {
    const { plan_id, version, message_count } = thread;
    const audit = auditEntry(ports, principal, {
      action: "thread_exported",
      subject: { thread_id: id, plan_id },
      details: { version, message_count },
    });
    await ports.audits.putAudit(audit);
  }
  return exported;
};

const readPage = async (
  ports: ExportThreadPorts,
  thread: Thread,
  page: ExportPage,
): Promise<ExportedPage> => {
  const lines: string[] = [];
  let left = page.maxBytes;
  let next: Place | null = placeOf(page.cursor);
  while (next && lines.length < MAX_ENTRIES) {
    const [part, cursor]: Place = next;
    const { read, batch } = READS[part];
    // each batch starts at the cursor of the one before
    // oxlint-disable-next-line no-await-in-loop
    const found = await read(ports, thread, cursor, batch);
    const made = found.entries.map(page.toLine);
    const taken = fitting(made, left, lines.length === 0);
    lines.push(...taken);
    left -= bytesOf(taken);
    if (taken.length < made.length) {
      // read again up to the last line that fits: only the part can make a cursor for that position
      // oxlint-disable-next-line no-await-in-loop
      const rest = taken.length === 0 ? cursor : (await read(ports, thread, cursor, taken.length)).next;
      return { lines, next_cursor: JSON.stringify([part, rest]) };
    }
    next = after(part, found.next);
  }
  return { lines, next_cursor: next && JSON.stringify(next) };
};

const bytesOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

/** The leading lines that fit into `room` bytes; at least one if the page is empty. */
const fitting = (lines: readonly string[], room: number, isEmpty: boolean): string[] => {
  let used = 0;
  const end = lines.findIndex((line, at) => {
    used += Buffer.byteLength(line) + 1;
    return used > room && !(isEmpty && at === 0);
  });
  return end === -1 ? [...lines] : lines.slice(0, end);
};
