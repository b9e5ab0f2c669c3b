import * as z from "zod";
import { modification } from "#shared/chat/threads/modification.ts";
import { versionNode } from "#shared/chat/plans/plan-record.ts";
import { messageId, modificationId, runId, snapshotId, stepId, threadId } from "#shared/kernel/ids.ts";
import { planDiff, violationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { planPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Comparison } from "#shared/usecases/plans/compare-snapshots.ts";
import type { SnapshotView } from "#shared/usecases/plans/get-snapshot.ts";
import type { VersionPage } from "#shared/usecases/plans/list-versions.ts";
import type { SeenVersion } from "#shared/usecases/plans/visible-versions.ts";
import { presentVersion, wireVersion } from "./wire-plan.ts";

/** A version in the version tree. */
export const wireTreeVersion = wireVersion.extend({
  is_head: z.boolean(),
  /** All users of the tenant may read these; others only users who may read their thread. */
  on_head_lineage: z.boolean(),
});

const wireVerification = z.strictObject({
  /** Every version's chain hash follows from its parent's, and its payload matches its hash. */
  verified: z.boolean(),
  checked: z.int().nonnegative(),
  /** The oldest version of this page that fails verification. */
  broken_at: snapshotId.nullable(),
});

export const wireVersionPage = z.strictObject({
  items: z.array(wireTreeVersion),
  next_cursor: z.string().nullable(),
  stopped_early: z.boolean(),
  /** Only with `verify=true`. */
  verification: wireVerification.optional(),
});

const presentSeen = ({ version, onHeadLineage }: SeenVersion, isHead: boolean) => ({
  ...presentVersion(version),
  is_head: isHead,
  on_head_lineage: onHeadLineage,
});

export const presentVersionPage = (
  page: VersionPage,
  next_cursor: string | null,
): z.output<typeof wireVersionPage> => ({
  items: page.items.map((seen) => presentSeen(seen, seen.version.id === page.head)),
  next_cursor,
  stopped_early: page.stopped_early,
  ...(page.verification && { verification: page.verification }),
});

/** By field, the number of the version that set it. */
const setBy = z.record(z.string(), z.int().nonnegative());

const wireBlame = z.strictObject({
  complete: z.boolean(),
  versions: z.array(
    wireVersion.pick({ version: true, kind: true, op_type: true, author: true, created_at: true }).extend({
      /** The ids are null if the caller may not read the version. */
      snapshot_id: snapshotId.nullable(),
      thread_id: threadId.nullable(),
      modification_id: modificationId.nullable(),
      message_id: messageId.nullable(),
    }),
  ),
  steps: z.array(z.strictObject({ step_id: stepId, added_in: z.int().nonnegative(), fields: setBy })),
  plan: setBy,
});

export const wireSnapshot = wireTreeVersion.extend({
  /** The edit that made it; null for a version made from the well's facts. */
  provenance: z
    .strictObject({
      modification_id: modificationId,
      thread_id: threadId,
      op_type: z.string(),
      made_by: modification.shape.made_by,
      message_id: messageId.nullable(),
      run_id: runId.nullable(),
      author: versionNode.shape.author,
    })
    .nullable(),
  payload: planPayload,
  /** Only with `blame=true`. */
  blame: wireBlame.optional(),
});

export const presentSnapshot = (view: SnapshotView): z.output<typeof wireSnapshot> => {
  const made = view.modification;
  return {
    ...presentSeen(view, view.isHead),
    provenance: made && {
      modification_id: made.id,
      thread_id: made.thread_id,
      op_type: made.op_type,
      made_by: made.made_by,
      message_id: made.message_id,
      run_id: made.run_id,
      author: made.author,
    },
    payload: view.payload,
    ...(view.blame && { blame: view.blame }),
  };
};

export const wireComparison = z.strictObject({
  from: wireVersion,
  to: wireVersion,
  diff: planDiff,
  violations_delta: violationsDelta,
});

export const presentComparison = (comparison: Comparison): z.output<typeof wireComparison> => ({
  ...comparison,
  from: presentVersion(comparison.from),
  to: presentVersion(comparison.to),
});
