import { expect, it } from "vitest";
import type { WellRecord } from "#shared/chat/ports/well-store.ts";
import { PUBLIC_TENANT } from "#shared/kernel/ids.ts";
import { createWellStore } from "#shared/table/wells/well-store.ts";
import { anAuditRecord } from "#test/support/builders/audit-records.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";
import { everything, failure, hidingItems, losingAnswers, onEachTable } from "./stores-table.ts";

/** The n-th well; wells sort by n. */
const numbered = (n: number, lease = "Own") => {
  const api10 = `42003${String(n).padStart(5, "0")}`;
  return aWell({ api10, api14: `${api10}0000`, lease });
};
const own = (facts: WellRecord["facts"], rev = 1): WellRecord => ({ source: "tenant", facts, rev });
const sample = (facts: WellRecord["facts"]): WellRecord => ({ source: "public", facts, rev: 0 });

onEachTable("the well store", (open) => {
  it("gives the tenant's own record before the public sample", async () => {
    const wells = createWellStore(await open());
    await wells.putWell(PUBLIC_TENANT, aWell({ lease: "Sample" }));
    expect(await wells.findRecord(TENANT, API14)).toEqual(sample(aWell({ lease: "Sample" })));
    await wells.saveWell(TENANT, aWell({ lease: "Our own" }), null, anAuditRecord());
    expect(await wells.findRecord(TENANT, API14)).toEqual(own(aWell({ lease: "Our own" })));
    expect(await wells.findWell(TENANT, API14)).toEqual(aWell({ lease: "Our own" }));
    expect(await wells.findWell(OTHER_TENANT, API14)).toEqual(aWell({ lease: "Sample" }));
    expect(await wells.findWell(PUBLIC_TENANT, API14)).toEqual(aWell({ lease: "Sample" }));
  });

  it("knows no well of another tenant", async () => {
    const wells = createWellStore(await open());
    await wells.saveWell(OTHER_TENANT, aWell(), null, anAuditRecord({ tenant_id: OTHER_TENANT }));
    expect(await wells.findRecord(TENANT, API14)).toBeNull();
    expect(await wells.findWell(TENANT, API14)).toBeNull();
    expect(await wells.listWells(TENANT, { limit: 10, cursor: null })).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it("raises the revision with each save", async () => {
    const wells = createWellStore(await open());
    expect(await wells.saveWell(TENANT, aWell(), null, anAuditRecord())).toEqual(own(aWell(), 1));
    const deeper = aWell({ td_ft: 9700 });
    expect(await wells.saveWell(TENANT, deeper, 1, anAuditRecord({ n: 2 }))).toEqual(own(deeper, 2));
    expect(await wells.findRecord(TENANT, API14)).toEqual(own(deeper, 2));
  });

  it("writes nothing over a record that is no longer at the expected revision", async () => {
    const db = await open();
    const wells = createWellStore(db);
    await wells.saveWell(TENANT, aWell(), null, anAuditRecord());
    await wells.saveWell(TENANT, aWell({ td_ft: 9700 }), 1, anAuditRecord({ n: 2 }));
    const before = await everything(db);
    const conflict = { code: "version_conflict", context: { current_revision: 2 } };
    expect(
      await failure(wells.saveWell(TENANT, aWell({ td_ft: 9800 }), null, anAuditRecord({ n: 3 }))),
    ).toEqual(conflict);
    expect(await failure(wells.saveWell(TENANT, aWell({ td_ft: 9800 }), 1, anAuditRecord({ n: 4 })))).toEqual(
      conflict,
    );
    const gone = { code: "version_conflict", context: { current_revision: null } };
    expect(
      await failure(wells.saveWell(OTHER_TENANT, aWell(), 1, anAuditRecord({ tenant_id: OTHER_TENANT }))),
    ).toEqual(gone);
    expect(await everything(db)).toEqual(before);
  });

  it("lists own wells and samples by number, each once, page by page", async () => {
    const wells = createWellStore(await open());
    for (const n of [2, 4, 6]) await wells.putWell(PUBLIC_TENANT, numbered(n, "Sample"));
    for (const n of [1, 4, 7]) await wells.saveWell(TENANT, numbered(n), null, anAuditRecord({ n }));
    await wells.saveWell(OTHER_TENANT, numbered(3), null, anAuditRecord({ tenant_id: OTHER_TENANT }));
    const all = [
      own(numbered(1)),
      sample(numbered(2, "Sample")),
      own(numbered(4)),
      sample(numbered(6, "Sample")),
      own(numbered(7)),
    ];
    for (const limit of [1, 2, 3, 4, 5, 6]) {
      const pages: WellRecord[][] = [];
      let cursor: string | null = null;
      do {
        const page = await wells.listWells(TENANT, { limit, cursor });
        pages.push(page.items);
        cursor = page.next_cursor;
      } while (cursor !== null);
      expect(pages.flat()).toEqual(all);
      expect(pages.length).toBe(Math.ceil(all.length / limit));
    }
    const everybody = await wells.listWells(PUBLIC_TENANT, { limit: 10, cursor: null });
    expect(everybody.items.map(({ facts }) => facts.api14)).toEqual([2, 4, 6].map((n) => numbered(n).api14));
  });

  it("continues after a well deleted meanwhile", async () => {
    const db = await open();
    const wells = createWellStore(db);
    for (const n of [1, 2, 3]) await wells.saveWell(TENANT, numbered(n), null, anAuditRecord({ n }));
    const lagging = createWellStore(hidingItems(db, ({ pk }) => String(pk).includes(numbered(2).api14)));
    const first = await lagging.listWells(TENANT, { limit: 2, cursor: null });
    expect(first).toEqual({ items: [own(numbered(1))], next_cursor: numbered(2).api14 });
    expect(await lagging.listWells(TENANT, { limit: 2, cursor: first.next_cursor })).toEqual({
      items: [own(numbered(3))],
      next_cursor: null,
    });
  });

  it("refuses a cursor of another list", async () => {
    const wells = createWellStore(await open());
    const asked = wells.listWells(TENANT, { limit: 10, cursor: "T#other#WELLS" });
    expect(await failure(asked)).toEqual({ code: "invalid_cursor", context: {} });
  });

  it("saves a well once when DynamoDB's response is lost", async () => {
    const db = await open();
    const wells = createWellStore({ ...db, doc: losingAnswers(db.doc, "TransactWriteItemsCommand", 2) });
    expect(await wells.saveWell(TENANT, aWell(), null, anAuditRecord())).toEqual(own(aWell(), 1));
    expect(await wells.findRecord(TENANT, API14)).toEqual(own(aWell(), 1));
  });
});
