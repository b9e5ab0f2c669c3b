import { describe, expect, it } from "vitest";
import type { PlanPayload, Step } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const stepWith = (plan: PlanPayload, purpose: Step["purposes"][number]): Step => {
  const step = plan.steps.find((candidate) => candidate.purposes.includes(purpose));
  if (step === undefined) throw new Error(`no step for ${purpose}`);
  return step;
};
const at = (step: Step): [number | null, number | null] => [step.top_ft, step.bottom_ft];
describe("16 TAC §3.14(h): wells with a liner", () => {
  it("(2) puts a plug at the top of the liner that is left", () => {
    const liner = {
      string: "liner",
      od_in: 3.5,
      id_in: 2.992,
      hole_in: 4.75,
      top_ft: 7000,
      shoe_ft: 9000,
    } as const;
    const plan = planFor({
      td_ft: 9000,
      casing: [surfaceCasing(900), productionCasing(7500, 0), { ...liner, cement: [{ toc_ft: 7000 }] }],
      perforations: [{ top_ft: 8500, bottom_ft: 8600 }],
    });
    const step = stepWith(plan, "liner_top");
    expect([at(step), step.type, step.citations]).toEqual([
      [6950, 7050],
      "liner_top_plug",
      ["16 TAC §3.14(h)(2)"],
    ]);
    expect(step.inside).toEqual([
      { top_ft: 6950, bottom_ft: 7000, kind: "casing", string: "production", id_in: 4.892 },
      { top_ft: 7000, bottom_ft: 7050, kind: "casing", string: "liner", id_in: 2.992 },
    ]);
  });
});

describe("16 TAC §3.14(i): wells without production casing", () => {
  const openHole = (top: number, bottom: number, facts: object = { productive: true }) =>
    planFor({
      td_ft: 6000,
      casing: [surfaceCasing(900)],
      perforations: [],
      formation_tops: [{ name: "Sand", top_ft: top, bottom_ft: bottom, ...facts }],
    });

  it("(1) centres plugs at the top and at the bottom of a productive formation", () => {
    const steps = openHole(4000, 4300).steps.filter((step) => step.purposes.includes("open_hole_formation"));
    expect(steps.map(at)).toEqual([
      [4250, 4350],
      [3950, 4050],
    ]);
    expect(steps.map((step) => step.citations)).toEqual([
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(i)(1)"],
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(i)(1)"],
    ]);
  });

  it("(1) does so for a formation with a known pressure or water problem, and for no other", () => {
    const problem = openHole(4000, 4300, { productive: false, flags: ["flow"] });
    expect(problem.steps.filter((step) => step.purposes.includes("open_hole_formation"))).toHaveLength(2);
    const harmless = openHole(4000, 4300, { productive: false });
    expect(harmless.steps.filter((step) => step.purposes.includes("open_hole_formation"))).toEqual([]);
  });

  it("(2) goes through a formation thinner than 100 ft in one plug, 50 ft below to 50 ft above", () => {
    const steps = openHole(4000, 4099).steps.filter((step) => step.purposes.includes("open_hole_formation"));
    expect(steps.map(at)).toEqual([[3950, 4149]]);
    expect(steps[0]?.citations).toEqual(["16 TAC §3.14(d)(2)", "16 TAC §3.14(i)(2)"]);
  });
});

describe("a formation thinner than 100 ft across the shoe above open hole", () => {
  const across = (top: number, bottom: number) =>
    planFor({
      td_ft: 6000,
      casing: [surfaceCasing(900)],
      perforations: [],
      formation_tops: [{ name: "Sand", top_ft: top, bottom_ft: bottom, productive: true }],
    });

  it("has one plug through it, (i)(2)", () => {
    const step = stepWith(across(880, 960), "open_hole_formation");
    expect(at(step)).toEqual([830, 1010]);
    expect(step.citations).toContain("16 TAC §3.14(i)(2)");
    expect(step.citations).not.toContain("16 TAC §3.14(i)(1)");
    expect(stepWith(across(780, 960), "open_hole_formation").citations).toContain("16 TAC §3.14(i)(1)");
  });

  it("is known as a formation of that hole", () => {
    const told = (top: number, bottom: number) =>
      across(top, bottom).violations.filter(({ message }) => message.includes("none is isolated"));
    expect(told(880, 960)).toEqual([]);
    expect(told(820, 901)).toEqual([]);
    expect(told(820, 880)).toHaveLength(1);
  });
});

describe("a formation exactly 100 ft thick in open hole", () => {
  it("is not thinner than 100 ft: its plugs stand at top and bottom, and touch", () => {
    const plan = planFor({
      td_ft: 6000,
      casing: [surfaceCasing(900)],
      perforations: [],
      formation_tops: [{ name: "Sand", top_ft: 4000, bottom_ft: 4100, productive: true }],
    });
    const step = stepWith(plan, "open_hole_formation");
    expect([at(step), step.citations]).toEqual([
      [3950, 4150],
      ["16 TAC §3.14(d)(2)", "16 TAC §3.14(i)(1)"],
    ]);
  });
});

describe("16 TAC §3.14(k): horizontal drainholes", () => {
  const drainhole = (shoe: number, over: Partial<WellFactsInput> = {}) =>
    planFor({
      td_ft: 14_000,
      kop_ft: 8500,
      casing: [surfaceCasing(900), productionCasing(shoe, 0)],
      perforations: [],
      open_hole: { top_ft: shoe, bottom_ft: 14_000 },
      formation_tops: [{ name: "Pay", top_ft: 9000, productive: true }],
      ...over,
    });

  it("with the shoe above the horizon's top, from 50 ft below the top to 50 ft above the shoe", () => {
    expect(at(stepWith(drainhole(8800), "drainhole"))).toEqual([8750, 9050]);
  });

  it("with the shoe below the horizon's top, from 50 ft below the shoe to 50 ft above the top", () => {
    const step = stepWith(drainhole(9300), "drainhole");
    expect([at(step), step.citations]).toEqual([
      [8950, 9350],
      ["16 TAC §3.14(k)", "16 TAC §3.14(d)(11)"],
    ]);
  });

  it.each([
    ["a bridge plug in the casing", "cibp", 8760, null, 8760],
    ["a bridge plug with cement on it", "cibp", 8780, 20, 8780],
    ["a retainer in the casing", "retainer", 8795, null, 8795],
    ["a bridge plug in the hole", "cibp", 8920, 35, 8920],
  ] as const)(
    "is cut off by %s above its lower end, and says so",
    (_what, type, depth_ft, cement_on_top_ft, open) => {
      const plan = drainhole(8800, { existing_tools: [{ type, depth_ft, cement_on_top_ft }] });
      const error = plan.violations.find(({ severity }) => severity === "error");
      expect([error?.code, error?.citation]).toEqual(["target_unreachable", "16 TAC §3.14(k)"]);
      expect(error?.depths).toEqual({ top_ft: open, bottom_ft: 9050 });
    },
  );

  it("lacks nothing above an old plug at its lower end", () => {
    const plan = drainhole(8800, {
      existing_tools: [{ type: "cibp", depth_ft: 9050, cement_on_top_ft: 20 }],
    });
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("isolates a perforated drainhole by a bridge plug above its kick-off point, as practice", () => {
    const plan = planFor({
      td_ft: 14_000,
      kop_ft: 8500,
      casing: [surfaceCasing(900), productionCasing(14_000, 0)],
      perforations: [{ top_ft: 9500, bottom_ft: 13_800 }],
    });
    const bridge = stepWith(plan, "kick_off_point");
    expect([bridge.type, bridge.depth_ft]).toEqual(["bridge_plug", 8450]);
    expect(bridge.citations).toEqual(["16 TAC §3.14(d)(2)", "practice"]);
    expect(bridge.special_instructions).toContain("§3.14(k)");
  });
});
