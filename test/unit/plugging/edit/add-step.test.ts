import { describe, expect, test } from "vitest";
import { edited, idsIn, inShort, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.stageTools());
const bridged = planOf(wells.intermediate());

test("a plug goes to its place by depth, with the cement the rules ask for there", () => {
  const { payload, diff } = edited(plan, "add_step", { type: "cement_plug", top_ft: 4200, bottom_ft: 4300 });
  expect(inShort(stepOf(payload, "stp_new_1"))).toEqual({
    type: "cement_plug",
    placement: "perf_and_squeeze",
    at: [4200, 4300],
    sacks: 34,
  });
  expect(idsIn(payload)).toEqual(idsIn(plan).toSpliced(4, 0, "stp_new_1"));
  expect(diff.sentences).toEqual(["Plug 5 added: cement plug 4,200–4,300 ft, 34 sacks"]);
  expect(stepOf(payload, "stp_new_1")).toMatchObject({
    purposes: ["added_by_hand"],
    citations: ["practice"],
    cement: { class: "C" },
    origin: { modification_id: "mod_1" },
  });
});

test("class, placement, sacks and formations are taken as given", () => {
  const { payload } = edited(plan, "add_step", {
    type: "formation_top_plug",
    top_ft: 4200,
    bottom_ft: 4300,
    placement: "spot",
    cement_class: "G",
    sacks: 40,
    formations: ["San Andres"],
  });
  expect(stepOf(payload, "stp_new_1")).toMatchObject({
    placement: "spot",
    formations: ["San Andres"],
    purposes: ["formation_top"],
    cement: { class: "G", yield_ft3_per_sk: 1.15 },
    override: { sacks: 40, by: "Dana" },
    materials: { sacks: 40 },
  });
  expect(payload.formations_targeted).toContain("San Andres");
});

test("the default class follows the depth", () => {
  const { payload } = edited(plan, "add_step", { type: "cement_plug", top_ft: 7500, bottom_ft: 7600 });
  expect(stepOf(payload, "stp_new_1").cement?.class).toBe("H");
});

test("a bridge plug stands at one depth, and its cap is a step of its own", () => {
  const withPlug = edited(plan, "add_step", { type: "bridge_plug", depth_ft: 7500 });
  expect(inShort(stepOf(withPlug.payload, "stp_new_1"))).toEqual({
    type: "bridge_plug",
    placement: "mechanical",
    at: 7500,
    sacks: null,
  });
  const [missing] = withPlug.violations_delta.added;
  expect(missing).toMatchObject({ code: "bridge_plug_cap_short", step_ids: ["stp_new_1"] });
  const ids = ["stp_new_1", "stp_new_2"];
  const cap = { type: "bridge_plug_cap", top_ft: 7480, bottom_ft: 7500 };
  const capped = edited(withPlug.payload, "add_step", cap, plan, () => ids.shift() as never);
  expect(capped.violations_delta.resolved).toEqual([missing]);
  expect(stepOf(capped.payload, "stp_new_2").placement).toBe("spot");
  expect(idsIn(capped.payload).slice(1, 3)).toEqual(["stp_new_1", "stp_new_2"]);
});

test("a plug for usable water is tagged", () => {
  const without = edited(plan, "remove_step", { step_ids: ["stp_uqw_base_1625"] }).payload;
  const { payload } = edited(
    without,
    "add_step",
    { type: "uqw_isolation_plug", top_ft: 1575, bottom_ft: 1850 },
    plan,
  );
  expect(stepOf(payload, "stp_new_1")).toMatchObject({
    purposes: ["uqw_base"],
    tag: { required: true, wait_hours: 4 },
  });
  expect(payload.violations.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("a removed tag of the bridge plug in the well, and a removed cut, can be put back", () => {
  const removed = edited(plan, "remove_step", { step_ids: ["stp_tag_existing_7986", "stp_casing_cut_3"] });
  expect(removed.violations_delta.added.map(({ code }) => code).sort()).toEqual([
    "casing_cut_missing",
    "tag_missing",
  ]);
  const tagged = edited(removed.payload, "add_step", { type: "tag_existing" }, plan);
  expect(idsIn(tagged.payload)[0]).toBe("stp_new_1");
  const ids = ["stp_new_2"];
  const cut = { type: "cut_casing_below_surface", depth_ft: 3 };
  const whole = edited(tagged.payload, "add_step", cut, plan, () => ids.shift() as never);
  expect(idsIn(whole.payload).at(-1)).toBe("stp_new_2");
  expect(stepOf(whole.payload, "stp_new_2").placement).toBe("cut");
  expect(whole.payload.violations.map(({ code }) => code)).toEqual(plan.violations.map(({ code }) => code));
});

describe("refuses", () => {
  const refusal = (args: object, source = plan, ...members: string[]) =>
    refusalOf(() => edited(source, "add_step", args), ...members);
  const plug = { type: "cement_plug", top_ft: 4200, bottom_ft: 4300 };

  test.each([
    ["without depths", { type: "cement_plug" }, "depth_missing"],
    ["with one end", { ...plug, bottom_ft: null }, "depth_missing"],
    ["with a point as well", { ...plug, depth_ft: 4200 }, "depth_missing"],
    ["upside down", { ...plug, top_ft: 4400 }, "interval_inverted"],
    ["below total depth", { ...plug, bottom_ft: 20_000 }, "depth_outside_well"],
    ["below the bridge plug in the well", { ...plug, top_ft: 8100, bottom_ft: 8200 }, "below_barrier"],
    ["across the bridge plug in the well", { ...plug, top_ft: 7900, bottom_ft: 8200 }, "crosses_barrier"],
    ["into another plug", { ...plug, bottom_ft: 4950 }, "overlaps_step"],
    ["placed like a device", { ...plug, placement: "mechanical" }, "placement_unfit"],
  ])("a plug %s", (_name, args, reason_code) => {
    expect(refusal(args)).toMatchObject({ code: "edit_refused", reason_code });
  });

  test.each([
    ["without a depth", { type: "bridge_plug" }, "depth_missing"],
    ["with an interval", { type: "bridge_plug", top_ft: 7000, bottom_ft: 7100 }, "point_device"],
    ["with sacks", { type: "bridge_plug", depth_ft: 7500, sacks: 5 }, "no_cement"],
    ["that is pumped", { type: "bridge_plug", depth_ft: 7500, placement: "spot" }, "placement_unfit"],
    ["above where the casing is cut", { type: "bridge_plug", depth_ft: 2 }, "depth_outside_well"],
    ["inside a plug", { type: "bridge_plug", depth_ft: 7000 }, "crosses_barrier"],
    ["below the one in the well", { type: "cement_retainer", depth_ft: 8100 }, "below_barrier"],
  ])("a device %s", (_name, args, reason_code) => {
    expect(refusal(args)).toMatchObject({ code: "edit_refused", reason_code });
  });

  test("to tag what isn't there", () => {
    expect(refusal({ type: "tag_existing" }, bridged)).toMatchObject({ reason_code: "existing_tool" });
    expect(refusal({ type: "tag_existing", depth_ft: 5000 })).toMatchObject({ reason_code: "existing_tool" });
  });

  test("a cement plug across a bridge plug of the plan", () => {
    const across = { type: "cement_plug", top_ft: 9060, bottom_ft: 9300 };
    const bare = edited(bridged, "remove_step", { step_ids: ["stp_bridge_plug_cap_9074"] }).payload;
    expect(refusal(across, bare, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "crosses_barrier",
      step_ids: ["stp_bridge_plug_9074"],
    });
  });
});
