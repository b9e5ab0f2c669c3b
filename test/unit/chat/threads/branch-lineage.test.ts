import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  branchHolds,
  forkedLineage,
  headHasMoved,
  publishedBranches,
  publishedLineage,
} from "#shared/chat/threads/branch-lineage.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { isOnHeadLineage } from "#shared/chat/threads/version-visibility.ts";
import type { SnapshotId, ThreadId } from "#shared/kernel/ids.ts";
import { aThread } from "#test/support/builders/threads.ts";
import { aPlanRecord } from "#test/support/builders/plans.ts";
import { ids } from "#test/support/builders/ids.ts";

interface Node {
  id: SnapshotId;
  parent: Node | null;
  thread_id: ThreadId | null;
  version: number;
}

/** A plan with branches, as a tree: a reference model in which ancestry is found by walking. */
class Tree {
  readonly nodes: Node[] = [];
  readonly threads: Thread[] = [];
  readonly published = new Map<ThreadId, number>();
  head: Node;

  constructor() {
    this.head = this.add(null, null);
  }

  add(parent: Node | null, thread_id: ThreadId | null): Node {
    const id = ids.snapshot(this.nodes.length + 1);
    const node = { id, parent, thread_id, version: parent ? parent.version + 1 : 0 };
    this.nodes.push(node);
    return node;
  }

  node(id: SnapshotId): Node {
    return this.nodes.find((one) => one.id === id)!;
  }

  /** A node and its ancestors, by walking. */
  lineOf(node: Node): Node[] {
    return node.parent ? [node, ...this.lineOf(node.parent)] : [node];
  }

  isHeadLine(node: Node): boolean {
    const published_version = node.thread_id && (this.published.get(node.thread_id) ?? null);
    return isOnHeadLineage(node, { published_version });
  }

  get plan() {
    const { id, thread_id, version } = this.head;
    return aPlanRecord({ head_snapshot_id: id, head_thread_id: thread_id, version });
  }

  replace(thread: Thread, over: Partial<Thread>): void {
    this.threads[this.threads.indexOf(thread)] = { ...thread, ...over };
  }

  start(at: Node, lineage: Thread["lineage"]): void {
    const id = ids.thread(this.threads.length + 1);
    const begin = { baseline_snapshot_id: at.id, current_snapshot_id: at.id, version: at.version };
    this.threads.push(aThread({ id, ...begin, lineage }));
  }

  act(action: string, who: number, where: number): void {
    const thread = this.threads[who % Math.max(1, this.threads.length)];
    if (action === "open" || !thread) return this.start(this.head, null);
    const end = this.node(thread.current_snapshot_id);
    const line = this.lineOf(end);
    if (action === "rebuild") this.head = this.add(this.head, null);
    if (action === "edit") {
      const { id, version } = this.add(end, thread.id);
      const modification_count = thread.modification_count + 1;
      this.replace(thread, { current_snapshot_id: id, version, modification_count });
    }
    if (action === "fork") {
      const at = line[where % line.length]!;
      this.start(at, forkedLineage(thread, at));
    }
    if (action === "publish" && line.includes(this.head)) {
      for (const branch of publishedBranches(thread))
        this.published.set(branch.thread_id, branch.through_version);
      this.head = end;
      this.replace(thread, { lineage: publishedLineage(thread) });
    }
  }

  /** The answers from the lineages. */
  get told() {
    return {
      headLine: this.nodes.filter((node) => this.isHeadLine(node)).map(({ id }) => id),
      threads: this.threads.map((thread) => ({
        holds: this.nodes
          .filter((node) => branchHolds(thread, node, this.isHeadLine(node)))
          .map(({ id }) => id),
        moved: headHasMoved(thread, this.plan),
      })),
    };
  }

  /** The answers from walking the tree. */
  get walked() {
    const idsOf = (line: readonly Node[]) => line.toReversed().map(({ id }) => id);
    return {
      headLine: idsOf(this.lineOf(this.head)),
      threads: this.threads.map((thread) => {
        const line = this.lineOf(this.node(thread.current_snapshot_id));
        return { holds: idsOf(line), moved: !line.includes(this.head) };
      }),
    };
  }
}

const action = fc.tuple(
  fc.constantFrom("open", "edit", "edit", "fork", "fork", "publish", "publish", "rebuild"),
  fc.nat(20),
  fc.nat(20),
);

describe("the lineage of a branch", () => {
  it("answers as walking the tree does: what a branch holds, what is published, whether the head has moved", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 5, maxLength: 40 }), (actions) => {
        const tree = new Tree();
        for (const [what, who, where] of actions) {
          tree.act(what, who, where);
          expect(tree.told).toEqual(tree.walked);
        }
      }),
      { seed: 20_261_122, numRuns: 400 },
    );
  });

  it("refuses forks of unpublished forks beyond what one publication can write", () => {
    const forks = Array.from({ length: 25 }, (_, n) => ({ thread_id: ids.thread(n + 10), version: n + 1 }));
    const lineage = { head_id: ids.snapshot(1), head_version: 0, forked_from: forks };
    const deep = aThread({ id: ids.thread(99), current_snapshot_id: ids.snapshot(50), version: 26, lineage });
    const end = { id: ids.snapshot(50), thread_id: deep.id, version: 26 };
    expect(() => forkedLineage(deep, end)).toThrow(/25 deep/u);
    const inside = { id: ids.snapshot(40), thread_id: ids.thread(15), version: 6 };
    expect(forkedLineage(deep, inside)).toEqual({ ...lineage, forked_from: forks.slice(0, 6) });
  });
});
