import { describe, expect, it } from "vitest";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200346118");
const byNo = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;
const ends = (n: number, top_ft: number | null, bottom_ft: number | null) => ({
  step_id: byNo(n).step_id,
  top_ft,
  bottom_ft,
  depth_ft: null,
});
const [TOP_3, BOTTOM_3] = [byNo(3).top_ft!, byNo(3).bottom_ft!];
const [TOP_4, BOTTOM_4] = [byNo(4).top_ft!, byNo(4).bottom_ft!];

describe("orders to move the ends of a plug", () => {
  const up50 = ends(3, TOP_3 - 50, null);
  const cases: [sentence: string, args: ReturnType<typeof ends>][] = [
    ["Then extend the plug at 5,000 ft up by 50 feet.", up50],
    ["Please extend the plug at 5,000 ft up by 50'.", up50],
    ["extend plug #3 upward 50 ft", up50],
    ["Extend plug 3 by 50 feet upwards", up50],
    ["Extend the top of plug 3 by 50 feet", up50],
    ["Extend plug 3's top up 50 ft", up50],
    ["Extend the San Andres plug up by 50 feet", up50],
    ["Extend the 5,000 ft plug up by fifty feet", up50],
    ["Extend the plug at 5k ft up 50 ft", up50],
    ["extend the plug at 5000 up by 50", up50],
    ["Add 50 ft of cement on top of plug 3", up50],
    ["Could you please extend plug 3 up by 50 ft?", up50],
    ["I want you to extend plug 3 up by 50 ft", up50],
    ["Let’s extend plug 3 up by 50 feet", up50],
    ["OK, now make plug 3 50 ft longer at the top.", up50],
    ["Move the top of the San Andres plug up to 4,870 ft", ends(3, 4870, null)],
    ["raise the top of plug 3 to 4,900", ends(3, 4900, null)],
    ["Set the top of plug 3 at 4,870 ft", ends(3, 4870, null)],
    ["Change the top of plug 3 from 4,920 to 4,900 ft", ends(3, 4900, null)],
    ["Bring the top of cement of plug 3 up to 4,850", ends(3, 4850, null)],
    ["Extend plug 3 up to 4,900 ft", ends(3, 4900, null)],
    ["Extend plug 3 to 4,900 ft", ends(3, 4900, null)],
    ["Set the bottom of plug 3 to 5,600", ends(3, null, 5600)],
    ["Extend the intermediate shoe plug down by 30 ft", ends(3, null, BOTTOM_3 + 30)],
    ["Move plug 3 to 4,900–5,600 ft", ends(3, 4900, 5600)],
    ["Move the bottom of the plug at 3,588 ft down to 3,700 ft", ends(4, null, 3700)],
    ["Lower the bottom of plug 4 by 20'", ends(4, null, BOTTOM_4 + 20)],
    ["Make plug 4 50 ft longer at the bottom", ends(4, null, BOTTOM_4 + 50)],
    ["Add 30 ft to the bottom of plug 4", ends(4, null, BOTTOM_4 + 30)],
    ["btm of p4 dn 30", ends(4, null, BOTTOM_4 + 30)],
    ["plug 3 up 50", up50],
    ["ext plug 3 up 50", up50],
    ["extned the plgu at 5000 up 50ft", up50],
    ["Add 20 ft of cement below plug 4", ends(4, null, BOTTOM_4 + 20)],
    ["Lengthen plug 4 by 20 ft at both ends", ends(4, TOP_4 - 20, BOTTOM_4 + 20)],
    ["Extend plug 4 up and down by 25 ft", ends(4, TOP_4 - 25, BOTTOM_4 + 25)],
    ["Shorten plug 3 by 20 ft from the top", ends(3, TOP_3 + 20, null)],
    ["Trim 20 ft off the bottom of plug 4", ends(4, null, BOTTOM_4 - 20)],
    ["Move plug 4 up 10 ft", ends(4, TOP_4 - 10, BOTTOM_4 - 10)],
    ["Shift the plug at 3,588 down by 15 feet", ends(4, TOP_4 + 15, BOTTOM_4 + 15)],
    ["Lower plug 4 by 10 ft", ends(4, TOP_4 + 10, BOTTOM_4 + 10)],
    ["Extend the stage tool plug at 3,588 ft up by 30 ft", ends(4, TOP_4 - 30, null)],
    ["Extend the deepest plug up by 30 ft", ends(2, byNo(2).top_ft! - 30, null)],
  ];

  it.each(cases)("%s", async (sentence, args) => {
    const heard = await hear(PLAN, sentence);
    expect(heard.calls).toEqual([["adjust_interval", args]]);
    expect(heard.status).toBe("completed");
  });

  it("does one edit after the other, where two are ordered", async () => {
    const heard = await hear(PLAN, "Extend plug 3 up by 50 ft. Then lower the bottom of plug 4 by 20 ft.");
    expect(heard.calls).toEqual([
      ["adjust_interval", up50],
      ["adjust_interval", ends(4, null, BOTTOM_4 + 20)],
    ]);
    expect(heard.edits).toBe(2);
    expect(heard.names).toEqual(["get_plan", "adjust_interval", "get_plan", "adjust_interval"]);
  });

  it("reports the old and the new interval, sacks, risk, violations and version, all from the tool", async () => {
    const { text } = await hear(PLAN, "Then extend the plug at 5,000 ft up by 50 feet.");
    for (const part of [
      "version 1",
      `Plug 3 now 4,870–5,582 ft`,
      "662 → 712 ft",
      `${byNo(3).materials!.sacks} → `,
      "Risk against the baseline: 0.",
      "Violations: none added, none resolved",
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe("other orders", () => {
  const materials = (step_ids: string[], changes: object) => ({
    step_ids,
    cement_class: null,
    excess: null,
    additives: null,
    sacks: null,
    clear_override: null,
    placement: null,
    ...changes,
  });
  const ids = (...numbers: number[]) => numbers.map((n) => byNo(n).step_id);
  const cases: [sentence: string, name: string, args: object][] = [
    ["Combine plugs 4 and 5", "combine_plugs", { step_ids: ids(4, 5) }],
    ["Merge plug 5 with plug 6", "combine_plugs", { step_ids: ids(5, 6) }],
    ["Merge the plugs at 3,600 and 5,000 ft please", "combine_plugs", { step_ids: ids(4, 3) }],
    ["Join plugs 2 through 4", "combine_plugs", { step_ids: ids(2, 3, 4) }],
    ["combine plug 5 with the one at 100 ft", "combine_plugs", { step_ids: ids(5, 6) }],
    ["Combine all formation plugs", "combine_plugs", { step_ids: ids(3, 5) }],
    ["Use class H in plug 3", "change_materials", materials(ids(3), { cement_class: "H" })],
    ["Switch plug 2 from class H to class C", "change_materials", materials(ids(2), { cement_class: "C" })],
    ["Change the cement class of plug 2 to C", "change_materials", materials(ids(2), { cement_class: "C" })],
    ["Set plug 4 to 40 sacks", "change_materials", materials(ids(4), { sacks: 40 })],
    ["Pump 30 sacks in plug 2", "change_materials", materials(ids(2), { sacks: 30 })],
    ["Override the sacks of plug 2 to 25", "change_materials", materials(ids(2), { sacks: 25 })],
    ["Clear the override on plug 2", "change_materials", materials(ids(2), { clear_override: true })],
    ["Remove plug 4", "remove_step", { step_ids: ids(4) }],
    ["Drop plug 4", "remove_step", { step_ids: ids(4) }],
    [
      "Add a cement plug from 2,500 to 2,600 ft with 30 sacks of class C",
      "add_step",
      {
        type: "cement_plug",
        top_ft: 2500,
        bottom_ft: 2600,
        depth_ft: null,
        placement: null,
        cement_class: "C",
        sacks: 30,
        formations: null,
      },
    ],
    [
      "Do plug 4 before plug 3",
      "reorder_steps",
      { order: null, step_id: byNo(4).step_id, before: byNo(3).step_id, after: null },
    ],
    [
      "Add a note to plug 3: Call the district office. Wait for the inspector.",
      "custom",
      {
        patch: [
          {
            op: "replace",
            path: `/steps/${byNo(3).step_id}/special_instructions`,
            value_json: '"Call the district office. Wait for the inspector."',
          },
        ],
      },
    ],
  ];

  it.each(cases)("%s", async (sentence, name, args) => {
    expect((await hear(PLAN, sentence)).calls).toEqual([[name, args]]);
  });

  it("moves a planned bridge plug by its one depth, and replaces it", async () => {
    const plan = samplePlan("4217334896");
    const plug = plan.steps.find(({ type }) => type === "bridge_plug")!;
    expect((await hear(plan, "Raise the CIBP by 10 ft")).calls).toEqual([
      [
        "adjust_interval",
        { step_id: plug.step_id, top_ft: null, bottom_ft: null, depth_ft: plug.depth_ft! - 10 },
      ],
    ]);
    expect((await hear(plan, "Replace the CIBP with a long cement plug")).calls).toEqual([
      [
        "replace_cibp",
        { target_step_id: plug.step_id, interval: "producing", top_ft: null, bottom_ft: null },
      ],
    ]);
  });

  it("reverts nothing where no edit was made, and says so", async () => {
    const heard = await hear(PLAN, "Undo the last edit");
    expect(heard.calls).toEqual([["list_modifications", { modification_id: null }]]);
    expect(heard.text).toMatch(/^No edit has been made/u);
  });
});
