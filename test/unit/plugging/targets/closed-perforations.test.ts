import { describe, expect, it } from "vitest";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { texasEvaluationRules } from "#shared/plugging/rules/evaluation-rules.ts";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

type Shot = NonNullable<WellFactsInput["perforations"]>[number];

const open = (top_ft: number, bottom_ft: number): Shot => ({ top_ft, bottom_ft });
const closed = (top_ft: number, bottom_ft: number, status: "squeezed" | "plugged" = "squeezed"): Shot => ({
  top_ft,
  bottom_ft,
  status,
});
const squeezes = (shots: readonly Shot[]): WellFactsInput["squeezes"] =>
  shots
    .filter(({ status }) => status !== undefined)
    .map(({ top_ft, bottom_ft }) => ({ top_ft, bottom_ft, sacks: 100 }));

/** A cased well with these perforations, cemented up to `toc`; every closed one has its squeeze on record. */
const well = (
  perforations: Shot[],
  toc: number,
  over: Partial<WellFactsInput> = {},
): Partial<WellFactsInput> => ({
  td_ft: 9000,
  casing: [surfaceCasing(1200), productionCasing(9000, toc)],
  perforations,
  squeezes: squeezes(perforations),
  groundwater: { base_uqw_ft: 1000 },
  ...over,
});
const planned = (facts: Partial<WellFactsInput>, options: Record<string, unknown> = {}): PlanPayload =>
  planFor(facts, { variant: "isolated", ...options });
/** What is set below the surface casing's plug, deepest first. */
const work = ({ steps }: PlanPayload): string[] =>
  steps
    .filter((step) => (step.depth_ft ?? step.top_ft ?? 0) > 1300)
    .map(({ type, placement, depth_ft, top_ft, bottom_ft }) =>
      depth_ft === null ? `${placement} ${top_ft}-${bottom_ft}` : `${type} ${depth_ft}`,
    );
const loud = ({ violations }: PlanPayload): string[] =>
  violations.filter(({ severity }) => severity !== "note").map(({ severity, code }) => `${severity} ${code}`);

describe("perforations that were squeezed", () => {
  it("are a productive horizon of their own, with a plug across them, (d)(2)", () => {
    const plan = planned(well([open(8500, 8550), closed(5000, 5030)], 2500));
    expect(work(plan)).toEqual(["bridge_plug 8450", "spot 8430-8450", "spot 4950-5080"]);
    expect(loud(plan)).toEqual([]);
    const step = plan.steps.find(({ top_ft }) => top_ft === 4950);
    expect([step?.type, step?.purposes, step?.formations]).toEqual([
      "productive_horizon_isolation_plug",
      ["productive_formation"],
      [],
    ]);
    expect(step?.citations).toEqual(["16 TAC §3.14(d)(1)", "16 TAC §3.14(d)(2)", "16 TAC §3.14(d)(11)"]);
    expect(step?.special_instructions).toContain("a productive horizon all the same");
  });

  it("are squeezed again outside where the cement behind the pipe lies below them, (g)(2)", () => {
    const plan = planned(well([open(8500, 8550), closed(5000, 5030)], 8000));
    expect(work(plan)).toEqual(["bridge_plug 8450", "spot 8430-8450", "perf_and_squeeze 4950-5080"]);
    expect(plan.steps.find(({ top_ft }) => top_ft === 4950)?.citations).toContain("16 TAC §3.14(g)(2)");
    expect(loud(plan)).toEqual([]);
  });

  it("are so whatever the squeeze's record says of it, or without one", () => {
    const shots = [open(8500, 8550), closed(5000, 5030)];
    for (const record of [[], [{ top_ft: 4700, bottom_ft: 5030 }], [{ top_ft: 5000, bottom_ft: 5030 }]]) {
      const plan = planned(well(shots, 8000, { squeezes: record }));
      expect(work(plan).at(-1)).toBe("perf_and_squeeze 4950-5080");
      expect(loud(plan)).toEqual([]);
    }
    const plugged = well([open(8500, 8550), closed(5000, 5030, "plugged")], 2500);
    expect(work(planned(plugged)).at(-1)).toBe("spot 4950-5080");
  });

  it("have a plug each where nothing else is open, those nearer than 100 ft to each other one", () => {
    const plan = planned(well([closed(4000, 4020), closed(3500, 3520), closed(3540, 3550)], 2500));
    expect(work(plan)).toEqual(["spot 3950-4070", "spot 3450-3600"]);
    expect(loud(plan)).toEqual([]);
    expect(work(planned(well([closed(4000, 4101)], 2500)))).toEqual(["spot 3950-4050"]);
  });

  it("are isolated from the cement on the floor where they begin within 100 ft below fill", () => {
    expect(work(planned(well([closed(5500, 5550)], 2500, { pbtd_ft: 5400 })))).toEqual(["spot 5300-5400"]);
    expect(work(planned(well([closed(5500, 5550)], 8000, { pbtd_ft: 5400 })))).toEqual([
      "perf_and_squeeze 5300-5400",
    ]);
  });

  it("lie in open hole where the casing was pulled from them, (i)(2)", () => {
    const facts: Partial<WellFactsInput> = {
      td_ft: 5000,
      casing: [surfaceCasing(400), productionCasing(5000, 3500)],
      perforations: [open(4800, 4820), closed(2500, 2520)],
      squeezes: [{ top_ft: 2500, bottom_ft: 2520, sacks: 100 }],
      groundwater: { base_uqw_ft: 350 },
    };
    const before = { ...facts, casing: [surfaceCasing(400), productionCasing(5000, 3500, { cut_ft: 3400 })] };
    for (const plan of [
      planned(facts, { pull_casing: [{ string: "production", cut_ft: 3400 }] }),
      planned(before),
    ]) {
      const step = plan.steps.find(({ top_ft }) => top_ft === 2450);
      expect([step?.bottom_ft, step?.placement, step?.citations]).toEqual([
        2570,
        "spot",
        ["16 TAC §3.14(d)(2)", "16 TAC §3.14(i)(2)"],
      ]);
      expect(step?.special_instructions).toContain("The cement of the squeeze may hold the casing");
      expect(loud(plan)).toEqual([]);
    }
  });
});

describe("perforations that were squeezed get no plug of their own", () => {
  const shots = [open(8500, 8550), closed(5000, 5030)];
  const tops = (over: object) => ({
    formation_tops: [{ name: "Sand", top_ft: 4900, bottom_ft: 5200, ...over }],
  });

  it("where the record says that nothing produces there", () => {
    expect(work(planned(well(shots, 8000, tops({ productive: false }))))).toEqual([
      "bridge_plug 8450",
      "spot 8430-8450",
    ]);
    expect(work(planned(well(shots, 8000, tops({ productive: null }))))).toHaveLength(3);
    expect(work(planned(well(shots, 2500, tops({ productive: false, flags: ["flow"] }))))).toHaveLength(3);
    // a formation without an end on record says nothing of what lies far below its top
    const endless = { formation_tops: [{ name: "Sand", top_ft: 3000, productive: false }] };
    expect(work(planned(well(shots, 8000, endless)))).toHaveLength(3);
  });

  it("where the productive formation that holds them has one", () => {
    expect(work(planned(well(shots, 2500, tops({ productive: true }))))).toEqual([
      "bridge_plug 8450",
      "spot 8430-8450",
      "spot 4850-4950",
    ]);
    const reached = [open(8500, 8550), closed(5000, 5030), open(5150, 5160)];
    expect(work(planned(well(reached, 2500, tops({ productive: true }))))).toContain("bridge_plug 5100");
    expect(work(planned(well(reached, 2500, tops({ productive: true }))))).toContain("spot 4950-5100");
  });

  it("where a bridge plug stands immediately above them and the openings below, or above those around them", () => {
    const near = well([open(5000, 5100), closed(4950, 4990)], 2500);
    expect(work(planned(near))).toEqual(["bridge_plug 4900", "spot 4880-4900"]);
    const among = well([open(5000, 5010), closed(5300, 5320), open(5600, 5610)], 2500);
    expect(work(planned(among))).toEqual(["bridge_plug 4950", "spot 4930-4950"]);
    const below = well([open(5000, 5100), closed(5140, 5160)], 2500);
    expect(work(planned(below))).toEqual(["bridge_plug 4950", "spot 4930-4950"]);
    const farther = well([open(5000, 5100), closed(5160, 5180)], 2500);
    expect(work(planned(farther))).toEqual(["spot 5110-5230", "bridge_plug 4950", "spot 4930-4950"]);
  });

  it("but cement goes across both where they are too near above for a bridge plug", () => {
    expect(work(planned(well([open(5000, 5100), closed(4900, 4940)], 2500)))).toEqual(["spot 4850-5150"]);
    expect(work(planned(well([open(5000, 5100), closed(4700, 4740)], 2500)))).toEqual([
      "bridge_plug 4950",
      "spot 4930-4950",
      "spot 4650-4790",
    ]);
  });

  it("and the annulus above the bridge plug is sealed for them too", () => {
    // cement up to 4,930 ft would do for the openings, not for what begins at 4,950 ft
    const plan = planned(well([open(5000, 5100), closed(4950, 4990)], 4930));
    expect(work(plan)).toEqual(["bridge_plug 4900", "spot 4880-4900", "perf_and_squeeze 4780-4880"]);
    expect(loud(plan)).toEqual([]);
  });

  it("in a lateral that is isolated above its kick-off point with its annulus sealed", () => {
    const lateral = (toc: number) =>
      well([open(8300, 8800), closed(8000, 8010)], toc, { kop_ft: 7500, well_type: "horizontal" });
    expect(work(planned(lateral(2500)))).toEqual(["bridge_plug 7450", "spot 7430-7450"]);
    const unsealed = planned(lateral(8100));
    expect(work(unsealed)).toContain("perf_and_squeeze 7330-7430");
    expect(loud(unsealed)).not.toContain("error not_isolated");
  });
});

describe("the plug of perforations that were squeezed", () => {
  it("is tagged where the district tags plugs above what was produced", () => {
    const facts = well([open(8500, 8550), closed(5000, 5030)], 2500, {
      api14: "42383000010000",
      api10: "4238300001",
      county: "REAGAN",
      district: "7C",
    });
    const step = planned(facts).steps.find(({ top_ft }) => top_ft === 4950);
    expect(step?.tag.why).toEqual(["District 7C tags the plug above what was produced or injected into"]);
  });

  it("is an error where it is taken out, and where it isn't squeezed beside an open annulus", () => {
    const plan = planned(well([open(8500, 8550), closed(5000, 5030)], 8000));
    const left = { ...plan, steps: plan.steps.filter(({ top_ft }) => top_ft !== 4950) };
    expect(evaluate(left, texasEvaluationRules).violations).toContainEqual(
      expect.objectContaining({ code: "horizon_not_isolated", severity: "error" }),
    );
    const spotted = plan.steps.map((step) =>
      step.top_ft === 4950 ? { ...step, placement: "spot" as const } : step,
    );
    expect(evaluate({ ...plan, steps: spotted }, texasEvaluationRules).violations).toContainEqual(
      expect.objectContaining({ code: "open_annulus_not_squeezed", severity: "error" }),
    );
  });
});

describe("closed perforations below an old plug", () => {
  const under = (
    status: "open" | "plugged" | "squeezed",
    tool: number,
    toc: number,
    cement: number | null = 20,
  ): PlanPayload =>
    planned(
      well([{ top_ft: 7100, bottom_ft: 7150, status }], toc, {
        squeezes: [],
        existing_tools: [{ type: "cibp", depth_ft: tool, cement_on_top_ft: cement }],
      }),
    );

  it.each(["open", "plugged", "squeezed"] as const)(
    "are isolated by cement and distance, as %s",
    (status) => {
      expect(work(under(status, 7050, 7500))).toEqual(["tag_existing 7030", "perf_and_squeeze 6930-7030"]);
      expect(work(under(status, 7050, 7500, null))).toContain("perf_and_squeeze 6950-7050");
      expect(work(under(status, 7050, 2500))).toEqual(["tag_existing 7030"]);
      expect(loud(under(status, 2000, 5000))).toEqual(["warning bridge_plug_far_above"]);
      expect(loud(under(status, 2000, 7500))).toEqual([
        "error target_unreachable",
        "warning bridge_plug_far_above",
      ]);
    },
  );

  it("are several horizons where a productive top or 1,000 ft part them, only the first isolated", () => {
    const two = (deeper: number) =>
      planned(
        well([closed(7100, 7150, "plugged"), closed(deeper, deeper + 20, "plugged")], 2500, {
          squeezes: [],
          existing_tools: [{ type: "cibp", depth_ft: 7050, cement_on_top_ft: 20 }],
        }),
      );
    expect(loud(two(8150))).toEqual(["warning fact_missing"]);
    expect(loud(two(8151))).toEqual(["error target_unreachable"]);
    expect(two(8151).violations[0]?.message).toContain(
      "lies below the existing bridge plug at 7,050 ft (what closed them below it isn't on record)",
    );
  });
});
