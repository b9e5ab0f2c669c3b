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
   * The engine's check of the facts, which may have to be loaded first: the facts that a plan still needs. Fails with
   * `well_invalid` or `unknown_tubular` for contradictory facts.
   */
  review: (well: WellFacts) => Promise<MissingFact[]>;
}

export interface PutWell {
  record: WellRecord;
  /** Whether the tenant had no own record before; a public sample does not count. */
  isNew: boolean;
  missing: MissingFact[];
}

/**
 * Replaces the tenant's own record of the well, with an audit record; equal facts write nothing. Fails with
 * `forbidden`, `well_invalid`, `unknown_tubular`, or with `precondition_failed` if the record visible to the caller
 * is at none of the expected revisions (null: any).
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
