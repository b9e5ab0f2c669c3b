import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import type { MissingFact } from "#shared/plugging/well/missing-fact.ts";
import { getWell } from "#shared/usecases/wells/get-well.ts";
import { listWells } from "#shared/usecases/wells/list-wells.ts";
import { putWell } from "#shared/usecases/wells/put-well.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, OTHER_TENANT, TENANT } from "#test/support/builders/ids.ts";

const API = { api10: API14.slice(0, 10), api14: API14 };
const MISSING: MissingFact[] = [
  { fact: "kop_ft", rule: "drainhole", citation: "16 TAC §3.14(k)", message: "No kick-off point." },
];

const worldWith = (wells: Given["wells"] = []) => {
  const world = aWorld({ wells });
  return { ...world, ports: { ...world.ports, review: async () => MISSING } };
};

describe("putting a well", () => {
  it("makes a new record of the tenant's own, and says what is missing", async () => {
    const { ports, state } = worldWith();
    expect(await putWell(ports, aPrincipal(), aWell(), null)).toEqual({
      record: { source: "tenant", facts: aWell(), rev: 1 },
      isNew: true,
      missing: MISSING,
    });
    expect(state.wells).toEqual([{ tenant: TENANT, well: aWell(), rev: 1 }]);
  });

  it("replaces the whole record", async () => {
    const { ports, state } = worldWith([{ tenant: TENANT, well: aWell({ lease: "Old" }), rev: 4 }]);
    const put = await putWell(ports, aPrincipal(1, "admin"), aWell({ lease: null }), null);
    expect([put.isNew, put.record.rev]).toEqual([false, 5]);
    expect(state.wells).toEqual([{ tenant: TENANT, well: aWell({ lease: null }), rev: 5 }]);
  });

  it("changes nothing when the facts are the same", async () => {
    const { ports, snapshot } = worldWith([{ tenant: TENANT, well: aWell(), rev: 4 }]);
    const stored = snapshot();
    const put = await putWell(ports, aPrincipal(), aWell(), null);
    expect([put.isNew, put.record.rev]).toEqual([false, 4]);
    expect(snapshot()).toEqual(stored);
  });

  it("leaves the public sample and other tenants' records alone", async () => {
    const others = [
      { tenant: "public", well: aWell({ lease: "Sample" }) },
      { tenant: OTHER_TENANT, well: aWell({ lease: "Theirs" }), rev: 2 },
    ];
    const { ports, state } = worldWith([...others]);
    const put = await putWell(ports, aPrincipal(), aWell(), null);
    expect([put.isNew, put.record.rev]).toEqual([true, 1]);
    expect(state.wells).toEqual([...others, { tenant: TENANT, well: aWell(), rev: 1 }]);
  });

  it("writes over what somebody else wrote first, having read it", async () => {
    const { ports, state, before, put: putRows } = worldWith();
    const theirs = { tenant: TENANT, well: aWell({ td_ft: 9700 }), rev: 1 };
    before.write.push(() => putRows({ wells: [theirs] }));
    const put = await putWell(ports, aPrincipal(), aWell(), null);
    expect([put.isNew, put.record.rev]).toEqual([false, 2]);
    expect(state.wells).toEqual([{ tenant: TENANT, well: aWell(), rev: 2 }]);
  });

  it("refuses to overwrite a concurrent change when the caller names a revision", async () => {
    const theirs = { tenant: TENANT, well: aWell({ td_ft: 9700 }), rev: 5 };
    const { put, ports, state, before } = worldWith([{ tenant: TENANT, well: aWell(), rev: 4 }]);
    before.write.push(() => {
      put({ wells: [theirs] });
    });
    await expect(putWell(ports, aPrincipal(), aWell({ td_ft: 9650 }), [4])).rejects.toMatchObject({
      code: "precondition_failed",
      context: { current_version: 5, current_revision: 5 },
    });
    expect(state.wells).toEqual([theirs]);
  });

  it("compares the named revision with the visible record", async () => {
    const { ports } = worldWith([{ tenant: "public", well: aWell() }]);
    // the sample has revision 0, the first own record 1
    const first = await putWell(ports, aPrincipal(), aWell({ td_ft: 9700 }), [0]);
    expect([first.isNew, first.record.rev]).toEqual([true, 1]);
    await expect(putWell(ports, aPrincipal(2), aWell({ td_ft: 9800 }), [0])).rejects.toMatchObject({
      code: "precondition_failed",
    });
  });

  it("has no revision for a missing well", async () => {
    const { ports, state } = worldWith();
    await expect(putWell(ports, aPrincipal(), aWell(), [-1, 0, 1])).rejects.toMatchObject({
      code: "precondition_failed",
      context: { current_version: null, current_revision: null },
    });
    expect(state.wells).toEqual([]);
  });

  it.each(["reviewer", "viewer"] as const)("is not for a %s", async (role) => {
    const { ports, state } = worldWith();
    await expect(putWell(ports, aPrincipal(1, role), aWell(), null)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(state.wells).toEqual([]);
  });

  it("stores no contradictory facts", async () => {
    const { ports, state } = worldWith();
    const review = async () => {
      throw new AppError("well_invalid", "upside down");
    };
    await expect(putWell({ ...ports, review }, aPrincipal(), aWell(), null)).rejects.toMatchObject({
      code: "well_invalid",
    });
    expect(state.wells).toEqual([]);
  });
});

describe("reading wells", () => {
  it.each(["admin", "engineer", "reviewer", "viewer"] as const)("is for a %s", async (role) => {
    const { ports } = worldWith([{ tenant: TENANT, well: aWell(), rev: 3 }]);
    const record = { source: "tenant", facts: aWell(), rev: 3 };
    expect(await getWell(ports, aPrincipal(1, role), API)).toEqual(record);
    expect(await listWells(ports, aPrincipal(1, role), { limit: 5, cursor: null })).toEqual({
      items: [record],
      next_cursor: null,
    });
  });

  it("shows the own record, else the sample", async () => {
    const { ports, put } = worldWith([{ tenant: "public", well: aWell({ lease: "Sample" }) }]);
    expect(await getWell(ports, aPrincipal(), API)).toMatchObject({ source: "public", rev: 0 });
    put({ wells: [{ tenant: TENANT, well: aWell(), rev: 1 }] });
    expect(await getWell(ports, aPrincipal(), API)).toMatchObject({ source: "tenant", rev: 1 });
  });

  it("does not know another tenant's well", async () => {
    const { ports } = worldWith([{ tenant: OTHER_TENANT, well: aWell() }]);
    await expect(getWell(ports, aPrincipal(), API)).rejects.toMatchObject({
      code: "well_not_found",
      context: API,
    });
    expect(await listWells(ports, aPrincipal(), { limit: 5, cursor: null })).toEqual({
      items: [],
      next_cursor: null,
    });
  });
});
