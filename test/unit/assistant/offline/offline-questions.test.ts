import { describe, expect, it } from "vitest";
import { createOfflineModel, OFFLINE_MODEL } from "#shared/assistant/offline/offline-model.ts";
import { counted } from "#shared/assistant/offline/answer-texts.ts";
import { hear } from "#test/support/worlds/offline-talk.ts";
import { samplePlan } from "#test/support/builders/sample-plans.ts";

const PLAN = samplePlan("4200346118");
const plug = (n: number) => PLAN.steps.find(({ plug_no }) => plug_no === n)!;
const feet = (ft: number | null) => (ft ?? 0).toLocaleString("en-US");

describe("questions about the plan", () => {
  it("lists the formation plugs with depths, sacks and rules", async () => {
    const { text, edits } = await hear(PLAN, "What formation plugs are in this plan?");
    const plugs = PLAN.steps.filter(({ purposes }) => purposes.includes("formation_top"));
    expect(text).toContain(`The plan has ${counted(plugs.length, "formation plug")}`);
    for (const { plug_no, top_ft, bottom_ft, materials, citations } of plugs) {
      expect(text).toContain(`Plug ${plug_no}:`);
      expect(text).toContain(`${feet(top_ft)}–${feet(bottom_ft)} ft, ${materials!.sacks} sacks`);
      for (const citation of citations) expect(text).toContain(citation);
    }
    expect(edits).toBe(0);
  });

  const cases: [question: string, parts: (string | RegExp)[], tools: string[]][] = [
    ["Which plugs are in this plan?", ["has seven steps", "Plug 1:", "Plug 7:"], ["get_plan"]],
    ["How many plugs are there?", ["has seven steps"], ["get_plan"]],
    [
      "Where is the surface casing shoe plug?",
      ["one surface casing shoe plug", "900–1,850 ft"],
      ["get_plan"],
    ],
    ["How much cement is in plug 3?", [`${plug(3).materials!.sacks} sacks`], ["get_plan"]],
    [
      "How many sacks in total?",
      [`takes ${PLAN.materials_totals.sacks} sacks`, "mud between plugs"],
      ["get_plan"],
    ],
    ["How many sacks does the Santa Rosa plug take?", [`${plug(5).materials!.sacks} sacks`], ["get_plan"]],
    ["What is the cement class of plug 3?", ["of class C"], ["get_plan"]],
    ["What's at 5,020 ft?", ["Plug 3:"], ["get_plan"]],
    ["Is there a plug at 9,500 ft?", ["There is no plug at 9,500 ft"], ["get_plan"]],
    ["Is there anything between 2,000 and 4,000 ft?", ["What stands between", "Plug 4:"], ["get_plan"]],
    ["Which plugs are above 1,000 ft?", ["Plug 5:", "Plug 6:", "Plug 7:"], ["get_plan"]],
    ["Which plug is the deepest?", ["Plug 2:"], ["get_plan"]],
    ["Where is the bridge plug?", ["no bridge plug", "8,010 ft"], ["get_plan"]],
    [
      "Which plugs need to be tagged?",
      ["Three steps must be tagged", "after 4 h"],
      ["get_plan", "explain_rule", "explain_rule", "explain_rule"],
    ],
    ["what formations are plugged", ["two formation plugs"], ["get_plan"]],
    [
      "Why is there a plug at 7,000 ft?",
      ["Plug 2:", "covers a stage cementing tool", "16 TAC §3.14(g)(1)"],
      ["get_plan", "explain_rule"],
    ],
    [
      "Which rule asks for plug 5?",
      ["Plug 5:", ...plug(5).citations],
      ["get_plan", "explain_rule", "get_well"],
    ],
    ["What does (g)(1) ask for?", ["16 TAC §3.14(g)(1):", "plug 2"], ["get_plan", "explain_rule"]],
    [
      "What violations does the plan have?",
      ["breaks no rule", counted(PLAN.violations.length, "remark"), PLAN.violations[0]!.message],
      ["get_plan", "get_violations"],
    ],
    ["Is the plan compliant?", [counted(PLAN.violations.length, "remark")], ["get_plan", "get_violations"]],
    ["What changed since the baseline?", ["Nothing has changed"], ["get_plan", "compare_versions"]],
    ["List the modifications", ["No edit has been made"], ["get_plan", "list_modifications"]],
    ["What is the total depth of the well?", ["11,200 ft"], ["get_plan", "get_well"]],
    ["What casing is in the hole?", ["0–1,717 ft", "0–5,532 ft", "0–11,200 ft"], ["get_plan", "get_well"]],
    ["Where are the perforations?", ["8,110–8,194 ft"], ["get_plan", "get_well"]],
    ["What is the base of usable quality water?", ["1,625 ft"], ["get_plan", "get_well"]],
    ["What can you do?", ["rule-based assistant"], []],
  ];

  it.each(cases)("%s", async (question, parts, tools) => {
    const heard = await hear(PLAN, question);
    for (const part of parts) expect(heard.text).toContain(part);
    expect(heard).toMatchObject({ names: tools, edits: 0, status: "completed" });
  });

  it("reports what changed after an edit, in the same message", async () => {
    const heard = await hear(PLAN, "Extend plug 3 up by 50 ft. What changed since the baseline?");
    expect(heard.edits).toBe(1);
    expect(heard.text).toContain("From version 0 to version 1:");
  });
});

describe("the offline model", () => {
  it("has a name that shows that rules wrote the answer, and is free", async () => {
    const model = createOfflineModel();
    const reply = await model.respond({
      instructions: "",
      turns: [{ kind: "user", text: "Hello" }],
      tools: [],
      parallel_tool_calls: false,
      max_output_tokens: 100,
      prompt_cache_key: "",
      safety_identifier: "",
      metadata: { run_id: "run_x" },
      signal: new AbortController().signal,
    });
    expect(reply).toMatchObject({
      model: OFFLINE_MODEL,
      response_id: "offline_run_x_1",
      cost_micro_usd: 0,
      calls: [],
    });
    expect(OFFLINE_MODEL).toBe("plugwright-offline-1");
  });

  it("states only figures from tool results", async () => {
    const { text } = await hear(PLAN, "What formation plugs are in this plan?");
    const known = JSON.stringify(PLAN);
    const figures = [...text.matchAll(/\d[\d,]*/gu)].map(([figure]) => figure.replaceAll(",", ""));
    const derived = new Set(["2", String(plug(3).materials!.sacks + plug(5).materials!.sacks)]);
    expect(figures.filter((figure) => !known.includes(figure) && !derived.has(figure))).toEqual([]);
  });
});
