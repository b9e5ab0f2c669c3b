import type { Modification } from "#shared/chat/threads/modification.ts";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import { chainHash, contentHash } from "#shared/chat/plans/version-chain.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { aMember, aThread } from "../builders/threads.ts";
import { aPerson, aUser } from "../builders/people.ts";
import { sha256 } from "../builders/sha256.ts";
import type { Given } from "./state.ts";
import { aModification, aPlanRecord, aVersion, aWell } from "../builders/plans.ts";
import { aPlanOf, aStep } from "../builders/steps.ts";
import { at, ids, OTHER_TENANT, PLAN_ID, TENANT } from "../builders/ids.ts";

const deep = aStep();
const shallow = aStep({ step_id: ids.step(2), type: "uqw_isolation_plug", top_ft: 900, bottom_ft: 1000 });

/** The plan's own version, two edits of thread 1, and one of thread 2. */
export const PAYLOADS = {
  base: aPlanOf([deep, shallow]),
  first: aPlanOf([{ ...deep, top_ft: 4350 }, shallow]),
  second: aPlanOf([
    { ...deep, top_ft: 4350 },
    { ...shallow, special_instructions: "Wait on cement" },
  ]),
  other: aPlanOf([deep, { ...shallow, bottom_ft: 1050 }]),
};

/** The version after another one, chained to it. */
export const versionAfter = (
  parent: VersionNode | null,
  payload: PlanPayload,
  over: Partial<VersionNode> = {},
): VersionNode => {
  const node = aVersion({
    parent_id: parent?.id ?? null,
    version: parent ? parent.version + 1 : 0,
    content_hash: contentHash(sha256, payload),
    ...over,
  });
  return { ...node, chain_hash: chainHash(sha256, parent?.chain_hash ?? null, node) };
};

const edited = (parent: VersionNode, payload: PlanPayload, n: number, thread: number, author: number) =>
  versionAfter(parent, payload, {
    id: ids.snapshot(n),
    kind: "post_edit",
    op_type: "adjust_interval",
    thread_id: ids.thread(thread),
    modification_id: ids.modification(n),
    author: aPerson(author),
    created_at: at(10 * n),
  });

const base = versionAfter(null, PAYLOADS.base, { author: aPerson(9) });
const first = edited(base, PAYLOADS.first, 2, 1, 1);
const second = edited(first, PAYLOADS.second, 3, 1, 1);
const other = edited(base, PAYLOADS.other, 4, 2, 3);
export const VERSIONS = { base, first, second, other };

const modificationOf = (version: VersionNode): Modification =>
  aModification({
    id: version.modification_id!,
    thread_id: version.thread_id!,
    op_type: version.op_type!,
    result_snapshot_id: version.id,
    result_version: version.version,
    author: version.author,
    message_id: ids.message(version.version),
  });

export const payloadKey = (version: VersionNode): string => `${TENANT} ${PLAN_ID} ${version.content_hash}`;

/**
 * A plan with two threads: the first is person 1's, with two edits, and person 2 may read it; the second is person 3's,
 * with one. Person 4 sees neither, 5 is a reviewer, 6 an admin, 7 a viewer who may read the first thread; 8 is of another
 * company. Person 9 made the plan.
 */
export const aTreeOfVersions = (over: Given = {}): Given => ({
  users: [
    ...[1, 2, 3, 4, 9].map((n) => aUser({ n })),
    aUser({ n: 5, role: "reviewer" }),
    aUser({ n: 6, role: "admin" }),
    aUser({ n: 7, role: "viewer" }),
    aUser({ n: 8, tenant_id: OTHER_TENANT }),
  ],
  wells: [{ tenant: TENANT, well: aWell() }],
  plans: [aPlanRecord({ step_count: 2 })],
  versions: [base, first, second, other],
  payloads: new Map([
    [payloadKey(base), PAYLOADS.base],
    [payloadKey(first), PAYLOADS.first],
    [payloadKey(second), PAYLOADS.second],
    [payloadKey(other), PAYLOADS.other],
  ]),
  threads: [
    aThread({ current_snapshot_id: second.id, version: 2, modification_count: 2, rev: 3 }),
    aThread({
      id: ids.thread(2),
      owner: aPerson(3),
      current_snapshot_id: other.id,
      version: 1,
      modification_count: 1,
      rev: 2,
    }),
  ],
  members: [
    aMember(),
    aMember({ n: 2 }),
    aMember({ n: 7 }),
    aMember({ n: 3, role: "owner", thread_id: ids.thread(2) }),
  ],
  modifications: [first, second, other].map(modificationOf),
  ...over,
});
