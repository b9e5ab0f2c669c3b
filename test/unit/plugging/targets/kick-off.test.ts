import { describe, expect, it } from "vitest";
import { aWell, planFor } from "#test/support/builders/wells.ts";
import { kickOffOf } from "#shared/plugging/targets/kick-off.ts";
import { bridgePlug, openIn, spot } from "../isolation/work.ts";
import { below, cased, errorsOf, told } from "./lateral.ts";

const OLMOS = { name: "Olmos", top_ft: 6000, bottom_ft: 6100, productive: true };
const CHALK = { name: "Austin Chalk", top_ft: 10_000, bottom_ft: 10_600, productive: true };
const EAGLE_FORD = { name: "Eagle Ford", top_ft: 10_850, bottom_ft: 11_050, productive: true };
const THREE = [OLMOS, CHALK, EAGLE_FORD];

describe("a kick-off point on record far above the horizon of a cased lateral", () => {
  it.each([50, 300, 2000, 3000, 4100, 5000, 8000])("at %d ft is no place for its bridge plug", (kop_ft) => {
    const plan = planFor(cased({ kop_ft, formation_tops: THREE }));
    expect(below(plan)).toEqual(["10800-10900", "9950-10050", "5950-6150"]);
    expect([plan.steps.some(({ type }) => type === "bridge_plug"), errorsOf(plan)]).toEqual([false, []]);
    expect(told(plan, "fact_missing")[0]).toContain(
      `The kick-off point on record, ${kop_ft.toLocaleString("en-US")} ft, is not used`,
    );
  });

  it("is told with what lies below it", () => {
    const [warning] = told(planFor(cased({ kop_ft: 3000, formation_tops: THREE })), "fact_missing");
    expect(warning).toContain(
      "it lies 7,850 ft above the top of the horizon at 10,850 ft, and a plug there stands above the base of usable-quality water at 4,050 ft, the Olmos at 6,000 ft, the Austin Chalk at 10,000 ft as well",
    );
  });

  it("leaves perforations above the lateral their own bridge plug", () => {
    const shot = { top_ft: 6010, bottom_ft: 6090 };
    const lateral = { top_ft: 11_100, bottom_ft: 17_400 };
    const plan = planFor(cased({ kop_ft: 5000, formation_tops: THREE, perforations: [lateral, shot] }));
    expect(below(plan)).toEqual(["10800-10900", "9950-10050", "bridge plug 5960", "5940-5960"]);
    expect(errorsOf(plan)).toEqual([]);
  });

  it("leaves a lateral without openings its plug of (k)", () => {
    const plan = planFor(
      cased({ kop_ft: 5000, formation_tops: THREE, perforations: [{ top_ft: 6010, bottom_ft: 6090 }] }),
    );
    expect(below(plan)).toContain("9950-10050");
    expect(below(plan)[0]).toMatch(/^10800-/u);
  });

  it("is no place for the plug of a flagged horizon either, whose top (k)'s plug then stands about", () => {
    const flagged = [
      { name: "Pay", top_ft: 10_000, productive: true },
      { name: "Sour", top_ft: 10_850, flags: ["H2S" as const] },
    ];
    const plan = planFor(cased({ kop_ft: 9900, formation_tops: flagged }), { use_cibp: false });
    expect(below(plan)).toEqual(["10800-10900", "9950-10050"]);
    expect(errorsOf(plan)).toEqual([]);
  });

  it("has what is open isolated as in a vertical well where the horizon isn't on record", () => {
    const plan = planFor(cased({ kop_ft: 3000, formation_tops: [] }));
    expect(below(plan)).toEqual(["bridge plug 11050", "11030-11050"]);
    expect(told(plan, "fact_missing").join()).toContain("isolated as in a vertical well");
  });
});

describe("a kick-off point near the horizon", () => {
  it("is where the bridge plug stands", () => {
    const plan = planFor(cased());
    expect(below(plan)[0]).toBe("bridge plug 10150");
    expect(told(plan, "fact_missing")).toEqual([]);
    expect(below(planFor(cased({ kop_ft: 8850, formation_tops: [EAGLE_FORD] })))[0]).toBe("bridge plug 8800");
  });

  it("is not where another productive formation begins below it ((d)(2)), or usable water", () => {
    expect(kickOffOf(aWell(cased({ kop_ft: 9900 })))).toEqual({
      depth_ft: 10_850,
      unfit: "a plug there stands above the Austin Chalk at 10,000 ft as well",
    });
    const water = kickOffOf(
      aWell(cased({ formation_tops: [EAGLE_FORD], groundwater: { base_uqw_ft: 10_180 } })),
    );
    expect(water.unfit).toContain("usable-quality water at 10,180 ft");
    expect(kickOffOf(aWell(cased({ kop_ft: 8849, formation_tops: [EAGLE_FORD] }))).unfit).not.toBeNull();
  });

  it("serves the lateral of a formation above a deeper one, where its perforations begin", () => {
    const chalk = cased({ kop_ft: 9300, perforations: [{ top_ft: 10_100, bottom_ft: 17_400 }] });
    expect(below(planFor(chalk))[0]).toBe("bridge plug 9250");
    expect(errorsOf(planFor(chalk))).toEqual([]);
  });
});

describe("a bridge plug above a recorded kick-off point, in the predicate", () => {
  const SHOE = spot(4000, 4250, { tag: { required: true, wait_hours: 4, why: ["law"] } });
  const open = (kop_ft: number, formation_tops = THREE) =>
    openIn(cased({ kop_ft, formation_tops }), [SHOE, ...bridgePlug(kop_ft - 50)]);

  it("stands for no horizon far below it, nor for several of them", () => {
    expect(open(5000)).toEqual([
      "perforations inside 10750-17400 (k)",
      "formation inside 10750-11050 (d)(2)",
      "formation inside 9900-10600 (d)(2)",
      "formation inside 5900-6100 (d)(2)",
    ]);
    expect(open(9800, [CHALK, EAGLE_FORD])).toHaveLength(3);
    expect(open(8000, [EAGLE_FORD])).toHaveLength(2);
  });

  it("stands for the horizon to which the curve leads", () => {
    expect(open(9800, [EAGLE_FORD])).toEqual([]);
    expect(open(9000, [EAGLE_FORD])).toEqual([]);
  });
});

describe("a kick-off point on record among the perforations", () => {
  const at = (kop_ft: number) =>
    planFor(
      cased({
        kop_ft,
        perforations: [{ top_ft: 10_900, bottom_ft: 17_400 }],
        formation_tops: [{ name: "Eagle Ford", top_ft: 10_850, productive: true }],
      }),
    );

  it.each([10_950, 15_000])("isn't used, and is told: %s ft", (kop_ft) => {
    expect(told(at(kop_ft), "fact_missing").join()).toContain(
      "ft, is not used: the perforations at 10,900–17,400 ft begin above it",
    );
    expect(told(at(kop_ft), "plug_needs_approval")).toHaveLength(1);
    expect(errorsOf(at(kop_ft))).toEqual([]);
  });

  it("is used where it is their top", () => {
    expect(told(at(10_900), "fact_missing").join()).not.toContain("is not used");
  });
});

describe("a kick-off point below the top of the horizon", () => {
  it("is told to leave that top without cement, as far as it is", () => {
    const horizon = [{ name: "Eagle Ford", top_ft: 10_800, productive: true }];
    const [low] = told(planFor(cased({ kop_ft: 11_000, formation_tops: horizon })), "plug_needs_approval");
    expect(low).toContain(
      "The top of the horizon, at 10,800 ft, lies 150 ft above the bridge plug, and 10,750–10,850 ft about it hold no cement",
    );
    const [high] = told(planFor(cased({ kop_ft: 10_840, formation_tops: horizon })), "plug_needs_approval");
    expect(high).not.toContain("lies");
    const [ended] = told(
      planFor(cased({ kop_ft: 11_000, formation_tops: [{ ...horizon[0]!, bottom_ft: 10_900 }] })),
      "plug_needs_approval",
    );
    expect(ended).not.toContain("lies");
  });
});

describe("a tie-back to the liner of a lateral", () => {
  it("is told where its lower end is read as the shoe of (k)", () => {
    const liner = { string: "liner" as const, od_in: 5.5, weight_ppf: 20, hole_in: 6.75, top_ft: 10_000 };
    const plan = planFor(
      cased({
        kop_ft: 10_450,
        formation_tops: [CHALK, { ...EAGLE_FORD, bottom_ft: null }],
        casing: [
          ...(cased().casing ?? []).slice(0, 1),
          {
            string: "intermediate",
            od_in: 7.625,
            weight_ppf: 29.7,
            hole_in: 9.875,
            shoe_ft: 10_400,
            cement: [{ toc_ft: 3800, bottom_ft: 10_400 }],
          },
          { string: "production", od_in: 5.5, weight_ppf: 20, shoe_ft: 10_000, cement: [] },
          { ...liner, shoe_ft: 17_500, cement: [{ toc_ft: 10_000, bottom_ft: 17_500 }] },
        ],
      }),
    );
    const words = plan.steps.map(({ special_instructions }) => special_instructions).join(" ");
    expect(words).toContain(
      "(k) has this plug end 50 ft above the shoe at 10,000 ft, and a liner goes on from there",
    );
  });
});
