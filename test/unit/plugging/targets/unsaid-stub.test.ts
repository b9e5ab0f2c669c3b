import { describe, expect, it } from "vitest";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { openIn, SHOE } from "../isolation/work.ts";
import { errorsOf, told } from "./lateral.ts";

type Well = Partial<WellFactsInput>;

const from = (top_ft: number): Well => ({
  td_ft: 5000,
  casing: [surfaceCasing(400), productionCasing(5000, 3300, { top_ft })],
  perforations: [{ top_ft: 4600, bottom_ft: 4640 }],
  groundwater: { base_uqw_ft: 350 },
});

describe("a string that isn't called a liner and begins down the hole", () => {
  it("is a stub in hole without pipe, by practice", () => {
    const plan = planFor(from(1500));
    const [stub] = plan.steps.filter(({ top_ft }) => top_ft === 1450);
    expect([stub?.type, stub?.bottom_ft, stub?.citations]).toEqual(["cement_plug", 1550, ["practice"]]);
    expect(stub?.special_instructions).toContain("taken for a stub");
    expect(plan.steps.some(({ purposes }) => purposes.includes("liner_top"))).toBe(false);
    expect(errorsOf(plan)).toEqual([]);
  });

  it("hangs as a liner within another string, and the plug says what the record doesn't", () => {
    const plan = planFor(from(300));
    const [top] = plan.steps.filter(({ purposes }) => purposes.includes("liner_top"));
    expect(top?.citations).toContain("16 TAC §3.14(h)(2)");
    expect(top?.special_instructions).toContain("no cut of it (casing[].cut_ft)");
    expect(errorsOf(plan)).toEqual([]);
  });

  it("is a stub for the predicate too", () => {
    const well = { ...from(1500), perforations: [], groundwater: null };
    expect(openIn(well, [SHOE])).toContain("casing_stub inside 1450-1550 (d)(1)");
  });
});

describe("a stub behind a string that runs through it", () => {
  const sidetracked = (toc: number): Well => ({
    td_ft: 9200,
    casing: [
      surfaceCasing(600, { od_in: 13.375, weight_ppf: 48, hole_in: 17.5 }),
      productionCasing(8900, 3000, { od_in: 7, weight_ppf: 26, hole_in: 8.75, cut_ft: 3000 }),
      productionCasing(9150, toc, { hole_in: 8.5 }),
    ],
    perforations: [{ top_ft: 9000, bottom_ft: 9100 }],
    groundwater: { base_uqw_ft: 550 },
  });
  const stubs = (well: Well): number =>
    planFor(well).steps.filter(({ purposes }) => purposes.includes("casing_stub")).length;

  it("has no plug where that string is cemented there, and one where it isn't", () => {
    expect([stubs(sidetracked(0)), stubs(sidetracked(4000))]).toEqual([0, 1]);
    expect(errorsOf(planFor(sidetracked(0)))).toEqual([]);
  });
});

describe("perforations in a lateral that (k)'s plug stands across", () => {
  it("have no bridge plug in its place", () => {
    const plan = planFor({
      td_ft: 13_000,
      kop_ft: 8500,
      casing: [
        surfaceCasing(2600),
        productionCasing(8900, 6900, { od_in: 7, weight_ppf: 26, hole_in: 8.75 }),
      ],
      open_hole: { top_ft: 8900, bottom_ft: 13_000, hole_in: 6.125 },
      formation_tops: [{ name: "Austin Chalk", top_ft: 8600, productive: true }],
      perforations: [{ top_ft: 8700, bottom_ft: 8750 }],
      groundwater: { base_uqw_ft: 2550 },
    });
    expect(plan.steps.filter(({ type }) => type === "bridge_plug")).toEqual([]);
    expect(plan.steps[0]).toMatchObject({ top_ft: 8550, bottom_ft: 8950 });
    expect(told(plan, "plug_needs_approval")).toEqual([]);
    expect(errorsOf(plan)).toEqual([]);
  });
});

describe("a packer between the bridge plug and the perforations", () => {
  it("is told: it stays in the hole below the plug", () => {
    const well = {
      ...from(0),
      existing_tools: [{ type: "packer" as const, depth_ft: 4570 }],
    };
    expect(told(planFor(well), "packer_in_the_way")[0]).toContain(
      "The packer in place at 4,570 ft stands between step 1 and the perforations at 4,600–4,640 ft",
    );
    const out = {
      ...well,
      existing_tools: [{ type: "packer" as const, depth_ft: 4570, status: "to_be_removed" as const }],
    };
    expect(told(planFor(out), "packer_in_the_way")).toEqual([]);
  });
});
