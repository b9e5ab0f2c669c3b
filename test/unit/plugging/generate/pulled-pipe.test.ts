import { describe, expect, it } from "vitest";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const pulled = { variant: "isolated", pull_casing: [{ string: "production", cut_ft: 3000 }] };
const CASED = { casing: [surfaceCasing(900), productionCasing(8000, 6000)] };

describe("a plan that pulls casing", () => {
  it("says so beside the casing, among the operations and on the stub's plug ((a)(3))", () => {
    const { plan_notes, steps } = planFor(CASED, pulled);
    expect(plan_notes.existing_conditions).toContain(
      "Production casing 5.5 in 17 lb/ft, 0–8,000 ft, to be cut at 3,000 ft and pulled",
    );
    expect(plan_notes.operations).toContain(
      "Cut the production casing at 3,000 ft and pull it, once the plugs below are set and before those above (16 TAC §3.14(a)(3)).",
    );
    const stub = steps.find(({ purposes }) => purposes.includes("casing_stub"));
    expect(stub?.special_instructions).toContain("cut at 3,000 ft and pulled before this plug is set");
  });

  it("says so of a string without cement that is pulled whole", () => {
    const { plan_notes } = planFor(
      { casing: [surfaceCasing(900), productionCasing(3000, 3000)], perforations: [] },
      pulled,
    );
    expect(plan_notes.existing_conditions.join()).toContain("to be cut at 3,000 ft and pulled");
    expect(plan_notes.operations.join()).toContain("Cut the production casing at 3,000 ft");
  });

  it("says nothing of it where nothing is pulled, or where it was before", () => {
    const before = { casing: [surfaceCasing(900), productionCasing(8000, 6000, { cut_ft: 4000 })] };
    for (const plan of [planFor(CASED), planFor(before, pulled)])
      expect(JSON.stringify(plan)).not.toContain("to be cut at");
  });
});

describe("tubing", () => {
  const notes = (bottom: number) =>
    planFor({
      tubing: [{ od_in: 2.375, depth_ft: 4850 }],
      left_in_hole: [{ what: "tubing", top_ft: bottom - 730, bottom_ft: bottom, approval: "letter" }],
    }).plan_notes.existing_conditions.filter((note) => note.startsWith("Tubing"));

  it("is pulled down to what stays in the hole", () => {
    expect(notes(4850)).toEqual(["Tubing 2.375 in to 4,850 ft, to be pulled above 4,120 ft"]);
    expect(notes(7000)).toEqual(["Tubing 2.375 in to 4,850 ft, to be pulled"]);
  });
});

describe("corrosive and salt sections", () => {
  const asked = (formation: object): string | undefined =>
    planFor({
      formation_tops: [{ name: "Glorieta", top_ft: 4200, ...formation }],
    }).plan_notes.operations.find((line) => line.includes("(d)(4)") && line.startsWith("Ask"));

  it("have a line that the district may require a cement composition of its own ((d)(4))", () => {
    expect(asked({ flags: ["CO2", "H2S"] })).toContain("Glorieta (CO2, H2S)");
    expect(asked({ name: "Salado salt" })).toContain("Salado salt (salt)");
    expect(asked({ flags: ["flow"] })).toBeUndefined();
  });
});
