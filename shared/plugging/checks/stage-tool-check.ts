import { law } from "../regulation/citation.ts";
import { sectionAt } from "../well/sections.ts";
import { feet } from "../words/feet.ts";
import { broken, type Check, type CheckInput } from "./check.ts";

/** The strings inside that of a tool, beside which neither the record nor the plan has cement at the tool. */
const openStringsInside = (
  { context, steps }: CheckInput,
  { string, depth_ft }: { string: string | null; depth_ft: number },
): string[] => {
  const { pipes, statuses } = sectionAt(context.model, depth_ft);
  const own = pipes.findIndex((pipe) => pipe.string === string);
  const isFilled = (inside: string): boolean =>
    steps.some(({ outside }) =>
      outside.some(
        (segment) =>
          segment.filled &&
          segment.string === inside &&
          segment.top_ft <= depth_ft &&
          depth_ft <= segment.bottom_ft,
      ),
    );
  return pipes
    .slice(0, Math.max(0, own))
    .filter((pipe, i) => statuses[i] !== "cemented" && !pipe.slotted && !isFilled(pipe.string))
    .map((pipe) => pipe.string);
};

/** A stage tool in a string behind another one, whose annulus is open there: no plug in the bore covers it. */
export const stageToolCheck: Check = (input) =>
  input.context.well.existing_tools
    .filter(({ type, status }) => type === "dv_tool" && status === "in_place")
    .flatMap((tool) => {
      const inside = openStringsInside(input, tool);
      if (inside.length === 0) return [];
      const { depth_ft, string } = tool;
      return [
        broken({
          code: "stage_tool_not_covered",
          severity: "warning",
          message: `The stage cementing tool at ${feet(depth_ft)} ft is in the ${string} casing, behind the ${inside.join(" and ")} casing, which isn't known to be cemented there: no plug in the bore covers it. A plug goes across each such tool (${law("(g)(1)")}); the district may ask for a squeeze across this one (${law("(d)(7)")}).`,
          citation: law("(d)(7)"),
          depths: { top_ft: depth_ft, bottom_ft: depth_ft },
        }),
      ];
    });
