import { describe, expect, it } from "vitest";
import { canonicalJson } from "#shared/plugging/plan/canonical-json.ts";
import { describeStep } from "#shared/plugging/plan/describe-step.ts";
import { rrcExport } from "#shared/plugging/plan/rrc-export.ts";
import { planFor, productionCasing, surfaceCasing } from "#test/support/well-builders.ts";

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
