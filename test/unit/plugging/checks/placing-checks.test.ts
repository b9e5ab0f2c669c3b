import { describe, expect, it } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { edited, found, places, withCopy } from "./edited-plans.ts";
import { APART, BOOK, INTERMEDIATE, MIDLAND, OPEN } from "./violation-wells.ts";

const apart = () => planFor(APART);
const onBridge = (cement: number) =>
  planFor({ ...APART, existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: cement }] });

describe("16 TAC §3.14(g)(3): twenty feet on every bridge plug", () => {
  it("is missed where there is none, or where the existing plug lacks some", () => {
    const bare = found(edited(apart(), { bridge_plug_cap_7450: null }), "bridge_plug_cap_short");
    expect(bare.map(({ depths, step_ids, fix }) => [depths, step_ids, fix])).toEqual([
      [
        { top_ft: 7430, bottom_ft: 7450 },
        ["stp_bridge_plug_7450"],
        {
          op_type: "add_step",
          type: "bridge_plug_cap",
          top_ft: 7430,
          bottom_ft: 7450,
          reason: "20 ft of cement on bridge plug at 7,450 ft",
        },
      ],
    ]);
    const old = onBridge(12);
    const cap = old.steps.find((step) => step.purposes.includes("bridge_plug_cap"))?.step_id.slice(4) ?? "";
    expect(places(old, "bridge_plug_cap_short")).toEqual([]);
    expect(places(edited(old, { [cap]: null }), "bridge_plug_cap_short")).toEqual([[4980, 4988]]);
    expect(places(onBridge(20), "bridge_plug_cap_short")).toEqual([]);
  });

  it("is missed where the record has no cement on the existing plug, and enough at exactly 20 ft", () => {
    const withoutCap = (cement: number | null) => {
      const plan = planFor({
        ...APART,
        existing_tools: [{ type: "cibp", depth_ft: 5000, cement_on_top_ft: cement }],
      });
      const caps = plan.steps.filter((step) => step.purposes.includes("bridge_plug_cap"));
      const gone = Object.fromEntries(caps.map((step) => [step.step_id.slice(4), null]));
      return places(edited(plan, gone), "bridge_plug_cap_short");
    };
    expect([withoutCap(null), withoutCap(20), withoutCap(19)]).toEqual([[[4980, 5000]], [], [[4980, 4981]]]);
  });

  it("lengthens cement that reaches into it without taking any of that away", () => {
    const fixes = (top_ft: number, bottom_ft: number) =>
      found(edited(apart(), { bridge_plug_cap_7450: { top_ft, bottom_ft } }), "bridge_plug_cap_short").map(
        ({ fix }) => fix,
      );
    expect([fixes(7440, 7460), fixes(7400, 7445)]).toMatchObject([
      [{ op_type: "adjust_interval", top_ft: 7430, bottom_ft: 7460 }],
      [{ op_type: "adjust_interval", top_ft: 7400, bottom_ft: 7450 }],
    ]);
  });

  it("is asked of a cement retainer too, and no higher than where casing is cut", () => {
    const retainer = withCopy(apart(), "bridge_plug_7450", 2, "retainer", {
      type: "cement_retainer",
      depth_ft: 15,
    });
    expect(places(retainer, "bridge_plug_cap_short")).toEqual([[3, 15, "retainer", "top_of_well_3"]]);
  });
});

describe("isolation of a productive horizon", () => {
  const at = (depth_ft: number) =>
    places(edited(apart(), { bridge_plug_7450: { depth_ft } }), "horizon_not_isolated").length;

  it("is a bridge plug from its top to 50 ft above, and none outside of that", () => {
    expect([7449, 7450, 7500, 7501].map(at)).toEqual([1, 0, 0, 1]);
  });

  it("isn't a tag or another device at that depth", () => {
    const tag = edited(apart(), { bridge_plug_7450: { type: "tag_existing" } });
    expect(places(tag, "horizon_not_isolated")).toEqual([[7500, 7600]]);
  });

  it("is cement across where no bridge plug is wanted, and what covers too little is lengthened", () => {
    const across = planFor(APART, { variant: "isolated", use_cibp: false });
    expect(places(across, "horizon_not_isolated")).toEqual([]);
    const id = across.steps[0]?.step_id.slice(4) ?? "";
    const short = found(edited(across, { [id]: { top_ft: 7460 } }), "horizon_not_isolated");
    expect(short.map(({ depths, step_ids, fix }) => [depths, step_ids, fix])).toEqual([
      [
        { top_ft: 7500, bottom_ft: 7600 },
        [`stp_${id}`],
        {
          op_type: "adjust_interval",
          step_id: `stp_${id}`,
          top_ft: 7450,
          bottom_ft: 7650,
          reason: "Cover the perforations at 7,500–7,600 ft",
        },
      ],
    ]);
  });

  it("is, in a drainhole, a bridge plug from 50 ft above the kick-off point down to its top", () => {
    const plan = planFor({
      td_ft: 14_000,
      kop_ft: 8500,
      casing: [surfaceCasing(900), productionCasing(14_000, 0)],
      perforations: [{ top_ft: 9500, bottom_ft: 13_800 }],
    });
    const moved = (depth_ft: number) =>
      places(edited(plan, { bridge_plug_8450: { depth_ft } }), "drainhole_plug_missing").length;
    expect([8449, 8450, 9500, 9501].map(moved)).toEqual([1, 0, 0, 1]);
  });
});

describe("16 TAC §3.14(d)(8): the cut", () => {
  it("is at 3 ft, and one elsewhere is moved there", () => {
    const deeper = found(edited(apart(), { casing_cut_3: { depth_ft: 5 } }), "casing_cut_missing");
    expect(deeper.map(({ step_ids, fix }) => [step_ids, fix])).toEqual([
      [
        ["stp_casing_cut_3"],
        {
          op_type: "adjust_interval",
          step_id: "stp_casing_cut_3",
          depth_ft: 3,
          reason: "Casing is cut 3 ft below ground",
        },
      ],
    ]);
    const nowhere = edited(apart(), { casing_cut_3: { depth_ft: null } });
    expect(found(nowhere, "casing_cut_missing")).toHaveLength(1);
  });
});

describe("a step outside the well", () => {
  const moved = (span: { top_ft: number | null; bottom_ft: number | null }) =>
    found(edited(apart(), { usdw: {}, uqw_base_2000: span }), "depth_outside_well").map(
      ({ message, fix }) => [message, fix?.op_type],
    );

  it("is below total depth, has no length, or has no depth", () => {
    expect([moved({ top_ft: 7950, bottom_ft: 8050 }), moved({ top_ft: 0, bottom_ft: 100 })]).toEqual([
      [],
      [],
    ]);
    expect(moved({ top_ft: 8100, bottom_ft: 8200 })).toEqual([
      ["Step 3 has 8,100–8,200 ft, which isn't inside the well (0–8,050 ft).", "remove_step"],
    ]);
    expect(moved({ top_ft: 2000, bottom_ft: 2000 })).toEqual([
      ["Step 3 has 2,000–2,000 ft, which isn't inside the well (0–8,050 ft).", "adjust_interval"],
    ]);
    expect(moved({ top_ft: null, bottom_ft: null })).toEqual([
      ["Step 3 has no depth, which isn't inside the well (0–8,050 ft).", "remove_step"],
    ]);
    expect(moved({ top_ft: 8050, bottom_ft: 8100 })).toEqual([
      ["Step 3 has 8,050–8,100 ft, which isn't inside the well (0–8,050 ft).", "remove_step"],
    ]);
    expect(moved({ top_ft: -5, bottom_ft: 100 })).toHaveLength(1);
  });
});

describe("a step below what closes the well", () => {
  const moved = (top_ft: number, bottom_ft: number, cement = 20) =>
    found(edited(onBridge(cement), { uqw_base_2000: { top_ft, bottom_ft } }), "plug_below_barrier").map(
      ({ message, fix }) => [message, fix],
    );

  it("ends on it, or is taken out where it can't be reached at all", () => {
    expect(moved(4880, 4980)).toEqual([]);
    expect(moved(5100, 5200)).toEqual([
      [
        "Step 2 at 5,100–5,200 ft reaches below the existing bridge plug at 5,000 ft and the cement on it from 4,980 ft.",
        { op_type: "remove_step", step_ids: ["stp_uqw_base_2000"], reason: "It can't be reached" },
      ],
    ]);
    expect(moved(4980, 5000)[0]?.[1]).toMatchObject({ op_type: "remove_step" });
    expect(moved(4900, 5001, 0)[0]?.[0]).toBe(
      "Step 3 at 4,900–5,001 ft reaches below the existing bridge plug at 5,000 ft.",
    );
  });

  it("is reported once where it lies below total depth as well", () => {
    const plan = edited(onBridge(20), { uqw_base_2000: { top_ft: 8100, bottom_ft: 8200 } });
    expect([found(plan, "plug_below_barrier"), found(plan, "depth_outside_well").length]).toEqual([[], 1]);
  });
});

describe("an open annulus beside a plug", () => {
  it("is squeezed under (g)(2) inside production casing, under (f)(2) inside intermediate casing alone", () => {
    const open = edited(planFor(OPEN), { uqw_base_2000: { placement: "balanced" as never } });
    expect(
      found(open, "open_annulus_not_squeezed").map(({ citation, message }) => [citation, message]),
    ).toEqual([
      [
        "16 TAC §3.14(g)(2)",
        "Step 3 at 1,950–2,050 ft is placed inside the pipe although an annulus beside it isn't known to hold cement.",
      ],
    ]);
    const casing = (INTERMEDIATE.casing ?? []).slice(0, 2).map((string) => ({
      ...string,
      cement: [{ toc_ft: string.string === "intermediate" ? 3000 : 0 }],
    }));
    const inner = planFor({ ...INTERMEDIATE, casing, td_ft: 6000, perforations: [] });
    const spotted = edited(inner, { uqw_base_2000: { placement: "spot" } });
    expect(found(spotted, "open_annulus_not_squeezed").map(({ citation }) => citation)).toEqual([
      "16 TAC §3.14(f)(2)",
    ]);
  });

  it("is squeezed under (g)(2) where production casing is inside intermediate casing", () => {
    const casing = (INTERMEDIATE.casing ?? []).map((string) => ({
      ...string,
      cement: [{ toc_ft: string.string === "surface" ? 0 : 3000 }],
    }));
    const spotted = edited(planFor({ ...INTERMEDIATE, casing }), { uqw_base_2000: { placement: "spot" } });
    expect(found(spotted, "open_annulus_not_squeezed").map(({ citation }) => citation)).toEqual([
      "16 TAC §3.14(g)(2)",
    ]);
  });

  it("isn't reported for the cap of a bridge plug, but for a top plug that protects water", () => {
    const plan = planFor({ ...APART, casing: [surfaceCasing(900), productionCasing(8000, 7700)] });
    const ids = plan.steps.map((step) => step.step_id.slice(4));
    const spotted = edited(plan, Object.fromEntries(ids.map((id) => [id, { placement: "spot" as const }])));
    expect(places(spotted, "open_annulus_not_squeezed")).toEqual([
      [1950, 2050, "uqw_base_2000"],
      [1450, 1550, "uqw_stratum_1500"],
      [3, 950, "uqw_stratum_300"],
    ]);
  });

  it("is reported string by string where the top of cement is unknown", () => {
    const plan = planFor({
      ...INTERMEDIATE,
      casing: (INTERMEDIATE.casing ?? []).map((string) => ({
        ...string,
        cement: [{ toc_ft: string.string === "surface" ? 0 : null }],
      })),
    });
    expect(
      found(plan, "top_of_cement_unknown").map(({ citation, depths }) => [citation, depths?.bottom_ft]),
    ).toEqual([
      ["16 TAC §3.14(g)(2)", 7450],
      ["16 TAC §3.14(f)(2)", 4000],
    ]);
  });
});

describe("tags", () => {
  it("are asked of the existing bridge plug by the district", () => {
    const plan = onBridge(12);
    const tag = plan.steps.find((step) => step.type === "tag_existing")?.step_id.slice(4) ?? "";
    expect(found(plan, "tag_missing")).toEqual([]);
    expect(found(edited(plan, { [tag]: null }), "tag_missing")).toEqual([
      {
        code: "tag_missing",
        severity: "warning",
        message: "The existing bridge plug isn't tagged.",
        citation: "16 TAC §3.14(d)(7)",
        depths: { top_ft: 4988, bottom_ft: 5000 },
        step_ids: [],
        formation: null,
        fix: {
          op_type: "add_step",
          type: "tag_existing",
          depth_ft: 4988,
          reason: "Tag the existing bridge plug",
        },
      },
    ]);
    expect(found(planFor({ ...APART, pbtd_ft: 7900 }), "tag_missing")).toEqual([]);
  });

  it("are asked where the book says so, of a plug that is there, and one of several is enough", () => {
    const untagged = { tag: { required: false, wait_hours: 0, why: [] } };
    expect(found(edited(planFor(BOOK), { formation_top_3000: untagged }), "tag_missing")).toEqual([]);
    const virey = planFor(MIDLAND);
    expect(found(edited(virey, { formation_top_4900: null }), "tag_missing")).toEqual([]);
    const halves = withCopy(
      edited(virey, { formation_top_4900: { top_ft: 4850 } }),
      "formation_top_4900",
      2,
      "upper",
      {
        top_ft: 4800,
        bottom_ft: 4850,
        ...untagged,
      },
    );
    expect(found(halves, "tag_missing")).toEqual([]);
  });
});
