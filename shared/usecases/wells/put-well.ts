import { requireWellKeeper } from "#shared/chat/threads/permissions.ts";
import type { WellRecord, WellStore } from "#shared/chat/ports/well-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import type { MissingFact } from "#shared/plugging/well/missing-fact.ts";
import type { WellFacts } from "#shared/plugging/schema/well-schema.ts";
import { auditEntry } from "../audit-entry.ts";
import type { Deps } from "../deps.ts";
import { expectRevision } from "../expect-revision.ts";
import { retryConflicts } from "../retry-conflicts.ts";

export interface PutWellPorts extends Pick<Deps, "now" | "ulid"> {
  wells: Pick<WellStore, "findRecord" | "saveWell">;
  /**
   * The engine's look at the facts, which may have to be loaded: what is missing for a plan. Fails with
   * `well_invalid` or `unknown_tubular` where they contradict themselves.
   */
  review: (well: WellFacts) => Promise<MissingFact[]>;
}

export interface PutWell {
  record: WellRecord;
  /** Whether the tenant had no record of its own before; a public sample isn't one. */
  isNew: boolean;
  missing: MissingFact[];
}

/**
 * Makes the facts the tenant's own record of the well, as a whole and on record; the same facts again change nothing.
 * Fails with `forbidden`, `well_invalid`, `unknown_tubular`, or `precondition_failed` when the record that the caller
 * sees is at none of the expected revisions (null: any).
 */
export const putWell = async (
  ports: PutWellPorts,
  principal: Principal,
  well: WellFacts,
  expectedRevisions: readonly number[] | null,
): Promise<PutWell> => {
  requireWellKeeper(principal);
  const missing = await ports.review(well);
  return retryConflicts(async () => {
    const seen = await ports.wells.findRecord(principal.tenant_id, well.api14);
    expectRevision(seen, expectedRevisions);
    const own = seen?.source === "tenant" ? seen : null;
    if (own && canonicalJson(own.facts) === canonicalJson(well)) {
      return { record: own, isNew: false, missing };
    }
    const rev = own?.rev ?? null;
    const audit = auditEntry(ports, principal, {
      action: "well_saved",
      subject: { api14: well.api14 },
      details: { rev: { before: rev, after: (rev ?? 0) + 1 } },
    });
    const record = await ports.wells.saveWell(principal.tenant_id, well, rev, audit);
    return { record, isNew: own === null, missing };
  });
};
