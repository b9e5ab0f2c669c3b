import { describe, expect, it } from "vitest";
import { heightWithStinger } from "#shared/plugging/cement/capacity.ts";
import { computeMaterials, requiredSlurryFt3 } from "#shared/plugging/cement/compute-materials.ts";
import type { Step } from "#shared/plugging/schema/plan-schema.ts";
import { aBridgePlug, aStep } from "#test/support/builders/steps.ts";
import { someOptions } from "#test/support/builders/wells.ts";

/** A plug spotted in 5-1/2 in casing (4.892 in bore) between two depths. */
const inCasing = (top_ft: number, bottom_ft: number, over: Partial<Step> = {}): Step =>
  aStep({
    top_ft,
    bottom_ft,
    inside: [{ top_ft, bottom_ft, kind: "casing", string: "production", id_in: 4.892 }],
    ...over,
  });
const BORE_100 =
  "Inside the production casing, 4.892 in bore: 100 ft × 0.02324 bbl/ft = 2.32 bbl = 13.0 ft³.";
const TO_4500 = "Bottom at 4,500 ft, 10 % for each 1,000 ft (16 TAC §3.14(d)(11)): × 1.450.";
const BY_SLURRY = "Slurry 18.9 ft³ ÷ 1.32 ft³/sk (class C, 14.8 lb/gal) = 14.3, rounded up: 15 sacks.";
const materialsOf = (step: Step, options: Record<string, unknown> = {}) =>
  computeMaterials(step, someOptions(options));

describe("the cement of a plug", () => {
  it("is its bore with 10 % excess for each 1,000 ft to its bottom, explained line by line", () => {
    expect(materialsOf(inCasing(4350, 4500))).toEqual({
      base_ft3: 19.57,
      excess_factor: 1.45,
      slurry_ft3: 28.38,
      slurry_bbl: 5.05,
      sacks: 22,
      sacks_computed: 22,
      water_bbl: 3.3,
      minimum_applied: "none",
      explain: [
        "Inside the production casing, 4.892 in bore: 150 ft × 0.02324 bbl/ft = 3.49 bbl = 19.6 ft³.",
        TO_4500,
        "Slurry 28.4 ft³ ÷ 1.32 ft³/sk (class C, 14.8 lb/gal) = 21.5, rounded up: 22 sacks.",
        "Water: 22 sk × 6.3 gal ÷ 42 = 3.30 bbl.",
      ],
    });
  });

  it("is the sum over every bore it crosses and every annulus that is squeezed full, cemented ones left out", () => {
    const annulus = { string: "production", inner_od_in: 5.5, filled: true } as const;
    const squeezed = aStep({
      placement: "perf_and_squeeze",
      top_ft: 950,
      bottom_ft: 1100,
      inside: [
        { top_ft: 950, bottom_ft: 1050, kind: "casing", string: "production", id_in: 4.892 },
        { top_ft: 1050, bottom_ft: 1100, kind: "open_hole", string: null, id_in: 7.875 },
      ],
      outside: [
        { ...annulus, top_ft: 950, bottom_ft: 1000, outer: "surface", outer_id_in: 8.921, cement: "open" },
        {
          ...annulus,
          top_ft: 1000,
          bottom_ft: 1040,
          outer: "open_hole",
          outer_id_in: 7.875,
          cement: "unknown",
        },
        {
          ...annulus,
          top_ft: 1040,
          bottom_ft: 1050,
          outer: "open_hole",
          outer_id_in: 7.875,
          cement: "cemented",
          filled: false,
        },
      ],
    });
    // 13.05 + 16.90 inside, 13.45 + 6.93 behind the pipe
    expect(materialsOf(squeezed)).toEqual({
      base_ft3: 50.33,
      excess_factor: 1.11,
      slurry_ft3: 55.86,
      slurry_bbl: 9.95,
      sacks: 43,
      sacks_computed: 43,
      water_bbl: 6.45,
      minimum_applied: "none",
      explain: [
        BORE_100,
        "Open hole, 7.875 in bore: 50 ft × 0.06022 bbl/ft = 3.01 bbl = 16.9 ft³.",
        "Behind the production casing to the surface casing (5.5 to 8.921 in): 50 ft × 0.04790 bbl/ft = 13.4 ft³.",
        "Behind the production casing to the hole (5.5 to 7.875 in): 40 ft × 0.03084 bbl/ft = 6.9 ft³.",
        "Bottom at 1,100 ft, 10 % for each 1,000 ft (16 TAC §3.14(d)(11)): × 1.110.",
        "Slurry 55.9 ft³ ÷ 1.32 ft³/sk (class C, 14.8 lb/gal) = 42.3, rounded up: 43 sacks.",
        "Water: 43 sk × 6.3 gal ÷ 42 = 6.45 bbl.",
      ],
    });
  });

  it("is never less than 100 ft of the hole takes", () => {
    const whole = materialsOf(inCasing(4400, 4500));
    expect(materialsOf(inCasing(4440, 4500))).toEqual({
      ...whole,
      base_ft3: 7.83,
      minimum_applied: "hundred_feet",
      explain: [
        "Inside the production casing, 4.892 in bore: 60 ft × 0.02324 bbl/ft = 1.39 bbl = 7.8 ft³.",
        "Shorter than 100 ft: the volume of 100 ft is taken, 13.0 ft³.",
        TO_4500,
        BY_SLURRY,
        "Water: 15 sk × 6.3 gal ÷ 42 = 2.25 bbl.",
      ],
    });
    expect(whole?.minimum_applied).toBe("none");
  });

  it.each<[string, Step, object, string]>([
    [
      "cement on a bridge plug",
      inCasing(7430, 7450, { type: "bridge_plug_cap", purposes: ["bridge_plug_cap"] }),
      { base_ft3: 2.61, slurry_ft3: 2.61, slurry_bbl: 0.46, sacks: 2, water_bbl: 0.3 },
      "Cement on a bridge plug: the volume rule of (d)(11) isn't applied to it (our reading of (g)(3)).",
    ],
    [
      "the plug in the top of the well",
      inCasing(3, 13, { type: "top_plug", purposes: ["top_of_well"] }),
      { base_ft3: 1.3, slurry_ft3: 1.3, slurry_bbl: 0.23, sacks: 1, water_bbl: 0.15 },
      "The top plug: exempt from (d)(11).",
    ],
  ])("is the bare volume for %s, without a common minimum of sacks", (_, step, volumes, line) => {
    const materials = materialsOf(step, { minimum_sacks: 25 });
    expect(materials).toMatchObject({ ...volumes, excess_factor: 1, minimum_applied: "none" });
    expect(materials?.explain[1]).toBe(line);
  });

  it("takes an excess set by hand in place of the 10 % a 1,000 ft, and says so", () => {
    expect(materialsOf(inCasing(4400, 4500, { excess: 0.255 }))).toMatchObject({
      excess_factor: 1.255,
      slurry_ft3: 16.37,
      sacks: 13,
      explain: [
        BORE_100,
        "Excess set by hand to 25.5 %: × 1.255.",
        "Slurry 16.4 ft³ ÷ 1.32 ft³/sk (class C, 14.8 lb/gal) = 12.4, rounded up: 13 sacks.",
        "Water: 13 sk × 6.3 gal ÷ 42 = 1.95 bbl.",
      ],
    });
  });

  it("is raised to the fewest sacks only where the engineer asks for it, as practice", () => {
    expect(materialsOf(inCasing(4400, 4500), { minimum_sacks: 25 })).toEqual({
      base_ft3: 13.05,
      excess_factor: 1.45,
      slurry_ft3: 33,
      slurry_bbl: 5.88,
      sacks: 25,
      sacks_computed: 25,
      water_bbl: 3.75,
      minimum_applied: "minimum_sacks",
      explain: [
        BORE_100,
        TO_4500,
        BY_SLURRY,
        "Practice, not law: at least 25 sacks a plug.",
        "Water: 25 sk × 6.3 gal ÷ 42 = 3.75 bbl.",
      ],
    });
    // the computed sacks are above the minimum already
    expect(materialsOf(inCasing(4400, 4500), { minimum_sacks: 15 })).toEqual(
      materialsOf(inCasing(4400, 4500)),
    );
    expect(materialsOf(inCasing(4350, 4500), { minimum_sacks: 15 })?.sacks).toBe(22);
  });

  it("keeps what the rules ask for beside sacks set by hand", () => {
    const override = { sacks: 40, reason: "more", by: null };
    expect(materialsOf(inCasing(4400, 4500, { override }))).toEqual({
      base_ft3: 13.05,
      excess_factor: 1.45,
      slurry_ft3: 52.8,
      slurry_bbl: 9.4,
      sacks: 40,
      sacks_computed: 15,
      water_bbl: 6,
      minimum_applied: "none",
      explain: [
        BORE_100,
        TO_4500,
        BY_SLURRY,
        "Set by hand to 40 sacks; the rules ask for 15.",
        "Water: 40 sk × 6.3 gal ÷ 42 = 6.00 bbl.",
      ],
    });
  });

  it("is none for a device, and none for an interval without length", () => {
    expect([
      materialsOf(aBridgePlug()),
      materialsOf(inCasing(4500, 4500)),
      materialsOf(inCasing(4400, 4500, { cement: null })),
      materialsOf(aStep({ top_ft: null, bottom_ft: null })),
    ]).toEqual([null, null, null, null]);
  });
});

describe("the work string in a balanced plug", () => {
  const last = (step: Step, stinger_od_in: number | null) =>
    materialsOf(step, { stinger_od_in })?.explain.at(-1);
  const water = "Water: 15 sk × 6.3 gal ÷ 42 = 2.25 bbl.";

  it("raises the cement by the volume of its steel", () => {
    // 10 bbl in a 5 in bore around a 3 in pipe of 2 in bore: 0.000971 × (25 − 9 + 4) bbl/ft
    const height = heightWithStinger(56.146, { boreIn: 5, stingerOdIn: 3, stingerIdIn: 2 });
    expect(height).toBeCloseTo(10 / (0.000971 * 20), 6);
  });

  it("is explained where there is one and it fits", () => {
    const plug = inCasing(4400, 4500);
    expect([last(plug, 2.875), last(plug, null), last(plug, 4.892), last(plug, 5.5)]).toEqual([
      "With the 2.875 in work string still in it the cement stands 160.4 ft high.",
      water,
      water,
      water,
    ]);
  });

  it("is left out where cement is squeezed, or no bore is known", () => {
    const squeezed = inCasing(4400, 4500, { placement: "perf_and_squeeze" });
    expect(last(squeezed, 2.875)).toBe(water);
    expect(last(inCasing(4400, 4500, { inside: [] }), 2.875)).toBe("Water: 1 sk × 6.3 gal ÷ 42 = 0.15 bbl.");
  });
});

describe("the slurry that (d)(11) asks for", () => {
  const perFt = 0.000971 * 4.892 ** 2 * 5.6146;
  it.each<[string, Step, number]>([
    ["100 ft", inCasing(4400, 4500), 100 * perFt * 1.45],
    ["more than 100 ft", inCasing(4300, 4500), 200 * perFt * 1.45],
    ["less than 100 ft: as for 100", inCasing(4450, 4500), 100 * perFt * 1.45],
    ["whatever was set by hand", inCasing(4400, 4500, { excess: 0 }), 100 * perFt * 1.45],
    [
      "the top plug: its bare volume",
      inCasing(3, 13, { type: "top_plug", purposes: ["top_of_well"] }),
      10 * perFt,
    ],
    ["a step without depths: none", aStep({ top_ft: null, bottom_ft: null }), 0],
  ])("%s", (_, step, ft3) => {
    expect(requiredSlurryFt3(step)).toBeCloseTo(ft3, 9);
  });
});
