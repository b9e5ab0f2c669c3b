import { describe, expect, it } from "vitest";
import { getModification } from "#shared/usecases/modifications/get-modification.ts";
import { listModifications } from "#shared/usecases/modifications/list-modifications.ts";
import { aMember, aThread } from "#test/support/builders/threads.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aModification } from "#test/support/builders/plans.ts";
import { ids, OTHER_TENANT } from "#test/support/builders/ids.ts";

const first = aModification();
const second = aModification({ id: ids.modification(2) });
const elsewhere = aModification({ id: ids.modification(3), thread_id: ids.thread(2) });

const world = () =>
  aWorld({
    threads: [aThread(), aThread({ id: ids.thread(2) })],
    members: [aMember(), aMember({ n: 2 })],
    modifications: [first, second, elsewhere],
  });

describe("the modifications of a thread", () => {
  it("are listed newest first, for readers too", async () => {
    const page = { limit: 1, cursor: null };
    expect(await listModifications(world().ports, aPrincipal(2), ids.thread(), page)).toEqual({
      items: [second],
      next_cursor: ids.modification(2),
    });
  });

  it("are shown one by one", async () => {
    expect(await getModification(world().ports, aPrincipal(2), ids.thread(), first.id)).toEqual(first);
  });

  it("are not shown under another thread", async () => {
    await expect(
      getModification(world().ports, aPrincipal(1), ids.thread(), elsewhere.id),
    ).rejects.toMatchObject({ code: "modification_not_found" });
  });

  it.each([
    ["a stranger", aPrincipal(3)],
    ["another tenant", { ...aPrincipal(1), tenant_id: OTHER_TENANT }],
  ])("are hidden from %s", async (_, principal) => {
    const hidden = { code: "thread_not_found" };
    const page = { limit: 5, cursor: null };
    await expect(listModifications(world().ports, principal, ids.thread(), page)).rejects.toMatchObject(
      hidden,
    );
    await expect(getModification(world().ports, principal, ids.thread(), first.id)).rejects.toMatchObject(
      hidden,
    );
  });
});
