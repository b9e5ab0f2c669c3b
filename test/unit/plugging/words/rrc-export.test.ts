import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/plugging/schema/canonical-json.ts";
import { describeStep } from "#shared/plugging/words/describe-step.ts";
import { rrcExport } from "#shared/plugging/words/rrc-export.ts";
import { evaluate } from "#shared/plugging/evaluate/evaluate.ts";
import { texasRules } from "#shared/plugging/rules/texas-rules.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/builders/wells.ts";

const plan = planFor({
  casing: [surfaceCasing(250), productionCasing(8000, 5000)],
  groundwater: { base_uqw_ft: 1600, protect_ft: [[0, 250]] },
});

describe("the rows of the W-3A", () => {
  it("give the deep end first, the bridge plug with its cement, and the form's own codes", () => {
    expect(rrcExport(plan).map((row) => ({ ...row, remarks: "" }))).toEqual([
      {
        plug_no: 1,
        step_ids: ["stp_bridge_plug_7450", "stp_bridge_plug_cap_7450"],
        type: "CIBP",
        from_ft: 7450,
        to_ft: null,
        sacks: 3,
        class: "H",
        cement_on_top_ft: 20,
        requirement_codes: [6],
        remarks: "",
      },
      {
        plug_no: 2,
        step_ids: ["stp_uqw_base_1600"],
        type: "Cement Plug",
        from_ft: 1650,
        to_ft: 1550,
        sacks: 27,
        class: "C",
        cement_on_top_ft: null,
        requirement_codes: [2, 4],
        remarks: "",
      },
      {
        plug_no: 3,
        step_ids: ["stp_uqw_stratum_250"],
        type: "Cement Surface Plug",
        from_ft: 300,
        to_ft: 3,
        sacks: 89,
        class: "C",
        cement_on_top_ft: null,
        requirement_codes: [1],
        remarks: "",
      },
      {
        plug_no: 4,
        step_ids: ["stp_casing_cut_3"],
        type: "Other",
        from_ft: 3,
        to_ft: null,
        sacks: null,
        class: null,
        cement_on_top_ft: null,
        requirement_codes: [6],
        remarks: "",
      },
    ]);
  });

  it("say in words what the step is, where to perforate and by which paragraph", () => {
    expect(rrcExport(plan)[1]?.remarks).toBe(
      "Usable-quality water plug 1,550–1,650 ft; perforate at 1,650 ft; 16 TAC §3.14(d)(2), 16 TAC §3.14(g)(2)",
    );
  });

  it("follow the steps: a step that is removed has no row", () => {
    const steps = plan.steps.filter((step) => step.step_id !== "stp_uqw_base_1600");
    expect(rrcExport({ steps }).map((row) => row.from_ft)).toEqual([7450, 300, 3]);
  });
});

describe("a step in words", () => {
  it("names its kind, its formations and its depths", () => {
    expect(plan.steps.map(describeStep)).toEqual([
      "Bridge plug at 7,450 ft",
      "Cement on bridge plug 7,430–7,450 ft",
      "Usable-quality water plug 1,550–1,650 ft",
      "Plug circulated to surface 3–300 ft",
      "Casing cut at 3 ft",
    ]);
  });
});

describe("canonical JSON", () => {
  it("is the same for equal values built in any order", () => {
    expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":1}]}');
  });
});

describe("District 7C", () => {
  const inCrockett = planFor({ county: "CROCKETT", district: "7C" });

  it("tags the plugs above the perforations and across the surface shoe, in the form's rows too", () => {
    const codes = rrcExport(inCrockett).map(({ type, requirement_codes }) => [type, requirement_codes]);
    expect(codes[0]).toEqual(["CIBP", [4]]);
    const shoe = inCrockett.steps.find(({ purposes }) => purposes.includes("surface_shoe"));
    expect(shoe?.tag.why).toContain("District 7C tags the plug across the surface shoe");
    expect(shoe?.citations).toContain("District 7C plugging book, Crockett County");
  });

  it("reports a plug above the perforations that isn't tagged", () => {
    const steps = inCrockett.steps.map((step) =>
      step.type === "bridge_plug_cap" ? { ...step, tag: { required: false, wait_hours: 0, why: [] } } : step,
    );
    const { violations } = evaluate({ ...inCrockett, steps }, texasRules);
    expect(violations.find(({ code }) => code === "tag_missing")).toMatchObject({
      severity: "warning",
      citation: "District 7C plugging book, Crockett County",
      step_ids: ["stp_bridge_plug_cap_7450"],
    });
  });
});
