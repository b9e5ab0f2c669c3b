import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const OPEN: Partial<WellFactsInput> = {
  td_ft: 8000,
  casing: [surfaceCasing(900), productionCasing(8000, 7900)],
  perforations: [{ top_ft: 7960, bottom_ft: 7970, status: "plugged" }],
};

/** Plugs below the surface casing's, deepest first. */
const work = ({ steps }: PlanPayload): string[] =>
  steps
    .filter((step) => (step.depth_ft ?? step.top_ft ?? 0) > 1000)
    .map(
      ({ type, depth_ft, top_ft, bottom_ft, perforate_at_ft }) =>
        `${type} ${depth_ft ?? `${bottom_ft}-${top_ft}`}${perforate_at_ft === null ? "" : ` perforated at ${perforate_at_ft}`}`,
    );
const errors = ({ violations }: PlanPayload): string[] =>
  violations.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("a formation behind open annulus below what stops the work", () => {
  const below = (top_ft: number, facts: Partial<WellFactsInput>): PlanPayload =>
    planFor({
      ...OPEN,
      formation_tops: [{ name: "Sand", top_ft, bottom_ft: top_ft + 500, productive: true }],
      ...facts,
    });
  const FILL = { pbtd_ft: 5000 };
  const PLUG = { existing_tools: [{ type: "cibp" as const, depth_ft: 5020, cement_on_top_ft: 20 }] };

  it.each([
    ["fill", FILL],
    ["an old plug", PLUG],
  ])("is sealed from above %s where it begins within 100 ft below", (_what, facts) => {
    const plan = below(5100, facts);
    expect(work(plan)).toContain("productive_horizon_isolation_plug 5000-4900 perforated at 5000");
    expect(errors(plan)).toEqual([]);
    expect(errors(below(5101, facts))).toContain("target_unreachable");
  });

  it("is sealed above its top where its perforations lie below an old plug", () => {
    const plan = below(4900, { ...PLUG, perforations: [{ top_ft: 5200, bottom_ft: 5300 }] });
    expect(work(plan)).toContain("productive_horizon_isolation_plug 4950-4850 perforated at 4950");
    expect(errors(plan)).toEqual([]);
  });
});

describe("openings below an old plug without cement, under another one", () => {
  const TWO = [
    { type: "cibp" as const, depth_ft: 6650, cement_on_top_ft: null },
    { type: "cibp" as const, depth_ft: 5160, cement_on_top_ft: 35 },
  ];
  const openings = (tops: readonly number[], deep: number | null): PlanPayload =>
    planFor({
      ...OPEN,
      perforations: tops.map((top_ft) => ({ top_ft, bottom_ft: top_ft + 20, status: "open" as const })),
      casing: [surfaceCasing(900), productionCasing(8000, 4900)],
      existing_tools: TWO.map((tool) =>
        tool.depth_ft === 6650 ? { ...tool, cement_on_top_ft: deep } : tool,
      ),
    });

  it("are out of reach where they are another horizon than those above it", () => {
    const plan = openings([5180, 6700], null);
    expect(errors(plan)).toEqual(["target_unreachable"]);
    expect(plan.violations[0]?.message).toContain("the plug at 6,650 ft has no 20 ft of cement on record");
  });

  it("are isolated with 20 ft of cement on it, or where nothing is open above it", () => {
    expect(errors(openings([5180, 6700], 20))).toEqual([]);
    expect(errors(openings([6700], null))).toEqual([]);
  });
});

describe("a formation of a lateral whose perforations lie below an old plug", () => {
  it("is isolated at its top, as no bridge plug stands at the kick-off point", () => {
    const plan = planFor({
      ...OPEN,
      td_ft: 14_000,
      casing: [surfaceCasing(900), productionCasing(14_000, 13_000)],
      kop_ft: 8000,
      formation_tops: [{ name: "Pay", top_ft: 8300, productive: true }],
      perforations: [{ top_ft: 8900, bottom_ft: 13_800 }],
      existing_tools: [{ type: "cibp", depth_ft: 8800, cement_on_top_ft: 30 }],
    });
    expect(work(plan)).toContain("productive_horizon_isolation_plug 8350-8250 perforated at 8350");
    expect(errors(plan)).toEqual([]);
  });
});

describe("two formations that one string of perforations reaches, behind open annulus", () => {
  const two = (toc: number, perforations: WellFactsInput["perforations"]): PlanPayload =>
    planFor(
      {
        ...OPEN,
        casing: [surfaceCasing(900), productionCasing(8000, toc)],
        formation_tops: [
          { name: "Upper", top_ft: 4800, bottom_ft: 5300, productive: true },
          { name: "Lower", top_ft: 5100, bottom_ft: 5400, productive: true },
        ],
        perforations,
      },
      { variant: "isolated" },
    );

  it("have a seal at the top of each", () => {
    const plan = two(7900, [{ top_ft: 5150, bottom_ft: 5250 }]);
    expect(work(plan)).toEqual([
      "bridge_plug 5100",
      "bridge_plug_cap 5100-5080",
      "productive_horizon_isolation_plug 5080-4980 perforated at 5080",
      "productive_horizon_isolation_plug 4850-4750 perforated at 4850",
    ]);
    expect(errors(plan)).toEqual([]);
  });

  it("are parted by squeezed cement across them where one begins among the perforations", () => {
    const plan = two(7900, [{ top_ft: 4900, bottom_ft: 5200 }]);
    expect(work(plan)).toEqual(["productive_horizon_isolation_plug 5250-4750 perforated at 5250"]);
    expect(errors(plan)).toEqual([]);
    expect(work(two(900, [{ top_ft: 4900, bottom_ft: 5200 }]))).toEqual([
      "bridge_plug 4850",
      "bridge_plug_cap 4850-4830",
    ]);
  });
});

describe("what is open below an old plug", () => {
  const OLD = { existing_tools: [{ type: "cibp" as const, depth_ft: 5000, cement_on_top_ft: 20 }] };
  const SEAL = "productive_horizon_isolation_plug 4980-4880 perforated at 4980";

  it("is sealed behind the pipe above the plug, as the plug closes only the bore", () => {
    const plan = planFor({ ...OPEN, ...OLD, perforations: [{ top_ft: 5060, bottom_ft: 5100 }] });
    expect(work(plan)).toContain(SEAL);
    expect(errors(plan)).toEqual([]);
  });

  it("is so sealed where it is a drainhole and the kick-off point is within reach", () => {
    const plan = planFor({
      ...OPEN,
      ...OLD,
      td_ft: 12_000,
      kop_ft: 5050,
      casing: [surfaceCasing(900), productionCasing(5500, 5450)],
      open_hole: { top_ft: 5500, bottom_ft: 12_000 },
      formation_tops: [{ name: "Pay", top_ft: 5450, productive: true }],
    });
    expect(work(plan)).toContain(SEAL);
    expect(plan.violations.map(({ code }) => code)).not.toContain("not_isolated");
  });

  it("needs nothing there where the annulus holds cement", () => {
    const casing = [surfaceCasing(900), productionCasing(8000, 0)];
    const plan = planFor({ ...OPEN, ...OLD, casing, perforations: [{ top_ft: 5060, bottom_ft: 5100 }] });
    expect(work(plan)).toEqual(["tag_existing 4980"]);
  });
});

describe("16 TAC §3.14(i): several formations in the open hole of a completion", () => {
  const planWith = (first: number) =>
    planFor({
      ...OPEN,
      casing: [surfaceCasing(900), productionCasing(5000, 0)],
      perforations: [],
      open_hole: { top_ft: 5000, bottom_ft: 8000, hole_in: 6.125 },
      formation_tops: [
        { name: "First", top_ft: first, bottom_ft: 5400, productive: true },
        { name: "Second", top_ft: 6000, bottom_ft: 6400, productive: true },
        { name: "Third", top_ft: 7000, bottom_ft: 7060, flags: ["flow"] },
      ],
    });
  const further = [
    "productive_horizon_isolation_plug 7110-6950",
    "productive_horizon_isolation_plug 6450-6350",
    "productive_horizon_isolation_plug 6050-5950",
  ];
  const bridge = ["bridge_plug 4950", "bridge_plug_cap 4950-4930"];

  it("have plugs at top and bottom, but for the first where the bridge plug stands immediately above it", () => {
    expect(work(planWith(5050))).toEqual([...further, ...bridge]);
    expect(errors(planWith(5050))).toEqual([]);
  });

  it("have them all where the first begins farther below the shoe", () => {
    expect(work(planWith(5051))).toEqual([
      ...further,
      "productive_horizon_isolation_plug 5450-5350",
      "productive_horizon_isolation_plug 5101-5001",
      ...bridge,
    ]);
    expect(errors(planWith(5051))).toEqual([]);
  });
});

describe("water within surface casing whose shoe lies below an old plug", () => {
  it("has a tagged plug of its own, as none can be set at the shoe", () => {
    const plan = planFor({
      ...OPEN,
      groundwater: { base_uqw_ft: 750 },
      existing_tools: [{ type: "cibp", depth_ft: 850, cement_on_top_ft: 20 }],
    });
    const [water] = plan.steps.filter(({ purposes }) => purposes.includes("uqw_base"));
    expect([water?.top_ft, water?.bottom_ft, water?.tag.required]).toEqual([700, 800, true]);
    expect(errors(plan)).not.toContain("not_isolated");
  });
});

describe("cement on the floor", () => {
  const unreachable = ({ violations }: PlanPayload): unknown[] =>
    violations.filter(({ code }) => code === "target_unreachable").map(({ depths }) => depths?.top_ft);

  it("stands above a drainhole under fill, and the plug that (k) has deeper stays unreachable", () => {
    const lateral = (pbtd_ft: number): PlanPayload =>
      planFor({
        ...OPEN,
        td_ft: 12_000,
        pbtd_ft,
        kop_ft: 5000,
        casing: [surfaceCasing(900), productionCasing(6000, 0)],
        perforations: [],
        open_hole: { top_ft: 6000, bottom_ft: 12_000, hole_in: 4.75 },
        formation_tops: [{ name: "Pay", top_ft: 5800, productive: true }],
      });
    const plan = lateral(4900);
    expect(work(plan)).toEqual(["productive_horizon_isolation_plug 4900-4800"]);
    expect([unreachable(plan), errors(plan)]).toEqual([[5800], ["target_unreachable"]]);
    expect(work(lateral(4899))).toEqual([]);
  });

  it("reaches as far about the ends of a formation in open hole as the hole is free", () => {
    const dry = (top_ft: number, bottom_ft: number): PlanPayload =>
      planFor({
        ...OPEN,
        pbtd_ft: 5000,
        casing: [surfaceCasing(900)],
        perforations: [],
        formation_tops: [{ name: "Sand", top_ft, bottom_ft, productive: true }],
      });
    const foot = dry(4000, 5030);
    expect(work(foot)[0]).toBe("productive_horizon_isolation_plug 5000-4900");
    expect([unreachable(foot), errors(foot)]).toEqual([[5030], ["target_unreachable"]]);
    expect(work(dry(5100, 5300))[0]).toBe("productive_horizon_isolation_plug 5000-4900");
    expect(work(dry(5101, 5300))).toEqual([]);
  });

  it("does not run through the bridge plug of what begins beside that cement", () => {
    const both = (top_ft: number): PlanPayload =>
      planFor({
        ...OPEN,
        perforations: [
          { top_ft: 5000, bottom_ft: 5005 },
          { top_ft, bottom_ft: 5090 },
        ],
        existing_tools: [{ type: "cibp", depth_ft: 5010, cement_on_top_ft: 20 }],
      });
    expect(errors(both(5080))).toEqual([]);
    expect(work(both(5080))).toEqual(["productive_horizon_isolation_plug 4990-4890 perforated at 4990"]);
  });

  it("closes perforations that begin beside the cement on an old plug", () => {
    const plan = planFor({
      ...OPEN,
      casing: [surfaceCasing(900), productionCasing(8000, 0)],
      perforations: [{ top_ft: 5000, bottom_ft: 5100 }],
      existing_tools: [{ type: "cibp", depth_ft: 5010, cement_on_top_ft: 20 }],
    });
    expect(work(plan)).toEqual(["bridge_plug 4950", "bridge_plug_cap 4950-4930"]);
    expect(errors(plan)).toEqual([]);
  });
});
