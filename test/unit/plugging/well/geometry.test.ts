import { describe, expect, it } from "vitest";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import {
  annuliAt,
  innermostPipeAt,
  insideSegments,
  isCemented,
  hasSealedStretch,
  openHoleAt,
} from "#shared/plugging/well/geometry.ts";
import { needsSqueeze } from "#shared/plugging/well/needs-squeeze.ts";
import { modelWell, type WellModel } from "#shared/plugging/well/well-model.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { aWell, productionCasing, someOptions, surfaceCasing } from "#test/support/builders/wells.ts";

const modelOf = (facts: Partial<WellFactsInput>): WellModel =>
  modelWell(aWell(facts), someOptions(), texasEvaluationRules);

/** Cemented 8,000–5,500 and 3,500–0, open between. */
const twoStages = modelOf({
  casing: [
    surfaceCasing(900),
    productionCasing(8000, 0, {
      cement: [
        { stage: "1", bottom_ft: 8000, toc_ft: 5500 },
        { stage: "2", bottom_ft: 3500, toc_ft: 0 },
      ],
    }),
  ],
});

describe("cement behind a string with two stages", () => {
  it("is known by stage: a gap stays open although the upper stage reached surface", () => {
    expect([3000, 3500, 4400, 5499, 5500, 7000].map((depth) => isCemented(twoStages, depth))).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it("asks for a squeeze in the gap, and for none where 50 ft of a plug stand opposite cement", () => {
    expect(needsSqueeze(twoStages, { top_ft: 4300, bottom_ft: 4500 }, [])).toBe(true);
    expect(needsSqueeze(twoStages, { top_ft: 3450, bottom_ft: 3550 }, [])).toBe(false);
    expect(needsSqueeze(twoStages, { top_ft: 3451, bottom_ft: 3551 }, [])).toBe(true);
    expect([100, 101].map((length) => hasSealedStretch(twoStages, 3400, 5600, length))).toEqual([
      true,
      false,
    ]);
  });

  it("asks for a squeeze wherever usable water has an open annulus beside it", () => {
    const plug = { top_ft: 3450, bottom_ft: 3550 };
    expect(needsSqueeze(twoStages, plug, [plug])).toBe(true);
    expect(needsSqueeze(twoStages, plug, [{ top_ft: 3400, bottom_ft: 3500 }])).toBe(false);
  });
});

describe("the well at a depth", () => {
  it("has its annuli listed from the innermost out, with bores and not outside diameters", () => {
    expect(
      annuliAt(twoStages, 800).map(({ pipe, outer, outer_id_in, status }) => [
        pipe.string,
        outer?.string ?? null,
        outer_id_in,
        status,
      ]),
    ).toEqual([
      ["production", "surface", 8.921, "cemented"],
      ["surface", null, 12.25, "cemented"],
    ]);
    expect(annuliAt(twoStages, 4000).map(({ outer_id_in, status }) => [outer_id_in, status])).toEqual([
      [7.875, "open"],
    ]);
  });

  it("is open hole below the deepest shoe, as wide as the hole in which the casing was run", () => {
    expect([openHoleAt(twoStages, 7999), openHoleAt(twoStages, 8000)]).toEqual([false, true]);
    expect(innermostPipeAt(twoStages, 8010)).toBeNull();
    expect(insideSegments(twoStages, 7950, 8050)).toEqual([
      { top_ft: 7950, bottom_ft: 8000, kind: "casing", string: "production", id_in: 4.892 },
      { top_ft: 8000, bottom_ft: 8050, kind: "open_hole", string: null, id_in: 7.875 },
    ]);
  });

  it("takes the hole's own diameter where the record has it", () => {
    const model = modelOf({ open_hole: { top_ft: 8000, bottom_ft: 8050, hole_in: 4.75 } });
    expect(insideSegments(model, 8000, 8050)[0]?.id_in).toBe(4.75);
  });

  it("takes an unknown top of cement for unknown, not for open and not for cemented", () => {
    const model = modelOf({ casing: [surfaceCasing(900), productionCasing(8000, null)] });
    expect(annuliAt(model, 4000).map((annulus) => annulus.status)).toEqual(["unknown"]);
    expect(isCemented(model, 4000)).toBe(false);
  });
});

describe("the hole below the deepest shoe", () => {
  const facts = { td_ft: 8300, casing: [surfaceCasing(900), productionCasing(8000, 0)] };

  it("is an open-hole completion when nothing else can have produced, and that is reported", () => {
    const model = modelOf({ ...facts, perforations: [] });
    expect(model.open_hole).toEqual({ top_ft: 8000, bottom_ft: 8300 });
    expect(model.warnings.join(" ")).toContain("is taken for an open-hole completion");
  });

  it("is none when the well is perforated, plugged back, or has but a rathole", () => {
    expect(modelOf(facts).open_hole).toBeNull();
    expect(modelOf({ ...facts, perforations: [], pbtd_ft: 8010 }).open_hole).toBeNull();
    expect(modelOf({ ...facts, perforations: [], td_ft: 8050 }).open_hole).toBeNull();
  });
});

describe("what stops the pipe", () => {
  it("is the shallowest plug in place, at the top of the cement on it", () => {
    const model = modelOf({
      existing_tools: [
        { type: "cibp", depth_ft: 7000, cement_on_top_ft: 30 },
        { type: "cibp", depth_ft: 5000, cement_on_top_ft: 30, status: "removed" },
        { type: "dv_tool", depth_ft: 4000 },
        { type: "packer", depth_ft: 3000 },
      ],
    });
    expect([model.barrier?.what, model.barrier?.depth_ft, model.floor_ft]).toEqual([
      "existing bridge plug",
      7000,
      6970,
    ]);
  });

  it("counts sacks on an old plug by the smallest yield, so never for too many feet", () => {
    const model = modelOf({ existing_tools: [{ type: "cibp", depth_ft: 7000, cement_on_top_sacks: 3 }] });
    // 3 × 1.06 ft³ in a bore of 0.1305 ft²
    expect(model.barrier?.cement_ft).toBe(24);
  });

  it("is the plug-back depth where no plug is above it, else total depth", () => {
    expect(modelOf({ pbtd_ft: 7900 }).floor_ft).toBe(7900);
    expect(modelOf({}).floor_ft).toBe(8050);
  });
});
