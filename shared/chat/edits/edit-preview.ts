import * as z from "zod";
import { snapshotId, sha256 } from "#shared/kernel/ids.ts";
import type { PlanChange } from "#shared/plugging/edit/plan-change.ts";
import { decisionFigures } from "#shared/plugging/schema/candidate-schema.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { type DecidedChange, type DecidedChanges, decisionFiguresOf } from "../threads/branch-edit.ts";
import { askedOperation } from "../threads/modification.ts";
import { firedGuardrail } from "../threads/proposal.ts";
import { type VersionNode } from "../plans/plan-record.ts";
import type { Hash } from "../plans/version-chain.ts";

const candidate = askedOperation.extend(decisionFigures.shape);

const judged = {
  base_snapshot_id: snapshotId,
  base_version: z.int().nonnegative(),
  needs_approval: z.boolean(),
  /** The guardrails that the change triggers. */
  guardrails: z.array(
    firedGuardrail.extend({
      /** Which of several edits; null where they do so together. */
      edit_index: z.int().nonnegative().nullable(),
    }),
  ),
  /** Hash of exactly this change of exactly this version: a client approves the change by sending it back as `accept`. */
  hash: sha256,
};

/** A change that was worked out and not made: one operation's. */
export const editPreview = z.strictObject({ ...judged, candidate });
/** The same of several operations, each on top of the one before. */
export const editsPreview = z.strictObject({
  ...judged,
  candidates: z.array(candidate),
  /** What they do together. */
  whole: decisionFigures,
});

export type EditPreview = z.infer<typeof editPreview> | z.infer<typeof editsPreview>;

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
    return { ...operation, ...decisionFiguresOf(source, change) };
  };
  const candidate = shown(first);
  return parts.batch
    ? {
        ...head,
        candidates: [candidate, ...others.map(shown)],
        whole: decisionFiguresOf(parts.source, parts.whole),
      }
    : { ...head, candidate };
};
