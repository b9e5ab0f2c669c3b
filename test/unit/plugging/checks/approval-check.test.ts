import { describe, expect, it } from "vitest";
import type { PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import type { WellFactsInput } from "#shared/plugging/schema/well-schema.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const asked = ({ violations }: PlanPayload) =>
  violations
    .filter(({ code }) => code === "plug_needs_approval")
    .map(({ severity, citation, message }) => ({ severity, citation, message }));
const bridge = ({ steps }: PlanPayload) => steps.find(({ type }) => type === "bridge_plug");

describe("16 TAC §3.14(i): a bridge plug above an open-hole completion", () => {
  const planWith = (tops: WellFactsInput["formation_tops"], options = {}): PlanPayload =>
    planFor(
      {
        td_ft: 3600,
        casing: [surfaceCasing(450), productionCasing(2900, 2000)],
        perforations: [],
        open_hole: { top_ft: 2900, bottom_ft: 3600, hole_in: 4.75 },
        groundwater: { base_uqw_ft: 400 },
        formation_tops: tops,
      },
      options,
    );
  const wash = (top_ft: number) => ({ name: "Wash", top_ft, bottom_ft: top_ft + 50, productive: true });
  const inHole = ({ steps }: PlanPayload) =>
    steps
      .filter(({ purposes }) => purposes.includes("open_hole_formation"))
      .map(({ top_ft, bottom_ft }) => [top_ft, bottom_ft]);

  it("needs approval where no productive formation of the hole is on record", () => {
    const plan = planWith([]);
    expect(asked(plan)).toMatchObject([
      {
        severity: "warning",
        citation: "16 TAC §3.14(i)(1), 16 TAC §3.14(j)",
        message: expect.stringContaining("as no productive formation of it is on record"),
      },
    ]);
    expect(bridge(plan)?.citations).toEqual(["16 TAC §3.14(d)(2)", "16 TAC §3.14(j)", "practice"]);
    expect(bridge(plan)?.special_instructions).toContain(
      "in place of cement plugs in the hole (16 TAC §3.14(i)(1), 16 TAC §3.14(i)(2)).",
    );
  });

  it("needs approval where it stands immediately above a formation, in place of its plugs", () => {
    const plan = planWith([wash(2950)]);
    expect(inHole(plan)).toEqual([]);
    expect(asked(plan)).toMatchObject([
      { message: expect.stringContaining("isolates the Wash at 2,950 ft") },
    ]);
  });

  it("needs none where each formation has the plugs of (i)", () => {
    for (const top of [2951, 3400]) {
      const plan = planWith([wash(top)]);
      expect(inHole(plan)).toEqual([[top - 50, top + 100]]);
      expect(asked(plan)).toEqual([]);
      expect(bridge(plan)?.special_instructions).toContain(", above the cement plugs in the hole");
    }
  });

  it("names only what has none of them", () => {
    const plan = planWith([wash(2940), { ...wash(3400), name: "Lower" }]);
    expect(inHole(plan)).toEqual([[3350, 3500]]);
    expect(asked(plan)).toMatchObject([
      { message: expect.stringContaining("the Wash at 2,940 ft. Approved") },
    ]);
  });

  it("isn't asked for where cement goes across the hole", () => {
    expect(asked(planWith([], { use_cibp: false }))).toEqual([]);
  });

  it("cites (g)(3) too where perforations above the hole are isolated with it", () => {
    const plan = planFor({
      td_ft: 3600,
      casing: [surfaceCasing(450), productionCasing(2900, 0)],
      perforations: [{ top_ft: 2700, bottom_ft: 2710 }],
      open_hole: { top_ft: 2900, bottom_ft: 3600, hole_in: 4.75 },
      groundwater: { base_uqw_ft: 400 },
    });
    expect(bridge(plan)?.citations).toContain("16 TAC §3.14(g)(3)");
    expect(asked(plan)).toHaveLength(1);
  });

  it("is approved by a decision of the district on record", () => {
    const decided = { code: "plug_needs_approval", depth_ft: 2850, reference: "L-1", date: "2026-01-05" };
    expect(asked(planWith([], { district_exceptions: [decided] }))).toMatchObject([{ severity: "note" }]);
  });
});

describe("16 TAC §3.14(k): what stands in place of a drainhole's isolation plug", () => {
  const lateral = (shoe: number, options = {}, rest: Partial<WellFactsInput> = {}): PlanPayload =>
    planFor(
      {
        td_ft: 16_500,
        casing: [surfaceCasing(3500), productionCasing(shoe, 3000)],
        groundwater: { base_uqw_ft: 3200 },
        kop_ft: 9800,
        perforations: [{ top_ft: 10_800, bottom_ft: 16_400 }],
        formation_tops: [{ name: "Eagle Ford", top_ft: 10_500, productive: true }],
        ...rest,
      },
      options,
    );

  it("is told of a bridge plug above the kick-off point", () => {
    expect(asked(lateral(16_500))).toEqual([
      {
        severity: "warning",
        citation: "16 TAC §3.14(k), 16 TAC §3.14(j)",
        message:
          "Step 1 is a bridge plug above the kick-off point in place of the isolation plug of (k) at the top of the horizon; the district director has to approve it with the procedure (16 TAC §3.14(j)).",
      },
    ]);
  });

  it("is told of cement that doesn't begin below the shoe of a cased lateral, on its step as well", () => {
    const plan = lateral(16_500, { use_cibp: false });
    expect(asked(plan).map(({ message }) => message)).toEqual([
      "Step 1 is cement from 10,550 up to 10,450 ft about the top of the horizon: where the production casing's shoe, at 16,500 ft, is below that top, (k) has the plug begin 50 ft below the shoe. In a cased lateral practice leaves that out; the district director has to approve it with the procedure (16 TAC §3.14(j)).",
    ]);
    expect(plan.steps[0]?.special_instructions).toContain("(k) has this plug begin 50 ft below the shoe");
  });

  it("is told of an old plug above the perforations, but where the cement of (k) stands above it", () => {
    const old = (depth_ft: number, cement_on_top_ft: number): string[] =>
      asked(lateral(16_500, {}, { existing_tools: [{ type: "cibp", depth_ft, cement_on_top_ft }] })).map(
        ({ message }) => message,
      );
    expect(old(10_480, 20)).toEqual([
      "The existing plug at 10,480 ft stands above the perforations at 10,800–16,400 ft in place of the isolation plug of (k), from 10,550 up to 10,450 ft; the district director has to approve it with the procedure (16 TAC §3.14(j)).",
    ]);
    expect(old(9700, 20)).toHaveLength(1);
    expect(old(10_700, 250)).toEqual([]);
  });

  it("isn't of a plug as (k) has it", () => {
    const open = { perforations: [], open_hole: { top_ft: 10_600, bottom_ft: 16_500, hole_in: 4.75 } };
    const plan = lateral(10_600, {}, open);
    expect(plan.steps[0]).toMatchObject({ top_ft: 10_450, bottom_ft: 10_650 });
    expect(asked(plan)).toEqual([]);
  });
});
