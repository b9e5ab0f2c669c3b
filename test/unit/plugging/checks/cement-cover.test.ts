import { describe, expect, it } from "vitest";
import { cementOf, coveringSteps, gapsIn } from "#shared/plugging/checks/cement-cover.ts";
import { aBridgePlug, aStep } from "#test/support/builders/steps.ts";

const plug = (top_ft: number | null, bottom_ft: number | null) => aStep({ top_ft, bottom_ft });
const gaps = (plugs: [number, number][], top_ft = 100, bottom_ft = 200): [number, number][] =>
  gapsIn({ top_ft, bottom_ft }, cementOf(plugs.map(([top, bottom]) => plug(top, bottom)))).map((gap) => [
    gap.top_ft,
    gap.bottom_ft,
  ]);

describe("cement in the bore", () => {
  it("is left by steps that pump it over some length, listed from the shallowest", () => {
    const steps = [
      plug(300, 400),
      plug(100, 200),
      aBridgePlug({ top_ft: 1, bottom_ft: 2 }),
      plug(50, 50),
      plug(null, 60),
      plug(60, null),
      aStep({ cement: null }),
      // bridge plugs hold no cement, whatever interval they have
      aStep({ type: "bridge_plug", top_ft: 10, bottom_ft: 20 }),
    ];
    expect(cementOf(steps).map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft])).toEqual([
      [100, 200],
      [300, 400],
    ]);
  });

  it.each<[string, [number, number][], [number, number][]]>([
    ["nothing there", [], [[100, 200]]],
    ["all of it covered", [[100, 200]], []],
    ["more than it covered", [[50, 250]], []],
    [
      "covered by two that touch",
      [
        [100, 150],
        [150, 200],
      ],
      [],
    ],
    [
      "an open top and an open foot",
      [[120, 180]],
      [
        [100, 120],
        [180, 200],
      ],
    ],
    [
      "open between two",
      [
        [90, 130],
        [160, 210],
      ],
      [[130, 160]],
    ],
    [
      "a short plug inside a long one",
      [
        [100, 180],
        [110, 120],
      ],
      [[180, 200]],
    ],
    [
      "plugs that only touch its ends",
      [
        [50, 100],
        [200, 250],
      ],
      [[100, 200]],
    ],
    ["a hair of a foot", [[100.005, 199.995]], []],
    [
      "more than a hair",
      [[100.02, 199.98]],
      [
        [100, 100.02],
        [199.98, 200],
      ],
    ],
  ])("leaves open: %s", (_, plugs, expected) => {
    expect(gaps(plugs)).toEqual(expected);
  });

  it("covers a span by the steps that overlap it, not by those that touch its ends", () => {
    const steps = [plug(50, 100), plug(50, 101), plug(120, 130), plug(199, 250), plug(200, 250)];
    expect(coveringSteps({ top_ft: 100, bottom_ft: 200 }, cementOf(steps))).toEqual(steps.slice(1, 4));
  });
});
