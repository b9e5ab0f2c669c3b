import { describe, expect, it } from "vitest";
import { role } from "#shared/chat/people/principal.ts";
import {
  isOnHeadLineage,
  maySeeVersion,
  type BranchVisibility,
} from "#shared/chat/threads/version-visibility.ts";
import { aMember } from "#test/support/builders/threads.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { anEditedVersion, aVersion } from "#test/support/builders/plans.ts";
import { ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const sight = (over: Partial<BranchVisibility> = {}): BranchVisibility => ({
  thread_id: ids.thread(),
  published_version: null,
  member: null,
  ...over,
});
const third = anEditedVersion({ version: 3 });

describe("the visibility of a version", () => {
  it.each([
    [null, false],
    [2, false],
    [3, true],
    [4, true],
  ])(
    "counts the third of a thread published through %s to the head's lineage: %s",
    (published_version, on) => {
      expect(isOnHeadLineage(third, sight({ published_version }))).toBe(on);
      expect(maySeeVersion(aPrincipal(4), third, sight({ published_version }))).toBe(on);
    },
  );

  it("counts generated versions to the head's lineage, but no version of an unknown thread", () => {
    expect(isOnHeadLineage(aVersion(), undefined)).toBe(true);
    expect(isOnHeadLineage(anEditedVersion({ version: 0 }), undefined)).toBe(false);
  });

  it.each([
    ["the thread's owner", aPrincipal(1), aMember(), true],
    ["a reader of the thread", aPrincipal(2), aMember({ n: 2 }), true],
    ["an admin", aPrincipal(4, "admin"), null, true],
    ["a colleague", aPrincipal(4), null, false],
    ["somebody with another's place in it", aPrincipal(4), aMember({ n: 2 }), false],
  ])("shows what is not published to %s: %s", (_, principal, member, seen) => {
    expect(maySeeVersion(principal, third, sight({ member }))).toBe(seen);
  });

  it.each(role.options)("shows nothing to another company's %s", (as) => {
    const foreign = { ...aPrincipal(1, as), tenant_id: OTHER_TENANT };
    expect(maySeeVersion(foreign, aVersion(), undefined)).toBe(false);
    expect(maySeeVersion(foreign, third, sight({ published_version: 9, member: aMember() }))).toBe(false);
  });
});
