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

it("notes nothing of a plug within the limits, nor of one that serves one purpose", () => {
  expect(found({ max_sacks_tagged: 1000 })).toEqual([]);
  expect(found({ max_sacks_untagged: 1, max_sacks_tagged: 1000 }, 0)).toEqual([]);
});
