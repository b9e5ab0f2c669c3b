import { describe, expect, it } from "vitest";
import {
  editableThread,
  requirePlanMaker,
  threadPermissions,
  viewableThread,
} from "#shared/chat/threads/permissions.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { OTHER_TENANT } from "#test/support/builders/ids.ts";

const thread = aThread();
const owner = aMember();
const reader = aMember({ n: 2 });

const STRANGER = { can_view: false, can_edit: false, role: null };

describe("the permissions of a thread", () => {
  it.each([
    ["its owner", aPrincipal(1), owner, { can_view: true, can_edit: true, role: "owner" }],
    [
      "an owner who is admin",
      aPrincipal(1, "admin"),
      owner,
      { can_view: true, can_edit: true, role: "owner" },
    ],
    ["a reader", aPrincipal(2), reader, { can_view: true, can_edit: false, role: "shared" }],
    [
      "a reader who is viewer",
      aPrincipal(2, "viewer"),
      reader,
      { can_view: true, can_edit: false, role: "shared" },
    ],
    [
      "an admin of the tenant",
      aPrincipal(3, "admin"),
      null,
      { can_view: true, can_edit: false, role: "admin" },
    ],
    ["a colleague", aPrincipal(3), null, STRANGER],
    ["a reviewer", aPrincipal(3, "reviewer"), null, STRANGER],
    ["somebody with another's place", aPrincipal(3), owner, STRANGER],
    ["another tenant's admin", { ...aPrincipal(4, "admin"), tenant_id: OTHER_TENANT }, null, STRANGER],
    ["its owner once in another tenant", { ...aPrincipal(1), tenant_id: OTHER_TENANT }, owner, STRANGER],
  ] as const)("are %s's own", (_, principal, member, expected) => {
    expect(threadPermissions(principal, thread, member)).toEqual(expected);
  });

  it("hide from strangers whether a thread exists", () => {
    const hidden = expect.objectContaining({ code: "thread_not_found" });
    expect(() => viewableThread(aPrincipal(3), { thread, member: null })).toThrow(hidden);
    expect(() => viewableThread(aPrincipal(3), { thread: null, member: null })).toThrow(hidden);
    expect(() => editableThread(aPrincipal(3), { thread, member: null })).toThrow(hidden);
  });

  it("refuse writes of readers and admins", () => {
    const refused = expect.objectContaining({ code: "forbidden" });
    expect(() => editableThread(aPrincipal(2), { thread, member: reader })).toThrow(refused);
    expect(() => editableThread(aPrincipal(3, "admin"), { thread, member: null })).toThrow(refused);
  });

  it("give the owner the thread to change", () => {
    expect(editableThread(aPrincipal(1), { thread, member: owner })).toEqual({
      thread,
      permissions: { can_view: true, can_edit: true, role: "owner" },
    });
  });
});

describe("making plans", () => {
  it.each(["admin", "engineer"] as const)("is for a role of %s", (role) => {
    expect(() => requirePlanMaker(aPrincipal(1, role))).not.toThrow();
  });

  it.each(["reviewer", "viewer"] as const)("is not for a role of %s", (role) => {
    expect(() => requirePlanMaker(aPrincipal(1, role))).toThrow(
      expect.objectContaining({ code: "forbidden" }),
    );
  });
});
