import { feet } from "../words/feet.ts";
import { TOOL_NAMES } from "./existing-tools.ts";
import type { Casing, ExistingTool, WellFacts } from "../schema/well-schema.ts";

type Report = (pointer: string, message: string) => void;

const spans = ({ shoe_ft }: Casing, from: number, depth: number): boolean => from < depth && depth <= shoe_ft;

/** The strings left in the hole at a depth, innermost first. */
const stringsLeft = ({ casing }: WellFacts, depth: number): Casing[] =>
  casing
    .filter((string) => spans(string, Math.max(string.top_ft, string.cut_ft ?? 0), depth))
    .sort((a, b) => a.od_in - b.od_in);

/** Why a plug or a packer can't stand where the record has it; null where it can. */
const whyNotThere = (well: WellFacts, { depth_ft, string }: ExistingTool): string | null => {
  const [inner] = stringsLeft(well, depth_ft);
  const pulled = well.casing.find(
    (casing) => spans(casing, casing.top_ft, depth_ft) && depth_ft <= (casing.cut_ft ?? 0),
  );
  if (inner === undefined && pulled !== undefined)
    return `the ${pulled.string} casing there was cut at ${feet(pulled.cut_ft ?? 0)} ft and pulled, and a plug in it left with the pipe`;
  if (string === null || inner?.string === string) return null;
  if (inner === undefined) return `no casing stands there, and the record has it in the ${string}`;
  return `the ${inner.od_in} in ${inner.string} string runs through that depth, so nothing stands in the ${string} there`;
};

/** A stage tool is part of its string, which may have been pulled since. */
const whyNoStageTool = (well: WellFacts, { depth_ft, string }: ExistingTool): string | null =>
  string === null ||
  well.casing.some((casing) => casing.string === string && spans(casing, casing.top_ft, depth_ft))
    ? null
    : `no ${string} string of the record reaches that depth`;

/** Every tool in place that the record puts into pipe which isn't there, or which another string runs through. */
export const checkTools = (well: WellFacts, report: Report): void => {
  well.existing_tools.forEach((tool, i) => {
    if (tool.status !== "in_place") return;
    const why = tool.type === "dv_tool" ? whyNoStageTool(well, tool) : whyNotThere(well, tool);
    if (why === null) return;
    report(
      `/existing_tools/${i}`,
      `the ${TOOL_NAMES[tool.type]} at ${feet(tool.depth_ft)} ft can't be where the record has it: ${why}`,
    );
  });
};
