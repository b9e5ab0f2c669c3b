import type { Modification } from "#shared/chat/threads/modification.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { PlanStore } from "#shared/chat/ports/plan-store.ts";
import type { ThreadStore } from "#shared/chat/ports/thread-store.ts";
import type { VersionStore } from "#shared/chat/ports/version-store.ts";
import type { Principal } from "#shared/chat/people/principal.ts";
import { blameSteps, type Blame } from "#shared/plugging/diff/blame-steps.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { visibleVersions } from "./visible-versions.ts";

/** The versions that one query and one batch of payloads read; older ones are not attributed. */
const MOST_VERSIONS = 100;

export interface BlamePorts {
  plans: Pick<PlanStore, "getAncestors">;
  versions: Pick<VersionStore, "getSights" | "getPayloads">;
  threads: Pick<ThreadStore, "getModification">;
}

/** A version that set at least one field; its ids are null if the caller may not read it. */
export interface BlameSource extends Pick<
  VersionNode,
  "version" | "kind" | "op_type" | "author" | "created_at"
> {
  snapshot_id: VersionNode["id"] | null;
  thread_id: VersionNode["thread_id"];
  modification_id: VersionNode["modification_id"];
  message_id: Modification["message_id"];
}

/** Blame (which version set each field); versions are identified by number, which is unique on a lineage. */
export interface SnapshotBlame extends Blame {
  /**
   * False if the lineage is longer than `MOST_VERSIONS`: changes before the oldest version read are attributed to
   * that version.
   */
  complete: boolean;
  /** The versions referred to, oldest first. */
  versions: BlameSource[];
}

/** Blame: for each step and field, the version of the lineage that set it, and that version's origin. */
export const blameSnapshot = async (
  ports: BlamePorts,
  principal: Principal,
  version: VersionNode,
  payload: PlanPayload,
): Promise<SnapshotBlame> => {
  const { tenant_id, plan_id } = version;
  const ancestors = await ports.plans.getAncestors(version, Math.max(0, version.version - MOST_VERSIONS + 1));
  const lineage = [version, ...ancestors].reverse();
  const payloads = await ports.versions.getPayloads(
    tenant_id,
    plan_id,
    ancestors.map(({ content_hash }) => content_hash),
  );
  payloads.set(version.content_hash, payload);
  const blame = blameSteps(
    lineage.map((node) => {
      const held = payloads.get(node.content_hash);
      if (!held) throw new Error(`version ${node.id} holds a payload that is not stored`);
      return { version: node.version, payload: held };
    }),
  );
  const named = namedIn(blame);
  return {
    ...blame,
    complete: lineage[0]?.parent_id === null,
    versions: await sourcesOf(
      ports,
      principal,
      lineage.filter((node) => named.has(node.version)),
    ),
  };
};

const namedIn = ({ steps, plan }: Blame): Set<number> =>
  new Set([
    ...steps.flatMap(({ added_in, fields }) => [added_in, ...Object.values(fields)]),
    ...Object.values(plan),
  ]);

const sourcesOf = async (
  ports: BlamePorts,
  principal: Principal,
  nodes: readonly VersionNode[],
): Promise<BlameSource[]> => {
  const seen = new Set((await visibleVersions(ports, principal, nodes)).map((one) => one.version.id));
  return Promise.all(
    nodes.map(async (node): Promise<BlameSource> => {
      const { version, kind, op_type, author, created_at } = node;
      const told = { version, kind, op_type, author, created_at };
      if (!seen.has(node.id)) {
        return { ...told, snapshot_id: null, thread_id: null, modification_id: null, message_id: null };
      }
      const { id: snapshot_id, thread_id, modification_id } = node;
      const modification =
        thread_id && modification_id
          ? await ports.threads.getModification(node.tenant_id, thread_id, modification_id)
          : null;
      return {
        ...told,
        snapshot_id,
        thread_id,
        modification_id,
        message_id: modification?.message_id ?? null,
      };
    }),
  );
};
