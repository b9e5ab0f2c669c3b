import { describe, expect, it } from "vitest";
import { editsInEffect } from "#shared/chat/threads/edits-in-effect.ts";
import { ids } from "#test/support/builders/ids.ts";

const idOf = (version: number) => ids.modification(version);

const made = (version: number, op_type: string, operation_payload: Record<string, unknown> = {}) => ({
  id: idOf(version),
  op_type,
  operation_payload,
  source_version: version - 1,
  result_version: version,
});
const edit = (version: number) => made(version, "adjust_interval");
const takesBack = (version: number, target: number) =>
  made(version, "revert", { modification_id: idOf(target) });
const goesTo = (version: number, target: number) =>
  made(version, "revert", { snapshot_id: "snp_x", version: target });

const standing = (...all: ReturnType<typeof made>[]) =>
  editsInEffect(all.toReversed()).map(({ result_version }) => result_version);

describe("the edits in effect", () => {
  it("are all edits where there is no revert", () => {
    expect(standing()).toEqual([]);
    expect(standing(edit(1), edit(2))).toEqual([1, 2]);
  });

  it("lose one that was reverted, and keep those around it", () => {
    expect(standing(edit(1), edit(2), edit(3), takesBack(4, 2))).toEqual([1, 3]);
    expect(standing(edit(1), edit(2), takesBack(3, 2), takesBack(4, 1), edit(5))).toEqual([5]);
  });

  it("are those of the version that the branch was reverted to", () => {
    expect(standing(edit(1), edit(2), edit(3), goesTo(4, 1))).toEqual([1]);
    expect(standing(edit(1), edit(2), goesTo(3, 0), edit(4))).toEqual([4]);
    expect(standing(edit(1), edit(2), goesTo(3, 0), goesTo(4, 2))).toEqual([1, 2]);
  });

  it("come back where the revert is itself reverted", () => {
    expect(standing(edit(1), edit(2), takesBack(3, 1), takesBack(4, 3))).toEqual([1, 2]);
    expect(standing(edit(1), edit(2), goesTo(3, 0), edit(4), takesBack(5, 3))).toEqual([1, 2, 4]);
  });
});
