import * as z from "zod";
import { snapshotId, sha256 } from "#shared/kernel/ids.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { planDiff, riskFactor, violationsDelta } from "#shared/plugging/schema/candidate-schema.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { materialsTotals, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { DecidedChange, DecidedChanges } from "../threads/branch-edit.ts";
import { modification } from "../threads/modification.ts";
import { type VersionNode } from "../plans/plan-record.ts";
import type { Hash } from "../plans/version-chain.ts";

/** What a change would do to the plan. */
const figures = z.strictObject({
  diff: planDiff,
  violations_delta: violationsDelta,
  risk_score: z.number().min(0).max(1),
  risk_factors: z.array(riskFactor),
  materials_totals: z.strictObject({ before: materialsTotals, after: materialsTotals }),
});

const asked = modification.pick({ op_type: true, operation_payload: true, reason: true });

const judged = {
  base_snapshot_id: snapshotId,
  base_version: z.int().nonnegative(),
  needs_approval: z.boolean(),
  /** The guardrails that the change triggers. */
  guardrails: z.array(
    z.strictObject({
      guardrail: z.string(),
      message: z.string(),
      /** Index of the edit in a batch; null where only all of them together trigger it. */
      edit_index: z.int().nonnegative().nullable(),
    }),
  ),
  /** Hash of exactly this change of exactly this version: a client approves the change by sending it back as `accept`. */
  hash: sha256,
};

/** The preview of one operation: a change that is computed but not stored. */
export const editPreview = z.strictObject({ ...judged, candidate: asked.extend(figures.shape) });
/** The preview of a batch of operations, each on top of the one before. */
export const editsPreview = z.strictObject({
  ...judged,
  candidates: z.array(asked.extend(figures.shape)),
  /** Their combined effect. */
  whole: figures,
});

export type EditPreview = z.infer<typeof editPreview> | z.infer<typeof editsPreview>;
type Figures = z.infer<typeof figures>;

const figuresOf = (source: PlanPayload, change: PlanChange): Figures => ({
  diff: change.diff,
  violations_delta: change.violations_delta,
  risk_score: change.risk_score,
  risk_factors: change.risk_factors,
  materials_totals: { before: source.materials_totals, after: change.payload.materials_totals },
});

export interface PreviewParts {
  base: VersionNode;
  source: PlanPayload;
  changes: DecidedChanges;
  whole: PlanChange;
  guardrails: z.infer<typeof judged.guardrails>;
  /** Whether the caller sent a batch; a batch of one edit is previewed as a batch too. */
  batch: boolean;
  /** Ids that were generated for this attempt; the next attempt has others. */
  madeUp: readonly string[];
  hash: Hash;
}

/**
 * SHA-256 over the base version, the operations, the resulting plans and the guardrails that fire. Ids generated on
 * the way are replaced by their ordinals, so that the same request on the same version has the same hash.
 */
const hashOf = ({ base, changes, guardrails, madeUp, hash }: PreviewParts): string => {
  const content = canonicalJson([
    base.id,
    changes.map(({ operation, change }) => [operation, change.payload]),
    guardrails.map(({ guardrail, edit_index }) => [guardrail, edit_index]),
  ]);
  return hash(madeUp.reduce((text, id, n) => text.replaceAll(id, `#${n}`), content));
};

/** The preview of a change, for the person who decides on it. */
export const previewOf = (parts: PreviewParts): EditPreview => {
  const { base, changes, guardrails } = parts;
  const head = {
    base_snapshot_id: base.id,
    base_version: base.version,
    needs_approval: guardrails.length > 0,
    guardrails,
    hash: hashOf(parts),
  };
  const [first, ...others] = changes;
  let before = parts.source;
  const shown = ({ operation, change }: DecidedChange) => {
    const source = before;
    before = change.payload;
    return { ...operation, ...figuresOf(source, change) };
  };
  const candidate = shown(first);
  return parts.batch
    ? { ...head, candidates: [candidate, ...others.map(shown)], whole: figuresOf(parts.source, parts.whole) }
    : { ...head, candidate };
};
