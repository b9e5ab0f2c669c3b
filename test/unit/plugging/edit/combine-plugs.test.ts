import { describe, expect, test } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { edited, idsIn, inShort, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const shoe = "stp_intermediate_shoe_5532";
const formation = "stp_formation_top_5020";
const stratum = "stp_uqw_stratum_1175";
const grayburg = "stp_formation_top_1000";
const base = "stp_uqw_base_1625";

test("neighbours become one plug from the shallowest top to the deepest bottom, with cement for all of it", () => {
  const { payload, diff } = edited(plan, "combine_plugs", { step_ids: [stratum, grayburg] });
  const joined = stepOf(payload, "stp_new_1");
  const [upper, lower] = [stepOf(plan, grayburg), stepOf(plan, stratum)];
  expect(inShort(joined)).toEqual({
    type: "uqw_isolation_plug",
    placement: "spot",
    at: [900, 1225],
    sacks: 37,
  });
  expect(joined.materials?.sacks).toBeGreaterThan(
    (upper.materials?.sacks ?? 0) + (lower.materials?.sacks ?? 0),
  );
  expect(joined).toMatchObject({
    purposes: ["uqw_stratum", "formation_top"],
    formations: upper.formations,
    citations: [...new Set([...lower.citations, ...upper.citations])],
    origin: { modification_id: "mod_1" },
    override: null,
  });
  expect(diff.steps).toMatchObject({ added: ["stp_new_1"], removed: [stratum, grayburg], modified: [] });
});

test("the order in which the plugs are named makes no difference", () => {
  const one = edited(plan, "combine_plugs", { step_ids: [stratum, grayburg] });
  const other = edited(plan, "combine_plugs", { step_ids: [grayburg, stratum] });
  expect(other.payload).toEqual(one.payload);
});

test("the joined plug stands at its place by depth, and the others keep their ids and order", () => {
  const { payload } = edited(plan, "combine_plugs", { step_ids: [stratum, grayburg] });
  const others = idsIn(plan).filter((id) => id !== stratum && id !== grayburg);
  expect(idsIn(payload)).toEqual(others.toSpliced(others.indexOf("stp_uqw_stratum_300"), 0, "stp_new_1"));
  expect(payload.steps.map(({ plug_no }) => plug_no)).toEqual(payload.steps.map((_, index) => index + 1));
});

test("a tag that any of them had is kept, with its reasons and the longest wait", () => {
  const { payload } = edited(plan, "combine_plugs", { step_ids: [base, stratum] });
  expect(stepOf(payload, "stp_new_1").tag).toEqual(stepOf(plan, base).tag);
  expect(stepOf(plan, base).tag.required).toBe(true);
  expect(stepOf(plan, stratum).tag.required).toBe(false);
});

test("a squeezed plug rests on a spotted one that seals below it, as the engine itself would join them", () => {
  const { payload } = edited(plan, "combine_plugs", { step_ids: [shoe, formation] });
  const combined = planOf(wells.stageTools(), { variant: "combined" });
  expect(inShort(stepOf(payload, "stp_new_1"))).toEqual(inShort(stepOf(combined, shoe)));
});

test("a squeezed plug below the circulated one is circulated with it, from its own bottom, in every open annulus", () => {
  const squeezed = planOf(wells.intermediate());
  const [deep, top] = ["stp_formation_top_1000", "stp_uqw_stratum_300"];
  const { payload, violations_delta } = edited(squeezed, "combine_plugs", { step_ids: [deep, top] });
  const joined = stepOf(payload, "stp_new_1");
  expect(inShort(joined)).toEqual({
    type: "perf_and_circulate_to_surface",
    placement: "perf_and_circulate",
    at: [3, 1000],
    // 997 ft of 5.044 in bore and of 5.5 in casing in 8.097 in, 330.4 ft³, and 10 %, in sacks of 1.32 ft³
    sacks: 276,
  });
  expect(joined.perforate_at_ft).toBe(1000);
  expect(
    joined.outside.filter(({ filled }) => filled).map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft]),
  ).toEqual([[3, 1000]]);
  expect(joined.purposes).toEqual(
    expect.arrayContaining([...stepOf(squeezed, deep).purposes, ...stepOf(squeezed, top).purposes]),
  );
  expect(violations_delta.added.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("plugs far apart are combined too when nothing stands between, and the cement between them counts", () => {
  const { payload, risk_factors } = edited(plan, "combine_plugs", {
    step_ids: [shoe, "stp_stage_tool_6997"],
  });
  expect(inShort(stepOf(payload, "stp_new_1"))).toMatchObject({ at: [5482, 7047] });
  expect(payload.materials_totals.sacks).toBeGreaterThan(plan.materials_totals.sacks + 200);
  expect(risk_factors.map(({ code }) => code)).toContain("materials_change");
});

test("more than two at once", () => {
  const { payload } = edited(plan, "combine_plugs", {
    step_ids: [base, stratum, grayburg, "stp_uqw_stratum_300"],
  });
  expect(inShort(stepOf(payload, "stp_new_1"))).toMatchObject({ at: [250, 1850] });
});

test("a cap goes with the spotted plug above it, and the bridge plug keeps its cement", () => {
  const capped = planOf(wells.capped());
  const { payload, violations_delta } = edited(capped, "combine_plugs", {
    step_ids: ["stp_formation_top_6700", "stp_bridge_plug_cap_6954"],
  });
  expect(inShort(stepOf(payload, "stp_new_1"))).toMatchObject({ placement: "spot", at: [6600, 6954] });
  expect(violations_delta.added.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(idsIn(payload).slice(0, 2)).toEqual(["stp_bridge_plug_6954", "stp_new_1"]);
});

test("plugs that overlap already become one", () => {
  const overlapping = structuredClone(plan);
  const upper = stepOf(overlapping, grayburg);
  upper.bottom_ft = 1150;
  const { payload } = edited(overlapping, "combine_plugs", { step_ids: [stratum, grayburg] });
  expect(inShort(stepOf(payload, "stp_new_1"))).toMatchObject({ at: [900, 1225], sacks: 37 });
});

test("overrides of the parts are dropped", () => {
  const overridden = edited(plan, "change_materials", { step_ids: [stratum], sacks: 99 }).payload;
  const { payload } = edited(overridden, "combine_plugs", { step_ids: [stratum, grayburg] }, plan);
  expect(stepOf(payload, "stp_new_1").materials).toMatchObject({ sacks: 37, sacks_computed: 37 });
});

test("instructions of all parts are kept", () => {
  let source = plan;
  for (const [id, value] of [
    [stratum, "Mind the gauge"],
    [grayburg, "Call the district"],
  ]) {
    const patch = [{ op: "replace", path: `/steps/${id}/special_instructions`, value }];
    source = edited(source, "custom", { patch }, plan).payload;
  }
  const { payload } = edited(source, "combine_plugs", { step_ids: [stratum, grayburg] }, plan);
  expect(stepOf(payload, "stp_new_1").special_instructions).toBe("Mind the gauge\nCall the district");
});

test("an id that is taken is not given again", () => {
  const taken = ["stp_uqw_base_1625", "stp_casing_cut_3", "stp_fresh"];
  const { diff } = edited(
    plan,
    "combine_plugs",
    { step_ids: [stratum, grayburg] },
    plan,
    () => taken.shift() as never,
  );
  expect(diff.steps.added).toEqual(["stp_fresh"]);
});

describe("refuses", () => {
  const refusal = (source: typeof plan, step_ids: string[], ...members: string[]) =>
    refusalOf(() => edited(source, "combine_plugs", { step_ids }), ...members);

  test("plugs with another plug between them that is not named", () => {
    expect(refusal(plan, [base, grayburg], "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "plug_between",
      step_ids: [stratum],
    });
  });

  test("plugs on two sides of a bridge plug", () => {
    const below = edited(planOf(wells.capped()), "add_step", {
      type: "cement_plug",
      top_ft: 7000,
      bottom_ft: 7100,
      placement: "spot",
    }).payload;
    expect(refusal(below, ["stp_new_1", "stp_formation_top_6700"], "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "crosses_barrier",
      step_ids: ["stp_bridge_plug_6954"],
    });
  });

  test("placements that can't be one", () => {
    const parted = planFor({
      casing: [
        surfaceCasing(300),
        productionCasing(8000, 5000, { cement: [{ toc_ft: 5000 }, { bottom_ft: 900, toc_ft: 700 }] }),
      ],
      groundwater: { base_uqw_ft: 1100 },
    });
    const circulated = idsIn(parted).at(-2) as string;
    expect(stepOf(parted, circulated).placement).toBe("perf_and_circulate");
    // cement at 700–900 ft keeps what leaves the pipe at 1,150 ft from rising to surface
    expect(refusal(parted, ["stp_uqw_base_1100", circulated], "placements")).toEqual({
      code: "edit_refused",
      reason_code: "mixed_placement",
      placements: ["perf_and_squeeze", "perf_and_circulate"],
    });
  });

  test("a squeezed plug at a shoe resting on a spotted one, which would leave the annulus at the shoe open", () => {
    const slim = { od_in: 4.5, weight_ppf: 10.5, hole_in: 7.875 };
    const apart = planFor({
      td_ft: 3900,
      perforations: [],
      formation_tops: [{ name: "Cook", top_ft: 1550, bottom_ft: 1572, productive: true }],
      casing: [surfaceCasing(1310), productionCasing(3890, 1400, slim)],
      groundwater: { base_uqw_ft: 300 },
    });
    expect(
      refusal(apart, ["stp_surface_shoe_1310", "stp_productive_formation_1550"], "placements"),
    ).toMatchObject({ reason_code: "mixed_placement", placements: ["spot", "perf_and_squeeze"] });
  });

  test("a squeezed plug that protects water resting on a spotted one", () => {
    const spotted = edited(planOf(wells.intermediate()), "change_materials", {
      step_ids: ["stp_uqw_base_1650"],
      placement: "spot",
    }).payload;
    expect(refusal(spotted, ["stp_uqw_base_1650", "stp_uqw_stratum_1200"])).toMatchObject({
      reason_code: "mixed_placement",
    });
  });

  test("devices that have no cement", () => {
    const cut = "stp_casing_cut_3";
    expect(refusal(plan, [cut, "stp_top_of_well_3"], "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "point_device",
      step_ids: [cut],
    });
  });

  test("one plug named twice, and one that isn't there", () => {
    expect(refusal(plan, [base, base])).toMatchObject({ reason_code: "step_named_twice" });
    expect(refusal(plan, [base, "stp_9500"], "unknown_step_ids")).toEqual({
      code: "unknown_step",
      unknown_step_ids: ["stp_9500"],
    });
  });
});
