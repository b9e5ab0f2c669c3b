import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionNode } from "#shared/chat/plans/plan-record.ts";
import type { UserId } from "#shared/kernel/ids.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { verifyVersions } from "#shared/usecases/plans/verify-versions.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aPayload } from "#test/support/builders/plans.ts";
import { aPerson } from "#test/support/builders/people.ts";
import { ids } from "#test/support/builders/ids.ts";
import { payloadKey, versionAfter } from "#test/support/worlds/version-world.ts";

const OPERATIONS = ["adjust_interval", "remove_step", "revert"] as const;

/** A chain of versions by several authors, each with its own payload. */
const aLine = (length: number): { nodes: VersionNode[]; payloads: Map<string, PlanPayload> } => {
  const payloads = new Map<string, PlanPayload>();
  const nodes: VersionNode[] = [];
  for (let n = 0; n < length; n += 1) {
    const payload = aPayload({ field: `Field ${n}` });
    const node = versionAfter(nodes.at(-1) ?? null, payload, {
      id: ids.snapshot(n + 1),
      author: aPerson((n % 3) + 1),
      op_type: n === 0 ? null : OPERATIONS[n % OPERATIONS.length]!,
    });
    payloads.set(payloadKey(node), payload);
    nodes.push(node);
  }
  return { nodes, payloads };
};

const verify = (versions: readonly VersionNode[], payloads: Map<string, PlanPayload>, asked = versions) => {
  const { ports } = aWorld({ versions: [...versions], payloads });
  return verifyVersions(ports, asked.toReversed());
};

/** The text with one of its characters replaced by another, which is none that ends a part of a key. */
const withChanged = (text: string, at: number, by: number): string => {
  const place = at % text.length;
  const code = text.charCodeAt(place);
  return (
    text.slice(0, place) +
    String.fromCharCode(36 + ((code - 36 + 1 + (by % 90)) % 91)) +
    text.slice(place + 1)
  );
};

const CHANGES: Record<string, (node: VersionNode, at: number, by: number) => VersionNode> = {
  content_hash: (node, at, by) => ({ ...node, content_hash: withChanged(node.content_hash, at, by) }),
  chain_hash: (node, at, by) => ({ ...node, chain_hash: withChanged(node.chain_hash, at, by) }),
  author: (node, at, by) => ({
    ...node,
    author: { ...node.author, id: withChanged(node.author.id, at, by) as UserId },
  }),
  op_type: (node, at, by) => ({ ...node, op_type: withChanged(node.op_type ?? "x", at, by) }),
  version: (node, at) => ({ ...node, version: node.version + 1 + at }),
};

describe("the verification of versions", () => {
  it("finds any single changed byte of what was hashed, at the version that has it", async () => {
    const { nodes, payloads } = aLine(7);
    const { ports } = aWorld({ payloads });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(6),
        fc.constantFrom(...Object.keys(CHANGES)),
        fc.nat(200),
        fc.nat(200),
        async (which, field, at, by) => {
          const changed = nodes.map((node, n) => (n === which ? CHANGES[field]!(node, at, by) : node));
          expect(changed).not.toEqual(nodes);
          expect(await verifyVersions(ports, changed.toReversed())).toEqual({
            verified: false,
            checked: 7,
            broken_at: nodes[which]!.id,
          });
        },
      ),
      { seed: 20_261_122, numRuns: 500 },
    );
  });

  it("finds any single changed byte of a payload, at the version that holds it", async () => {
    const { nodes, payloads } = aLine(5);
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(6), fc.nat(200), async (which, at, by) => {
        const node = nodes[which]!;
        const field = withChanged(payloads.get(payloadKey(node))!.field, at, by);
        const changed = new Map(payloads).set(payloadKey(node), aPayload({ field }));
        expect(await verify(nodes, changed)).toEqual({ verified: false, checked: 5, broken_at: node.id });
      }),
      { seed: 20_261_122, numRuns: 100 },
    );
  });

  it("passes unchanged versions, whole or page by page", async () => {
    const { nodes, payloads } = aLine(6);
    expect(await verify(nodes, payloads)).toEqual({ verified: true, checked: 6, broken_at: null });
    for (const node of nodes) {
      expect(await verify(nodes, payloads, [node])).toEqual({ verified: true, checked: 1, broken_at: null });
    }
    expect(await verify([], payloads)).toEqual({ verified: true, checked: 0, broken_at: null });
  });

  it("finds a version with a replaced or missing parent", async () => {
    const { nodes, payloads } = aLine(4);
    const moved = { ...nodes[2]!, parent_id: nodes[0]!.id };
    expect(await verify([nodes[0]!, nodes[1]!, moved], payloads)).toMatchObject({ broken_at: moved.id });
    expect(await verify([nodes[0]!, nodes[2]!], payloads)).toMatchObject({ broken_at: nodes[2]!.id });
    const orphan = { ...nodes[1]!, parent_id: null };
    expect(await verify([nodes[0]!, orphan], payloads)).toMatchObject({ broken_at: orphan.id });
  });
});
