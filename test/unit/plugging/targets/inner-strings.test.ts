import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";
import { bridgePlug, openIn, spot, squeeze } from "../isolation/work.ts";

type Top = NonNullable<WellFactsInput["formation_tops"]>[number];

const PAY: Top = { name: "Pay", top_ft: 5000, bottom_ft: 5060, productive: true };
const SOUR: Top = { ...PAY, productive: false, flags: ["H2S"] };

const JOINED = { joining: { max_sacks_untagged: 150 } };

/** A formation behind cemented intermediate casing, and production casing inside it with its own top of cement. */
const behindTwo = (toc: number, top: Top = PAY, intermediateShoe = 6000): Partial<WellFactsInput> => ({
  td_ft: 10_000,
  casing: [
    surfaceCasing(1000, { od_in: 13.375, weight_ppf: 54.5, hole_in: 17.5 }),
    {
      string: "intermediate",
      od_in: 9.625,
      weight_ppf: 40,
      hole_in: 12.25,
      shoe_ft: intermediateShoe,
      cement: [{ toc_ft: 4500 }],
    },
    productionCasing(10_000, toc, { hole_in: 8.75 }),
  ],
  perforations: [{ top_ft: 9500, bottom_ft: 9600 }],
  formation_tops: [top],
  groundwater: { base_uqw_ft: 900 },
});

const at = ({ steps }: PlanPayload): string[] =>
  steps
    .filter(({ formations }) => formations.includes("Pay"))
    .map(({ placement, top_ft, bottom_ft }) => `${placement} ${top_ft}-${bottom_ft}`);
const told = ({ violations }: PlanPayload): string[] =>
  violations
    .filter(({ code }) => code === "open_annulus_not_squeezed" || code === "not_isolated")
    .map(({ severity, message }) => `${severity}: ${message}`);

describe("a productive horizon behind cemented casing with another string inside it", () => {
  it.each([5001, 5045, 5055, 5060, 5090, 7000])(
    "is squeezed where that string isn't cemented through it, (g)(2): from %i ft",
    (toc) => {
      expect(at(planFor(behindTwo(toc)))).toEqual(["perf_and_squeeze 4950-5110"]);
      expect(told(planFor(behindTwo(toc)))).toEqual([]);
    },
  );

  it.each([4000, 4960, 5000])("is spotted where it is, from %i ft", (toc) => {
    expect(at(planFor(behindTwo(toc)))).toEqual(["spot 4950-5110"]);
    expect(told(planFor(behindTwo(toc)))).toEqual([]);
  });

  it("is spotted where cement of another stage seals that string above its top", () => {
    const well = behindTwo(6000);
    const [surface, intermediate, production] = well.casing ?? [];
    const staged = { ...production!, cement: [{ toc_ft: 6000 }, { bottom_ft: 5000, toc_ft: 4000 }] };
    expect(told(planFor({ ...well, casing: [surface!, intermediate!, staged] }))).toEqual([]);
  });

  it("is no part of a spotted plug at a shoe below, though that seals there", () => {
    const joined = planFor(behindTwo(5300, PAY, 5300), JOINED);
    expect(at(joined)[0]).toMatch(/^perf_and_squeeze /u);
    expect(told(joined)).toEqual([]);
  });
});

describe("a formation known for its gas alone, behind two strings", () => {
  it("is squeezed on its own", () => {
    expect(at(planFor(behindTwo(5060, SOUR)))).toEqual(["perf_and_squeeze 4950-5110"]);
  });

  it("is part of a spotted plug at a shoe below, as approved forms have it, with a warning", () => {
    const joined = planFor(behindTwo(5300, SOUR, 5300), JOINED);
    expect(at(joined)).toEqual(["spot 4950-5350"]);
    expect(told(joined)).toEqual([
      "warning: Step 3 at 4,950–5,350 ft is spotted inside the pipe although a string that isn't cemented there passes the Pay at 5,000 ft within casing that is: it seals at that casing's cement and at its own below. Approved forms have such a plug; the district may ask for a squeeze behind this string as well.",
    ]);
  });
});

describe("strings inside that beside a productive horizon, in the predicate", () => {
  const steps = [squeeze(950, 1050), ...bridgePlug(9450), spot(5950, 6050)];
  const openAt = (toc: number, plug = spot(4950, 5110), top: Top = PAY) =>
    openIn({ ...behindTwo(toc, top), groundwater: null }, [...steps, plug]);

  it("are cemented through it, or squeezed, (g)(2)", () => {
    expect(openAt(5000)).toEqual([]);
    expect(openAt(5060)).toEqual(["formation outside 4950-5060 (g)(2)"]);
    expect(openAt(5030)).toEqual(["formation outside 4950-5030 (g)(2)"]);
    expect(
      openAt(5060, squeeze(4950, 5110, [{ perforate_at_ft: 5060, top_ft: 4950, strings: ["production"] }])),
    ).toEqual([]);
  });

  it("are left as they are beside a formation that is known for its gas alone", () => {
    expect(openAt(5060, spot(4950, 5110), SOUR)).toEqual([]);
  });
});
