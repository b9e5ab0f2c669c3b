import { feet } from "../words/feet.ts";
import { law, PRACTICE } from "../regulation/citation.ts";
import { innermostPipeAt } from "../well/geometry.ts";
import { type PlanContext, around, type CoverRule } from "./target.ts";
import type { ExistingTool } from "../schema/well-schema.ts";

/** A tool in an outer string can't be reached from inside the inner string, and one in pulled casing left with it. */
export const isReachedFromInside = (
  { model }: Pick<PlanContext, "model">,
  { string, depth_ft }: Pick<ExistingTool, "string" | "depth_ft">,
): boolean => {
  const inner = innermostPipeAt(model, depth_ft) ?? innermostPipeAt(model, depth_ft - 1);
  return string === null ? inner !== null : inner?.string === string;
};

/** The plug across each multi-stage cementing tool is law ((g)(1)); its 50 ft to each side are practice. */
export const stageTools: CoverRule = (context) =>
  context.well.existing_tools
    .filter((tool) => tool.type === "dv_tool" && tool.status === "in_place")
    .filter((tool) => isReachedFromInside(context, tool))
    .map((tool) => ({
      rule: "stage_tool",
      anchor_ft: tool.depth_ft,
      place: `the stage cementing tool at ${feet(tool.depth_ft)} ft`,
      ...around(tool.depth_ft),
      purposes: ["stage_tool"],
      formations: [],
      citations: [law("(g)(1)"), PRACTICE],
      tag_why: [],
      behind_pipe: false,
      seals_here: true,
      missing: "stage_tool_not_covered",
      short: "stage_tool_not_covered",
      severity: "error",
    }));
