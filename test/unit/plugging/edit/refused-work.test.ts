import { describe, expect, test } from "vitest";
import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { edited, idsIn, refusalOf, stepOf } from "./edit-harness.ts";
import { APART, OPEN } from "../checks/violation-wells.ts";

const plan = planFor(APART);
const open = planFor(OPEN);
const refused = (op: string, args: object, of = plan) => refusalOf(() => edited(of, op, args));
const because = (reason_code: string) => ({ code: "edit_refused", reason_code });
const codes = (of: { violations: { code: string }[] }) => of.violations.map(({ code }) => code);
const add = (type: string, args: object, of = plan) => refused("add_step", { type, ...args }, of);

describe("devices", () => {
  test("hold in whole pipe only, whether added or moved", () => {
    expect(add("bridge_plug", { depth_ft: 7550 })).toEqual(because("no_seat"));
    expect(add("cement_retainer", { depth_ft: 7500 })).toEqual(because("no_seat"));
    expect(add("bridge_plug", { depth_ft: 8020 })).toEqual(because("no_seat"));
    const moved = { step_id: "stp_bridge_plug_7450", depth_ft: 7600 };
    expect(refused("adjust_interval", moved)).toEqual(because("no_seat"));
  });

  test("casing is cut once, and not at depth", () => {
    expect(add("cut_casing_below_surface", { depth_ft: 3000 })).toEqual(because("fields_conflict"));
    const moved = { step_id: "stp_casing_cut_3", depth_ft: 3000 };
    expect(refused("adjust_interval", moved)).toEqual(because("depth_outside_well"));
  });

  test("a cap whose bridge plug is removed counts as a plug and is too short for one", () => {
    const { payload } = edited(plan, "remove_step", { step_ids: ["stp_bridge_plug_7450"] });
    const found = payload.violations.find(({ code }) => code === "plug_shorter_than_100_ft");
    expect(found?.message).toContain("no bridge plug stands under this cap");
    expect(stepOf(payload, "stp_bridge_plug_cap_7450").materials?.excess_factor).toBe(1.745);
  });
});

describe("a cement retainer", () => {
  const without = edited(plan, "remove_step", {
    step_ids: ["stp_bridge_plug_7450", "stp_bridge_plug_cap_7450"],
  }).payload;
  const ids = ["stp_r", "stp_s", "stp_c"];
  const added = (from: typeof plan, id: string, args: object) =>
    edited(from, "add_step", args, plan, () => id as never).payload;
  const bare = added(without, ids[0]!, { type: "cement_retainer", depth_ft: 7450 });

  test("isolates nothing without cement below it", () => {
    expect(codes(bare)).toContain("horizon_not_isolated");
  });

  test("is planned with cement squeezed through it and on top, each with its volume", () => {
    const squeeze = { type: "perforate_and_squeeze_plug", top_ft: 7450, bottom_ft: 7600 };
    const below = added(bare, ids[1]!, squeeze);
    const both = added(below, ids[2]!, { type: "bridge_plug_cap", top_ft: 7430, bottom_ft: 7450 });
    expect(idsIn(both).slice(0, 3)).toEqual(ids);
    expect(stepOf(both, ids[1]!).special_instructions).toBe(
      "Squeezed through the cement retainer at 7,450 ft.",
    );
    expect(ids.slice(1).map((id) => stepOf(both, id).materials?.sacks)).toEqual([30, 3]);
    expect(both.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("cement by its type", () => {
  test("stands where the type says", () => {
    expect(add("top_plug", { top_ft: 6000, bottom_ft: 6100 })).toEqual(because("placement_unfit"));
    const circulated = { top_ft: 1000, bottom_ft: 1200 };
    expect(add("perf_and_circulate_to_surface", circulated, open)).toEqual(because("placement_unfit"));
    expect(add("bridge_plug_cap", { top_ft: 5000, bottom_ft: 5020 })).toEqual(because("no_bridge_plug"));
  });

  test("is squeezed only where there is room behind the pipe", () => {
    const squeezed = { placement: "perf_and_squeeze", top_ft: 4000, bottom_ft: 4100 };
    expect(add("cement_plug", squeezed)).toEqual(because("nowhere_to_squeeze"));
    const dry = planFor({ ...APART, td_ft: 9000, casing: [surfaceCasing(900), productionCasing(8000, 0)] });
    const inHole = { placement: "perf_and_squeeze", top_ft: 8500, bottom_ft: 8600 };
    expect(add("cement_plug", inHole, dry)).toEqual(because("nowhere_to_squeeze"));
    expect(edited(open, "add_step", { type: "cement_plug", ...squeezed }).payload.steps).toHaveLength(
      open.steps.length + 1,
    );
  });

  test("is an ordinary plug where a cap is stretched", () => {
    const long = edited(plan, "adjust_interval", { step_id: "stp_bridge_plug_cap_7450", top_ft: 7142 });
    const { materials } = stepOf(long.payload, "stp_bridge_plug_cap_7450");
    expect([materials?.excess_factor, materials?.explain.at(1)]).toEqual([
      1.745,
      "Bottom at 7,450 ft, 10 % for each 1,000 ft (16 TAC §3.14(d)(11)): × 1.745.",
    ]);
  });
});

describe("combined plugs", () => {
  const two = ["stp_uqw_base_2000", "stp_uqw_stratum_1500"];
  const own = edited(plan, "change_materials", { step_ids: [two[1]], sacks: 40 }).payload;

  test("tell of what was set by hand on a member", () => {
    const { payload } = edited(own, "combine_plugs", { step_ids: two }, plan);
    expect(stepOf(payload, "stp_new_1")).toMatchObject({
      override: null,
      special_instructions:
        "Set by hand on 1,450–1,550 ft before it was combined, not carried over: 40 sacks (because the engineer says so).",
    } satisfies Partial<Step>);
  });

  test("and stretched ones warn beyond the limits up to which the engine joins", () => {
    const joined = edited(plan, "combine_plugs", {
      step_ids: [two[0], "stp_bridge_plug_cap_7450"],
    }).payload;
    expect(codes(joined)).toContain("plug_beyond_joining_limits");
    const far = edited(plan, "adjust_interval", { step_id: two[0], bottom_ft: 4000 }).payload;
    expect(codes(far)).toContain("plug_beyond_joining_limits");
  });
});

test("a tag of cement at once is refused", () => {
  const path = "/steps/stp_uqw_base_2000/tag/wait_hours";
  expect(refused("custom", { patch: [{ op: "replace", path, value: 0 }] })).toEqual(because("patch_invalid"));
});
