import { describe, expect, it } from "vitest";
import { planFor } from "#test/support/builders/wells.ts";
import { edited, found, places, withCopy } from "./edited-plans.ts";
import { APART } from "./violation-wells.ts";

const apart = () => planFor(APART);

describe("the order of steps", () => {
  it("never schedules a plug below a bridge plug that is already set above it", () => {
    const plan = withCopy(apart(), "bridge_plug_7450", 0, "early", { depth_ft: 1000 });
    expect(places(plan, "plug_below_barrier")).toEqual([
      [7450, 7450, "early", "bridge_plug_7450"],
      [7430, 7450, "early", "bridge_plug_cap_7450"],
      [1950, 2050, "early", "uqw_base_2000"],
      [1450, 1550, "early", "uqw_stratum_1500"],
    ]);
    expect(found(plan, "plug_below_barrier")[0]).toMatchObject({
      message:
        "Step 2 at 7,450–7,450 ft is ordered after a bridge plug that already fills the well above it (step 1).",
      fix: {
        op_type: "reorder_steps",
        order: [
          "stp_bridge_plug_7450",
          "stp_bridge_plug_cap_7450",
          "stp_uqw_base_2000",
          "stp_uqw_stratum_1500",
          "stp_early",
          "stp_surface_shoe_900",
          "stp_uqw_stratum_300",
          "stp_top_of_well_3",
          "stp_casing_cut_3",
        ],
      },
    });
  });

  it("has the cut at the end, and a bridge plug before the cement on it", () => {
    const plan = apart();
    const order = found(edited({ ...plan, steps: [...plan.steps].reverse() }, {}), "steps_out_of_order")[0]
      ?.fix;
    expect(order).toMatchObject({ order: plan.steps.map((step) => step.step_id) });
  });

  it("isn't broken by plugs with the same foot, or by devices that fill nothing", () => {
    const plan = apart();
    const [bridge, cap, ...rest] = plan.steps;
    const swapped = edited(
      { ...plan, steps: [cap, bridge, ...rest].filter((step) => step !== undefined) },
      {},
    );
    const cutFirst = edited(
      { ...plan, steps: plan.steps.toSorted((a) => (a.type.startsWith("cut") ? -1 : 0)) },
      {},
    );
    for (const code of ["steps_out_of_order", "plug_below_barrier"] as const)
      expect([found(swapped, code), found(cutFirst, code)]).toEqual([[], []]);
  });

  it("leaves no plug running through a bridge plug", () => {
    const plan = edited(apart(), { bridge_plug_cap_7450: { bottom_ft: 7460 } });
    const [through] = found(plan, "plug_below_barrier").filter(({ step_ids }) =>
      step_ids[0]?.endsWith("cap_7450"),
    );
    expect(through).toEqual({
      code: "plug_below_barrier",
      severity: "error",
      message: "Step 2 runs through the bridge plug at 7,450 ft.",
      citation: "16 TAC §3.14(g)(3)",
      depths: { top_ft: 7430, bottom_ft: 7460 },
      step_ids: ["stp_bridge_plug_cap_7450", "stp_bridge_plug_7450"],
      formation: null,
      fix: {
        op_type: "adjust_interval",
        step_id: "stp_bridge_plug_cap_7450",
        bottom_ft: 7450,
        reason: "End the plug on the bridge plug",
      },
    });
  });

  it("lets a plug begin or end on a bridge plug", () => {
    const through = (top_ft: number, bottom_ft: number) =>
      found(edited(apart(), { bridge_plug_cap_7450: { top_ft, bottom_ft } }), "plug_below_barrier").filter(
        ({ message }) => message.includes("runs through"),
      );
    expect([through(7430, 7450), through(7450, 7550)]).toEqual([[], []]);
  });

  it("lets plugs touch, not overlap: each pair is reported with the interval they share", () => {
    expect(places(edited(apart(), { uqw_base_2000: { top_ft: 1550 } }), "steps_overlap")).toEqual([]);
    expect(places(edited(apart(), { uqw_base_2000: { top_ft: 1400 } }), "steps_overlap")).toEqual([
      [1450, 1550, "uqw_base_2000", "uqw_stratum_1500"],
    ]);
    expect(places(edited(apart(), { uqw_base_2000: { top_ft: 920 } }), "steps_overlap")).toEqual([
      [1450, 1550, "uqw_base_2000", "uqw_stratum_1500"],
      [920, 950, "surface_shoe_900", "uqw_base_2000"],
    ]);
  });
});
