import { describe, expect, it } from "vitest";
import { borrowedRowsCheck, chartCheck } from "#shared/plugging/checks/chart-check.ts";
import { planFor, surfaceCasing } from "#test/support/builders/wells.ts";
import { edited, found, inputOf, places } from "./edited-plans.ts";
import { APART, IN_7C } from "./violation-wells.ts";

const isolated = { variant: "isolated" };
const apart = () => planFor(APART);
const override = (sacks: number) => ({ override: { sacks, reason: "", by: null } });

describe("16 TAC §3.14(d)(11): enough slurry", () => {
  const short = (change: object) =>
    found(edited(apart(), { uqw_base_2000: change }), "slurry_below_required_volume").map(({ fix }) => fix);

  it("is what the rules compute, whatever else was set", () => {
    // 12 sacks of 1.32 ft³ for 15.72 ft³
    expect([short({}), short(override(12)), short({ excess: 0.205 }), short({ excess: 0.3 })]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(short({ excess: 0 })).toEqual([
      {
        op_type: "change_materials",
        step_ids: ["stp_uqw_base_2000"],
        excess: 0.205,
        reason: "Pump what (d)(11) asks for",
      },
    ]);
    expect(short({ excess: 0, ...override(11) })).toMatchObject([{ clear_override: true }]);
  });

  it("is missed by any part of a sack: 13 sacks of 1.32 ft³ for 17.29 ft³", () => {
    const of110Feet = (sacks: number) => short({ top_ft: 1940, ...override(sacks) }).length;
    expect([of110Feet(13), of110Feet(14)]).toEqual([1, 0]);
  });

  it("isn't asked of the top plug or the cement on a bridge plug", () => {
    const plan = edited(apart(), {
      bridge_plug_cap_7450: override(1),
      top_of_well_3: { ...override(1), top_ft: 3, bottom_ft: 50 },
    });
    expect([found(plan, "slurry_below_required_volume"), found(plan, "plug_shorter_than_100_ft")]).toEqual([
      [],
      [],
    ]);
  });
});

describe("a plug's length", () => {
  const spans = (
    top_ft: number,
    bottom_ft: number,
    code: "plug_shorter_than_100_ft" | "length_below_form_minimum",
  ) =>
    found(edited(apart(), { uqw_base_2000: { top_ft, bottom_ft } }), code)
      .filter(({ step_ids }) => step_ids[0] === "stp_uqw_base_2000")
      .map(({ message, fix }) => [
        message,
        fix !== null && "top_ft" in fix ? [fix.top_ft, fix.bottom_ft] : fix,
      ]);

  it("is 100 ft at least; a shorter one grows upward, and downward under the cut", () => {
    expect([
      spans(1950, 2050, "plug_shorter_than_100_ft"),
      spans(1950.005, 2050, "plug_shorter_than_100_ft"),
    ]).toEqual([[], []]);
    expect(spans(1950.5, 2050, "plug_shorter_than_100_ft")).toEqual([
      ["Step 3 is 99.5 ft long; plugs are 100 ft or longer.", [1950, 2050]],
    ]);
    expect(spans(20, 60, "plug_shorter_than_100_ft")).toMatchObject([[expect.any(String), [3, 103]]]);
  });

  it("is the well's own room where that is less than 100 ft", () => {
    const plan = planFor(
      {
        td_ft: 80,
        casing: [surfaceCasing(60)],
        perforations: [],
        groundwater: { base_uqw_ft: 50 },
      },
      isolated,
    );
    expect(found(plan, "plug_shorter_than_100_ft")).toEqual([]);
    const id = plan.steps.find((step) => step.purposes.includes("surface_shoe"))?.step_id.slice(4) ?? "";
    const less = found(edited(plan, { [id]: { top_ft: 10 } }), "plug_shorter_than_100_ft");
    expect(less.map(({ fix }) => fix)).toMatchObject([{ top_ft: 3, bottom_ft: 80 }]);
  });

  it("is, on the online form, 10 ft more for each 1,000 ft: a note between 100 ft and that", () => {
    expect(spans(1929.5, 2050, "length_below_form_minimum")).toEqual([]);
    expect(spans(1929.6, 2050, "length_below_form_minimum")).toEqual([
      [
        "Step 3 is 120.4 ft long; the online form asks for 120.5 ft at this depth, approved forms carry 100 ft.",
        [1929.5, 2050],
      ],
    ]);
    expect(spans(1951, 2050, "length_below_form_minimum")).toEqual([]);
    expect(spans(1949.7, 2049.7, "length_below_form_minimum")).toMatchObject([
      [expect.any(String), [1929.2, 2049.7]],
    ]);
    // there is no room above the casing cut
    expect(spans(3, 103.5, "length_below_form_minimum")).toMatchObject([[expect.any(String), null]]);
  });
});

describe("a class of cement", () => {
  const deep = (fields: object, bottom_ft = 6500) => {
    const step = planFor(APART, { variant: "isolated", cement: "C" }).steps.find(
      ({ step_id }) => step_id === "stp_uqw_base_2000",
    );
    const cement = step?.cement ? { ...step.cement, ...fields } : null;
    const plan = edited(apart(), { uqw_base_2000: { cement, top_ft: bottom_ft - 100, bottom_ft } });
    return found(plan, "cement_class_unfit_for_depth").map(({ step_ids }) => step_ids);
  };

  it("is fit to its depth, and with the engineer's additives below it", () => {
    expect([deep({}), deep({}, 6501), deep({ additives: ["retarder"] }, 6501)]).toEqual([
      [],
      [["stp_uqw_base_2000"]],
      [],
    ]);
  });
});

describe("sacks set by hand", () => {
  const far = (sacks: number) =>
    found(edited(apart(), { uqw_base_2000: override(sacks) }), "override_out_of_range").map(
      ({ message }) => message,
    );

  it("are reported below half and above twice the computed sacks", () => {
    expect([6, 24, 5, 25].map(far)).toEqual([
      [],
      [],
      ["Step 3 is set to 5 sacks, 42 % of the 12 computed."],
      ["Step 3 is set to 25 sacks, 208 % of the 12 computed."],
    ]);
  });
});

describe("25 sacks a plug", () => {
  const few = (sacks: number, options: object = {}) =>
    places(
      edited(planFor(APART, { ...isolated, ...options }), { uqw_base_2000: override(sacks) }),
      "minimum_sacks_practice",
    ).filter((place) => (place as unknown[])[2] === "uqw_base_2000").length;

  it("are practice, or the engineer's own number in their place; never asked of cap and top plug", () => {
    expect([few(25), few(24), few(19, { minimum_sacks: 20 }), few(20, { minimum_sacks: 20 })]).toEqual([
      0, 1, 1, 0,
    ]);
    const steps = found(apart(), "minimum_sacks_practice").flatMap(({ step_ids }) => step_ids);
    expect(steps).toEqual([
      "stp_uqw_base_2000",
      "stp_uqw_stratum_1500",
      "stp_surface_shoe_900",
      "stp_uqw_stratum_300",
    ]);
  });
});

describe("the district's chart of sacks", () => {
  const citation = "a chart";
  const table = {
    sizes_in: [4.5, 5.5],
    rows: [
      { depth_ft: 0, sacks: [9, 10] },
      { depth_ft: 2050, sacks: [19, 20] },
    ],
  };
  const open = { sizes_in: [8.921], rows: [{ depth_ft: 1000, sacks: [150] }] };
  const asked = (plan = planFor(IN_7C), rows = table) => {
    const input = inputOf(plan);
    const charts = { "7C": { citation, casing: rows, open_hole: open } };
    const context = { ...input.context, rules: { ...input.context.rules, charts } };
    return chartCheck({ ...input, context }).map(({ step_ids, fix }) => [
      step_ids[0]?.slice(4),
      fix !== null && "sacks" in fix ? fix.sacks : null,
    ]);
  };

  it("counts by the row at or above the plug's foot, for its size of casing and its length", () => {
    const plan = planFor(IN_7C);
    expect(asked(plan)).toEqual([["uqw_base_2000", 20]]);
    expect(asked(edited(plan, { uqw_base_2000: override(20) }))).toEqual([]);
    expect(asked(edited(plan, { uqw_base_2000: { top_ft: 1949, ...override(20) } }))).toEqual([
      ["uqw_base_2000", 21],
    ]);
    expect(asked(edited(plan, { uqw_base_2000: { top_ft: 1949, bottom_ft: 2049 } }))).toEqual([]);
    expect(asked(plan, { ...table, sizes_in: [4.5, 5.52] })).toEqual([]);
    expect(asked(plan, { ...table, sizes_in: [4.5, 5.505] })).toEqual([["uqw_base_2000", 20]]);
    expect(asked(plan, { ...table, rows: [{ depth_ft: 2051, sacks: [19, 20] }] })).toEqual([]);
  });

  it("has a column of its own for open hole", () => {
    const plan = planFor({ ...IN_7C, td_ft: 6000, casing: [surfaceCasing(900)], perforations: [] });
    const bores = plan.steps
      .filter(({ step_id }) => step_id === "stp_uqw_base_2000")
      .map(({ inside }) => inside);
    expect(bores).toEqual([
      [{ top_ft: 1950, bottom_ft: 2050, kind: "open_hole", string: null, id_in: 8.921 }],
    ]);
    const atBase = (sacks: number) =>
      asked(edited(plan, { uqw_base_2000: override(sacks) })).filter(([id]) => id === "uqw_base_2000");
    expect([atBase(149), atBase(150)]).toEqual([[["uqw_base_2000", 150]], []]);
    // the shoe plug is half inside casing: its bottom decides
    const lower = asked(edited(plan, { surface_shoe_900: { top_ft: 900, bottom_ft: 1000, ...override(1) } }));
    const across = asked(
      edited(plan, { surface_shoe_900: { top_ft: 850, bottom_ft: 1000, ...override(1) } }),
    );
    expect([lower, across].map((all) => all.find(([id]) => id === "surface_shoe_900"))).toEqual([
      ["surface_shoe_900", 150],
      ["surface_shoe_900", 225],
    ]);
  });

  it("ignores steps without cement", () => {
    expect(asked(edited(planFor(IN_7C), { uqw_base_2000: { cement: null } }))).toEqual([]);
  });

  it("says nothing in a district without one", () => {
    expect(chartCheck(inputOf(apart()))).toEqual([]);
  });

  it("does not apply to top plug and cap", () => {
    const one = { sizes_in: [5.5], rows: [{ depth_ft: 0, sacks: [1000] }] };
    expect(asked(planFor(IN_7C), one).map(([id]) => id)).toEqual([
      "uqw_base_2000",
      "uqw_stratum_1500",
      "surface_shoe_900",
      "uqw_stratum_300",
    ]);
  });
});

describe("rows borrowed from another county's book", () => {
  it("are counted, and reported with the distance", () => {
    const plan = planFor({
      ...APART,
      county: "ANDREWS",
      district: "08",
      field: "SPRABERRY (TREND AREA)",
      location: { lat: 32.19, lon: -102.22 },
    });
    const own = { ...plan.formation_tops_detected[0], borrowed_km: null } as never;
    const mixed = { ...plan, formation_tops_detected: [own, ...plan.formation_tops_detected.slice(1)] };
    expect(
      borrowedRowsCheck(inputOf(mixed)).map(({ message, formation }) => [message.slice(0, 14), formation]),
    ).toEqual([["3 formation(s)", plan.formation_tops_detected[1]?.name]]);
    expect(borrowedRowsCheck(inputOf(apart()))).toEqual([]);
  });
});
