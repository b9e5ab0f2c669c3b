import { expect, test } from "vitest";
import { law } from "#shared/plugging/regulation/citation.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { cased, told } from "../targets/lateral.ts";
import { edited, refusalOf, stepOf } from "./edit-harness.ts";

const plan = planFor({ casing: [surfaceCasing(1200), productionCasing(8000, 5000)] });

test("a plug that is added where a rule asks for it cites the rule", () => {
  const without = edited(plan, "remove_step", { step_ids: ["stp_uqw_base_800"] }).payload;
  const added = (placement: string) =>
    stepOf(
      edited(without, "add_step", { type: "uqw_isolation_plug", top_ft: 750, bottom_ft: 850, placement })
        .payload,
      "stp_new_1",
    ).citations;
  expect(added("perf_and_squeeze")).toEqual([law("(d)(2)"), law("(g)(2)"), law("(e)(3)")]);
  expect(added("spot")).toEqual([law("(d)(2)"), law("(e)(3)")]);
});

test("a plug that no rule asks for is none that was joined", () => {
  const { payload } = edited(plan, "add_step", {
    type: "cement_plug",
    top_ft: 3000,
    bottom_ft: 3200,
    placement: "perf_and_squeeze",
  });
  const step = stepOf(payload, "stp_new_1");
  expect(step.materials?.sacks_computed).toBeGreaterThan(50);
  expect(
    payload.violations.filter(
      ({ code, step_ids }) => code === "plug_beyond_joining_limits" && step_ids.includes(step.step_id),
    ),
  ).toEqual([]);
});

test.each(["bridge_plug", "cement_retainer"])("no %s is set where one is", (type) => {
  expect(refusalOf(() => edited(plan, "add_step", { type, depth_ft: 7455 }))).toMatchObject({
    reason_code: "overlaps_step",
  });
});

test("a liner's top has no plug in a well without one", () => {
  expect(
    refusalOf(() => edited(plan, "add_step", { type: "liner_top_plug", top_ft: 5000, bottom_ft: 5100 })),
  ).toMatchObject({ reason_code: "nothing_asked" });
});

test("the casing isn't cut before cement is circulated to surface", () => {
  const circulated = plan.steps.find(({ placement }) => placement === "perf_and_circulate");
  const cut = plan.steps.at(-1);
  expect(
    refusalOf(() => edited(plan, "reorder_steps", { step_id: cut?.step_id, before: circulated?.step_id })),
  ).toMatchObject({ reason_code: "order_impossible" });
});

test("a bridge plug that is moved below the kick-off point isn't said to be above it", () => {
  const lateral = planFor(cased());
  const { payload } = edited(lateral, "adjust_interval", {
    step_id: "stp_bridge_plug_10150",
    depth_ft: 11_050,
  });
  expect(told(lateral, "plug_needs_approval")[0]).toContain("above the kick-off point");
  expect(told(payload, "plug_needs_approval")[0]).toContain("and below the kick-off point");
});
