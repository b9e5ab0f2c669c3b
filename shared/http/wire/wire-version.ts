import * as z from "zod";
import { modification } from "#shared/chat/threads/modification.ts";
import { modificationId } from "#shared/kernel/ids.ts";
import { project } from "#shared/kernel/project.ts";
import { planDiff, violationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { planPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { Comparison } from "#shared/usecases/plans/compare-snapshots.ts";
import type { SnapshotView } from "#shared/usecases/plans/get-snapshot.ts";
import type { VersionPage } from "#shared/usecases/plans/list-versions.ts";
import { snapshotBlame } from "#shared/usecases/plans/blame-snapshot.ts";
import { verification } from "#shared/usecases/plans/verify-versions.ts";
import type { SeenVersion } from "#shared/usecases/plans/visible-versions.ts";
import { presentVersion, wireVersion } from "./wire-plan.ts";

/** A version in the version tree. */
export const wireTreeVersion = wireVersion.extend({
  is_head: z.boolean(),
  /** All users of the tenant may read these; others only users who may read their thread. */
  on_head_lineage: z.boolean(),
});

export const wireVersionPage = z.strictObject({
  items: z.array(wireTreeVersion),
  next_cursor: z.string().nullable(),
  stopped_early: z.boolean(),
  /** Only with `verify=true`. */
  verification: verification.optional(),
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

const provenance = z.strictObject({
  modification_id: modificationId,
  ...modification.pick({
    thread_id: true,
    op_type: true,
    made_by: true,
    message_id: true,
    run_id: true,
    author: true,
  }).shape,
});

export const wireSnapshot = wireTreeVersion.extend({
  /** The edit that made it; null for a version made from the well's facts. */
  provenance: provenance.nullable(),
  payload: planPayload,
  /** Only with `blame=true`. */
  blame: snapshotBlame.optional(),
});

export const presentSnapshot = (view: SnapshotView): z.output<typeof wireSnapshot> => {
  const made = view.modification;
  return {
    ...presentSeen(view, view.isHead),
    provenance: made && project(provenance, { ...made, modification_id: made.id }),
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
