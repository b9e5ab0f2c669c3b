import { expect, it } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const found = (joining: object, toc = 5000) =>
  planFor(
    { casing: [surfaceCasing(900), productionCasing(8000, toc)], groundwater: { base_uqw_ft: 840 } },
    { joining },
  )
    .violations.filter(({ code }) => code === "plug_beyond_joining_limits")
    .map(({ severity, fix, message }) => [
      severity,
      fix,
      message.includes("it may take more than one stage"),
    ]);

it("notes a plug that is one because its parts touch, with more sacks than plugs are joined to", () => {
  expect(found({ max_sacks_tagged: 60 })).toEqual([["note", null, true]]);
  expect(found({})).toEqual([["note", null, true]]);
});

it("notes nothing of one place's plug, whatever it is for", () => {
  const plan = planFor({
    td_ft: 13_000,
    casing: [surfaceCasing(2600), productionCasing(8900, 0)],
    groundwater: { base_uqw_ft: 2550 },
    kop_ft: 8500,
    perforations: [],
    open_hole: { top_ft: 8900, bottom_ft: 13_000, hole_in: 8.5 },
    formation_tops: [{ name: "Chalk", top_ft: 9000, productive: true }],
  });
  const [drainhole] = plan.steps;
  expect([drainhole?.purposes.length, (drainhole?.materials?.sacks ?? 0) > 50]).toEqual([2, true]);
  expect(plan.violations.filter(({ code }) => code === "plug_beyond_joining_limits")).toEqual([]);
});

it("notes nothing of a plug within the limits, nor of one that serves one purpose", () => {
  expect(found({ max_sacks_tagged: 1000 })).toEqual([]);
  expect(found({ max_sacks_untagged: 1, max_sacks_tagged: 1000 }, 0)).toEqual([]);
});
