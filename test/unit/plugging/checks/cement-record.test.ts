import { describe, expect, it } from "vitest";
import { openIn, SHOE, spot, tagged } from "../isolation/work.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Cement = NonNullable<NonNullable<WellFactsInput["casing"]>[number]["cement"]>;

const well = (cement: Cement): Partial<WellFactsInput> => ({
  casing: [surfaceCasing(900), productionCasing(8000, 0, { cement })],
});
const told = (facts: Partial<WellFactsInput>): string[] =>
  planFor(facts)
    .violations.filter(({ code }) => code === "records_differ")
    .map(({ severity, message, citation }) => `${severity} ${citation} ${message}`);
/** How the plug at the base of usable water is placed: squeezed where the annulus is open there. */
const waterPlug = (facts: Partial<WellFactsInput>): string | undefined =>
  planFor(facts).steps.find(({ purposes }) => purposes.includes("uqw_base"))?.placement;

const CBL = { toc_ft: 3300, toc_by: "CBL" };
const CALCULATED = { toc_ft: 200, toc_by: "calculated" };

describe("two tops of cement on record for one job", () => {
  it("are told with their sources, and the deeper is planned by", () => {
    const facts = well([CALCULATED, CBL]);
    expect(waterPlug(facts)).toMatch(/^perf_and_/u);
    expect(told(facts)).toEqual([
      "warning 16 TAC §3.14(g)(2) The record has two tops of cement for one job behind the production casing (5.5 in), from 8,000 ft up: 200 ft (calculated) and 3,300 ft (CBL). The plan takes the deeper, and the annulus above it as open; a cement bond log would settle it.",
    ]);
  });

  it.each([
    ["in the other order", [CBL, CALCULATED]],
    ["where one says its foot", [{ ...CBL, bottom_ft: 8000 }, CALCULATED]],
    ["by other names of the one job", [{ ...CBL, stage: "Primary job" }, CALCULATED]],
  ] as [string, Cement][])("are found %s", (_what, cement) => {
    expect([waterPlug(well(cement)), told(well(cement))]).toEqual([
      expect.stringMatching(/^perf_and_/u),
      [expect.stringContaining("200 ft (calculated) and 3,300 ft (CBL)")],
    ]);
  });

  it.each([
    [
      "lead and tail",
      [
        { ...CALCULATED, stage: "lead" },
        { ...CBL, stage: "tail" },
      ],
    ],
    ["two stages", [CBL, { toc_ft: 200, bottom_ft: 3000, stage: "second stage" }]],
    ["a squeeze above", [CBL, { toc_ft: 200, bottom_ft: 950, stage: "squeeze" }]],
    ["one top twice", [CALCULATED, { ...CALCULATED, toc_by: "CBL" }]],
  ] as [string, Cement][])("aren't %s", (_what, cement) => {
    expect([waterPlug(well(cement)), told(well(cement))]).toEqual(["spot", []]);
  });

  it("leave usable water open behind pipe in the law's own reading, too", () => {
    const facts = { ...well([CALCULATED, CBL]), perforations: [], groundwater: { base_uqw_ft: 800 } };
    const plugs = [tagged(750, 850), spot(850, 950), SHOE];
    expect(openIn(facts, plugs).some((path) => path.startsWith("water_base outside"))).toBe(true);
    expect(openIn(well([CALCULATED]), plugs).some((path) => path.startsWith("water_base outside"))).toBe(
      false,
    );
  });
});

describe("a top of cement that the cement on record can't reach", () => {
  const few = { toc_ft: 0, sacks: 50, toc_by: "calculated" };

  it("is told with what it fills at the very most, and the annulus above is planned as open", () => {
    expect(waterPlug(well([few]))).toMatch(/^perf_and_/u);
    expect(told(well([few]))).toEqual([
      "warning 16 TAC §3.14(g)(2) The cement on record behind the production casing (5.5 in), 50 sacks from 8,000 ft up, fills the annulus to 6,846 ft at the very most, and its top is on record at 0 ft (calculated). The plan takes the annulus above 6,846 ft as open; a cement bond log would settle it.",
    ]);
  });

  it("is found by the slurry, where the record has it", () => {
    const [message] = told(well([{ ...few, sacks: 400, slurry_ft3: 470 }]));
    expect(message).toContain("400 sacks, 470 ft³ of slurry from 8,000 ft up");
  });

  it("is found behind surface casing", () => {
    const [message] = told({
      casing: [surfaceCasing(900, { cement: [{ toc_ft: 0, sacks: 20 }] }), productionCasing(8000, 0)],
    });
    expect(message).toContain("warning 16 TAC §3.14(d)(1)");
  });

  it.each([
    ["light cement is enough", [{ ...few, sacks: 500 }]],
    [
      "lead and tail are enough together",
      [
        { ...few, stage: "lead", sacks: 300 },
        { toc_ft: 6000, stage: "tail", sacks: 200 },
      ],
    ],
    [
      "the amount of one lot isn't on record",
      [
        { ...few, stage: "lead" },
        { toc_ft: 6000, stage: "tail" },
      ],
    ],
    ["the slurry is a slip", [{ ...few, sacks: 1500, slurry_ft3: 17 }]],
    [
      "its two tops are told already",
      [
        { ...few, sacks: 400, toc_ft: 6500 },
        { ...few, sacks: 400, toc_ft: 6500 },
      ],
    ],
  ] as [string, Cement][])("isn't told where %s", (_what, cement) => {
    expect(told(well(cement))).toEqual([]);
  });

  it("isn't assumed to stand above the foot of a job without a top, where so few sacks can't reach", () => {
    const seals = (sacks: number): unknown[] =>
      planFor({
        ...well([{ toc_ft: null, sacks }]),
        perforations: [{ top_ft: 7900, bottom_ft: 7920 }],
      }).steps.filter(({ placement, top_ft }) => placement === "perf_and_squeeze" && (top_ft ?? 0) > 7000);
    expect([seals(10).length, seals(200).length]).toEqual([1, 0]);
  });

  it("leaves usable water open behind pipe in the law's own reading, too", () => {
    const plugs = [tagged(750, 850), spot(850, 950), SHOE];
    expect(openIn(well([few]), plugs).some((path) => path.startsWith("water_base outside"))).toBe(true);
  });
});
