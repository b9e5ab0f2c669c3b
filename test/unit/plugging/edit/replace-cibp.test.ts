import { describe, expect, test } from "vitest";
import { edited, idsIn, inShort, planOf, refusalOf, stepOf, wells } from "./edit-harness.ts";

const plan = planOf(wells.intermediate());
const bridge = "stp_bridge_plug_9074";
const cap = "stp_bridge_plug_cap_9074";
const open = wells.intermediate().perforations.filter(({ status }) => status === "open");
const shallowest = Math.min(...open.map(({ top_ft }) => top_ft));
const deepest = Math.max(...open.map(({ bottom_ft }) => bottom_ft));

test("the bridge plug and its cap give way to cement from 50 ft below the perforations to 50 ft above", () => {
  const { payload, diff, violations_delta } = edited(plan, "replace_cibp", { interval: "producing" });
  expect(stepOf(payload, "stp_new_1")).toMatchObject({
    type: "productive_horizon_isolation_plug",
    top_ft: shallowest - 50,
    bottom_ft: deepest + 50,
    depth_ft: null,
    purposes: ["productive_horizon"],
    cement: { class: "H" },
    origin: { modification_id: "mod_1" },
  });
  expect(stepOf(payload, "stp_new_1").citations[0]).toBe("16 TAC §3.14(d)(2)");
  expect(diff.steps).toMatchObject({ added: ["stp_new_1"], removed: [bridge, cap] });
  expect(violations_delta.added.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("replacing it takes no required plug away, for the cement serves the same need", () => {
  const { risk_factors } = edited(plan, "replace_cibp", { interval: "producing", target_step_id: bridge });
  const codes = risk_factors.map(({ code }) => code);
  expect(codes).not.toContain("required_plugs_removed");
  expect(codes).not.toContain("protected_cover_lost");
});

test("a bridge plug without a cap is replaced alone", () => {
  const bare = edited(plan, "remove_step", { step_ids: [cap] }).payload;
  const { diff } = edited(bare, "replace_cibp", { interval: "producing" }, plan);
  expect(diff.steps).toMatchObject({ added: ["stp_new_1"], removed: [bridge] });
});

test("a plug that is more than the cap stays, and stands on the new cement", () => {
  const capped = planOf(wells.capped());
  const joined = edited(capped, "combine_plugs", {
    step_ids: ["stp_bridge_plug_cap_6954", "stp_formation_top_6700"],
  }).payload;
  const ids = ["stp_new_2"];
  const { payload } = edited(
    joined,
    "replace_cibp",
    { interval: "custom", top_ft: 6954, bottom_ft: 7100 },
    capped,
    () => ids.shift() as never,
  );
  expect(stepOf(payload, "stp_new_1").purposes).toEqual(["formation_top"]);
  expect(idsIn(payload).slice(0, 2)).toEqual(["stp_new_2", "stp_new_1"]);
});

test("a custom interval is placed as given, in order of depth", () => {
  const { payload } = edited(plan, "replace_cibp", { interval: "custom", top_ft: 8900, bottom_ft: 9200 });
  expect(inShort(stepOf(payload, "stp_new_1"))).toMatchObject({ at: [8900, 9200] });
  expect(idsIn(payload)[0]).toBe("stp_new_1");
});

test("an interval that leaves perforations open brings the violation and the risk of it", () => {
  const { violations_delta, risk_factors } = edited(plan, "replace_cibp", {
    interval: "custom",
    top_ft: 8000,
    bottom_ft: 8100,
  });
  expect(violations_delta.added.map(({ code }) => code)).toContain("horizon_not_isolated");
  expect(risk_factors.map(({ code }) => code)).toContain("protected_cover_lost");
});

test("the intermediate interval goes on up to 50 ft above the intermediate shoe", () => {
  const cleared = edited(plan, "remove_step", { step_ids: ["stp_intermediate_shoe_5554"] }).payload;
  const { payload } = edited(cleared, "replace_cibp", { interval: "intermediate" }, plan);
  expect(stepOf(payload, "stp_new_1")).toMatchObject({ top_ft: 5504, bottom_ft: deepest + 50 });
});

test("a plug that the cement covers whole goes into it, with its purpose and its squeeze", () => {
  const { payload, diff } = edited(plan, "replace_cibp", { interval: "intermediate" });
  expect(diff.steps.removed).toEqual([bridge, cap, "stp_intermediate_shoe_5554"]);
  expect(stepOf(payload, "stp_new_1")).toMatchObject({
    purposes: ["productive_horizon", "intermediate_shoe"],
    placement: "perf_and_squeeze",
    top_ft: 5504,
  });
});

describe("refuses", () => {
  const refusal = (source: typeof plan, args: object, ...members: string[]) =>
    refusalOf(() => edited(source, "replace_cibp", args), ...members);

  test("a bridge plug that is in the well already", () => {
    const existing = planOf(wells.stageTools());
    for (const target_step_id of [null, "stp_tag_existing_7986"]) {
      expect(refusal(existing, { interval: "producing", target_step_id })).toEqual({
        code: "edit_refused",
        reason_code: "existing_tool",
      });
    }
  });

  test("a plan without a bridge plug", () => {
    const across = planOf(wells.intermediate(), { use_cibp: false });
    expect(refusal(across, { interval: "producing" })).toMatchObject({ reason_code: "no_bridge_plug" });
  });

  test("a step that is no bridge plug, and one that isn't there", () => {
    expect(refusal(plan, { interval: "producing", target_step_id: cap }, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "no_bridge_plug",
      step_ids: [bridge],
    });
    expect(refusal(plan, { interval: "producing", target_step_id: "stp_x" })).toEqual({
      code: "unknown_step",
    });
  });

  test("to choose between two bridge plugs", () => {
    const two = edited(plan, "add_step", { type: "bridge_plug", depth_ft: 8000 }).payload;
    expect(refusal(two, { interval: "producing" }, "step_ids")).toEqual({
      code: "edit_refused",
      reason_code: "several_bridge_plugs",
      step_ids: [bridge, "stp_new_1"],
    });
  });

  test("the producing interval of a bridge plug that isolates none", () => {
    const two = edited(plan, "add_step", { type: "bridge_plug", depth_ft: 8000 }).payload;
    expect(refusal(two, { interval: "producing", target_step_id: "stp_new_1" })).toMatchObject({
      reason_code: "no_producing_interval",
    });
  });

  test("the intermediate interval of a well without intermediate casing", () => {
    expect(refusal(planOf(wells.oneString()), { interval: "intermediate" })).toMatchObject({
      reason_code: "no_intermediate_casing",
    });
  });

  test("depths that are missing, upside down, outside the well or given for an interval of the well's own", () => {
    const custom = { interval: "custom", top_ft: 9000, bottom_ft: 9200 };
    expect(refusal(plan, { ...custom, top_ft: null })).toMatchObject({ reason_code: "depth_missing" });
    expect(refusal(plan, { ...custom, top_ft: 9300 })).toMatchObject({ reason_code: "interval_inverted" });
    expect(refusal(plan, { ...custom, bottom_ft: 30_000 })).toMatchObject({
      reason_code: "depth_outside_well",
    });
    expect(refusal(plan, { ...custom, interval: "producing" })).toMatchObject({
      reason_code: "fields_conflict",
    });
  });
});
