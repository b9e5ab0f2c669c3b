import { squeezes, TAG_WAIT_HOURS } from "../schema/step-facts.ts";
import { slurryFor } from "../cement/slurry.ts";
import type { CoverTarget, PlanContext } from "../targets/target.ts";
import { stepIdOf, type StepIntent } from "../evaluate/derive-step.ts";
import type { PlugBlock } from "./plug-block.ts";
import { law } from "../regulation/citation.ts";
import { squeezeParagraphs } from "../regulation/squeeze-paragraph.ts";
import { squeezeStages } from "../well/needs-squeeze.ts";
import { rankOfPurpose } from "../regulation/rule-records.ts";
import { typeOfPlug } from "../regulation/type-of-purpose.ts";

const rankOf = ({ purposes: [first] }: CoverTarget): number =>
  first === undefined ? Number.POSITIVE_INFINITY : rankOfPurpose(first);

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What asks for perforating a string; a plug that is spotted inside does none of it. */
const FOR_SQUEEZES: ReadonlySet<string> = new Set([law("(f)(2)"), law("(g)(2)")]);

/** The citations of a plug's targets, with those for the strings that are perforated, and none where none is. */
const citationsOf = ({ model }: PlanContext, block: PlugBlock, members: readonly CoverTarget[]): string[] => {
  const cited = members.flatMap((member) => member.citations);
  if (!squeezes(block.placement)) return unique(cited.filter((citation) => !FOR_SQUEEZES.has(citation)));
  if (block.placement === "perf_and_circulate") return unique(cited);
  const strings = squeezeStages(model, block).flatMap((stage) => stage.strings);
  return unique([...cited, ...squeezeParagraphs(strings).map(law)]);
};

/** The step of a plug block, with every purpose, formation, citation and tag of its targets. */
export const blockIntent = (context: PlanContext, block: PlugBlock): StepIntent => {
  const members = [...block.members].sort((a, b) => rankOf(a) - rankOf(b) || b.anchor_ft - a.anchor_ft);
  const leader = members[0] as CoverTarget;
  const why = unique(members.flatMap((member) => member.tag_why));
  return {
    step_id: stepIdOf(leader.rule, leader.anchor_ft),
    type: typeOfPlug(leader.purposes, block.placement),
    placement: block.placement,
    purposes: unique(members.flatMap((member) => member.purposes)),
    formations: unique(members.flatMap((member) => member.formations)),
    top_ft: block.top_ft,
    bottom_ft: block.bottom_ft,
    depth_ft: null,
    cement: slurryFor(context.rules, context.options, block.bottom_ft),
    excess: null,
    override: null,
    tag: { required: why.length > 0, wait_hours: why.length > 0 ? TAG_WAIT_HOURS : 0, why },
    citations: citationsOf(context, block, members),
    special_instructions: unique(members.flatMap((member) => member.advice ?? [])).join("\n"),
    origin: { rule: leader.rule },
  };
};
