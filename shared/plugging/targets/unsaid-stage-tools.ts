import type { Casing, ExistingTool, WellFacts } from "../schema/well-schema.ts";
import { stageToolUnsaid, type MissingFact } from "../well/missing-fact.ts";
import type { WellModel } from "../well/well-model.ts";
import { isReachedFromInside } from "./stage-tools.ts";

type Stage = Casing["cement"][number];

/** A stage whose record says that it went through a tool, or after another one. */
const IN_STAGES = /\bd\.?v\b|\bstage\b|\bstg\b|\btool\b|\bsecond\b|\b[23](?:nd|rd)?\b/iu;
const THROUGH_TOOL = /\bd\.?v\b|\btool\b/iu;
/** Cement that reached the annulus another way, or as a part of one job. */
const OTHERWISE =
  /squee?z|\bsqz|\bperf|\btop[ -]?(?:job|out|off)|braden|remed|grout|annul|\blead\b|\btail\b/iu;

/** Cement that begins no higher (ft) above the shoe came around the shoe, above its floating equipment. */
const AT_SHOE_FT = 100;
/** A tool this near (ft) to the foot of a stage is the one through which it went. */
const NEAR_FT = 100;

const footOf = ({ shoe_ft }: Casing, { bottom_ft }: Stage): number => bottom_ft ?? shoe_ft;

/** Whether cement of another stage is known to reach up to the foot of this one: two parts of one job. */
const restsOnCement = (casing: Casing, stage: Stage): boolean => {
  const foot = footOf(casing, stage);
  return casing.cement.some(
    (other) => footOf(casing, other) > foot && other.toc_ft !== null && other.toc_ft <= foot,
  );
};

const wentThroughTool = (casing: Casing, stage: Stage): boolean => {
  if (casing.shoe_ft - footOf(casing, stage) <= AT_SHOE_FT) return false;
  if (THROUGH_TOOL.test(stage.stage)) return true;
  if (OTHERWISE.test(stage.stage)) return false;
  return IN_STAGES.test(stage.stage) || !restsOnCement(casing, stage);
};

const isOnRecord = ({ existing_tools }: WellFacts, string: ExistingTool["string"], foot: number): boolean =>
  existing_tools.some(
    (tool) =>
      tool.type === "dv_tool" &&
      (tool.string === null || tool.string === string) &&
      Math.abs(tool.depth_ft - foot) <= NEAR_FT,
  );

/** The stage tools that only the cement behind a string shows, where the work meets that string ((g)(1)). */
export const unsaidStageTools = (model: WellModel): MissingFact[] =>
  model.facts.casing.flatMap((casing) => {
    const feet = casing.cement
      .filter((stage) => wentThroughTool(casing, stage))
      .map((stage) => footOf(casing, stage))
      .filter((depth_ft) => isReachedFromInside({ model }, { string: casing.string, depth_ft }))
      .filter((foot) => !isOnRecord(model.facts, casing.string, foot));
    return [...new Set(feet)].map((foot) => stageToolUnsaid(casing, foot));
  });
