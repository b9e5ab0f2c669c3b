import { describe, expect, it } from "vitest";
import { generatePlan } from "#shared/plugging/generate/generate-plan.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planOptions, type PlanPayload } from "#shared/plugging/schema/plan-schema.ts";
import { perforationsOf } from "#shared/plugging/schema/step-facts.ts";
import { parseWell } from "#shared/plugging/well/check-well.ts";
import A from "./A-productive-behind-casing.json" with { type: "json" };
import B1 from "./B1-joined-spot-drops-squeeze-dv-tool.json" with { type: "json" };
import C1 from "./C1-liner-lateral-open-perfs.json" with { type: "json" };
import F1 from "./F1-three-horizons-one-bridge-plug.json" with { type: "json" };
import G1 from "./G1-bridge-plug-in-uncemented-casing.json" with { type: "json" };
import I1 from "./I1-formation-straddles-shoe.json" with { type: "json" };
import J1 from "./J1-surface-casing-not-cemented-at-water.json" with { type: "json" };
import K1 from "./K1-shoe-plug-is-water-plug-not-tagged.json" with { type: "json" };
import L1 from "./L1-drainhole-bridge-plug-at-kop.json" with { type: "json" };
import M1 from "./M1-old-bridge-plug-far-above.json" with { type: "json" };
import O1 from "./O1-old-plugs-in-long-interval.json" with { type: "json" };
import P1 from "./P1-pbtd-is-cement-on-cibp.json" with { type: "json" };
import Q1 from "./Q1-two-open-stretches-one-perforation.json" with { type: "json" };
import R1 from "./R1-slotted-liner.json" with { type: "json" };

const planOf = ({ well, options }: { well: unknown; options: unknown }): PlanPayload =>
  generatePlan(parseWell(well), planOptions.parse(options), texasRules);

/** Devices by depth, cement from bottom to top, squeezes with their perforations; deepest first. */
const work = ({ steps }: PlanPayload): string[] =>
  steps.map((step) => {
    const where = step.depth_ft ?? `${String(step.bottom_ft)}-${String(step.top_ft)}`;
    const perforated = perforationsOf(step);
    const behind = perforated.length > 0 ? ` perforated at ${perforated.join(" and ")}` : "";
    return `${step.type} ${where}${behind}${step.tag.required ? ", tagged" : ""}`;
  });
const SURFACE = [
  "uqw_isolation_plug 550-3, tagged",
  "perf_and_circulate_to_surface 550-3 perforated at 550, tagged",
  "perf_and_circulate_to_surface 103-3 perforated at 103",
  "perf_and_circulate_to_surface 403-3 perforated at 403, tagged",
  "top_plug 13-3",
  "cut_casing_below_surface 3",
];
const below = (plan: PlanPayload): string[] => work(plan).filter((line) => !SURFACE.includes(line));

describe("what the law protects is isolated", () => {
  it.each([
    [
      "a productive formation behind uncemented casing is squeezed through (g)(2)",
      A,
      [
        "bridge_plug 7750",
        "bridge_plug_cap 7750-7730",
        "productive_horizon_isolation_plug 4150-3950 perforated at 4150",
      ],
    ],
    [
      "a joint plug is spotted only where it seals at or above each formation's top",
      B1,
      [
        "bridge_plug 8450",
        "bridge_plug_cap 8450-8430",
        "formation_top_plug 6500-6400",
        "dv_tool_plug 4850-4750",
        "formation_top_plug 4400-4300 perforated at 4400, tagged",
        "formation_top_plug 1000-900 perforated at 1000",
      ],
    ],
    [
      "a lateral in a liner is closed above its kick-off point, and its liner's top has a plug ((h)(2))",
      C1,
      ["liner_top_plug 8050-7950", "bridge_plug 6950", "bridge_plug_cap 6950-6930"],
    ],
    [
      "each horizon of a formation of its own has its bridge plug ((g)(3))",
      F1,
      [
        "bridge_plug 6750",
        "bridge_plug_cap 6750-6730",
        "bridge_plug 5850",
        "bridge_plug_cap 5850-5830",
        "bridge_plug 4950",
        "bridge_plug_cap 4950-4930",
      ],
    ],
    [
      "a bridge plug in uncemented casing has a squeeze above its cap ((g)(2))",
      G1,
      [
        "bridge_plug 7550",
        "bridge_plug_cap 7550-7530",
        "productive_horizon_isolation_plug 7530-7430 perforated at 7530",
      ],
    ],
    [
      "a formation across a shoe is plugged at its foot in open hole and at its top in the casing ((i)(1))",
      I1,
      [
        "productive_horizon_isolation_plug 5250-5150",
        "intermediate_casing_shoe_plug 5050-4850",
        "uqw_isolation_plug 1850-1750, tagged",
        "surface_casing_shoe_plug 1050-950",
      ],
    ],
    [
      "water above the cement of surface casing is squeezed through it ((d)(2))",
      J1,
      ["surface_casing_shoe_plug 550-450", "perf_and_circulate_to_surface 350-3 perforated at 350, tagged"],
    ],
    [
      "a shoe plug that is the deepest water's plug is tagged ((d)(2))",
      K1,
      ["surface_casing_shoe_plug 550-450, tagged"],
    ],
    ["a cased lateral has one bridge plug", L1, ["bridge_plug 6950", "bridge_plug_cap 6950-6930"]],
    [
      "old plugs inside a long interval get their cap and a bridge plug above the interval",
      O1,
      [
        "tag_existing 7050, tagged",
        "bridge_plug_cap 7050-7030",
        "bridge_plug 4665",
        "bridge_plug_cap 4665-4645",
        "surface_casing_shoe_plug 2050-1950 perforated at 2050",
        "uqw_isolation_plug 1550-1450 perforated at 1550, tagged",
      ],
    ],
    ["a plug-back depth on an old plug's cement is that plug", P1, ["tag_existing 7740, tagged"]],
    [
      "each open stretch behind the pipe has its perforation",
      Q1,
      [
        "bridge_plug 7750",
        "bridge_plug_cap 7750-7730",
        "uqw_isolation_plug 1250-1150 perforated at 1250 and 1190, tagged",
        "surface_casing_shoe_plug 550-450",
      ],
    ],
    ["a slotted liner has a plug at its top ((h)(2))", R1, ["productive_horizon_isolation_plug 8000-7900"]],
  ])("%s", (_what, facts, expected) => {
    const plan = planOf(facts);
    expect(below(plan)).toEqual(expected);
    expect(plan.violations.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("cites a bridge plug at the kick-off point as practice, with (k)'s interval in words", () => {
    const bridge = planOf(L1).steps.find(({ type }) => type === "bridge_plug");
    expect(bridge?.citations).toEqual(["16 TAC §3.14(d)(2)", "practice"]);
    expect(bridge?.special_instructions).toContain("from 8,550 to 8,650 ft");
  });

  it("takes the slots of a liner for openings, also where no open hole is on record", () => {
    const { open_hole: _hole, ...well } = R1.well;
    const casing = well.casing.map((one) => (one.string === "liner" ? { ...one, slotted: true } : one));
    const codes = planOf({ well: { ...well, casing }, options: R1.options }).violations.map(
      ({ message }) => message,
    );
    expect(codes.filter((line) => line.includes("Neither perforations nor open hole"))).toEqual([]);
  });

  it("warns of an old plug far above the openings that it isolates ((g)(3))", () => {
    const { violations } = planOf(M1);
    expect(violations.filter(({ code }) => code === "bridge_plug_far_above")).toMatchObject([
      { severity: "warning", depths: { top_ft: 5000, bottom_ft: 7800 } },
    ]);
  });
});
